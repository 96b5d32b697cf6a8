import type { ForecastReport } from '@relode/contract';

export interface MassClasses {
  /** Lower limit of each class in tonnes, ascending; the first is 0. */
  readonly limits: readonly number[];
  /** Class of an amount. */
  readonly indexOf: (tonnes: number) => number;
}

const CLASSES = 5;
const STEPS = [1, 2, 5] as const;

/** Five classes with round limits (1, 2, 5 × 10ⁿ) that end at the largest amount of any place and year. */
export function massClasses(zones: ForecastReport['zones']): MassClasses {
  const most = zones.reduce((max, { tonnes }) => Math.max(max, ...tonnes), 0);
  let step = stepAtMost(most / 2);
  const upper: number[] = [];
  for (let i = 1; i < CLASSES; i++) {
    upper.unshift(stepValue(step));
    step -= 1;
  }
  const limits = [0, ...upper];
  return {
    limits,
    indexOf: (tonnes) => {
      let index = CLASSES - 1;
      while (index > 0 && tonnes < limits[index]!) index -= 1;
      return index;
    },
  };
}

/** The largest step not above the amount; step 0 is 1, 1 is 2, 2 is 5, 3 is 10, −1 is 0.5. */
function stepAtMost(amount: number): number {
  if (amount <= 0) return 0;
  let step = 3 * Math.ceil(Math.log10(amount)) + STEPS.length;
  while (stepValue(step) > amount) step -= 1;
  return step;
}

function stepValue(step: number): number {
  const decade = Math.floor(step / STEPS.length);
  return Number((STEPS[step - decade * STEPS.length]! * 10 ** decade).toPrecision(3));
}
