import { CHEMISTRIES, type Chemistry, TREATMENT_PROCESSES } from '@relode/battery';
import { COST_SETS } from './everbatt-treatment.ts';
import { FEEDSTOCKS } from './feedstock-composition.ts';
import { ValuationError } from './valuation-error.ts';

/** Refuses a chemistry that EverBatt does not describe: CHEMISTRY_UNKNOWN. */
export function checkChemistry(chemistry: string, place = 'chemistry'): asserts chemistry is Chemistry {
  if ((CHEMISTRIES as readonly string[]).includes(chemistry)) return;
  throw new ValuationError('CHEMISTRY_UNKNOWN', `No chemistry is called "${chemistry}"`, {
    place,
    remedy: `Use one of: ${CHEMISTRIES.join(', ')}.`,
  });
}

/** Refuses a value that is none of the choices: OPTION_UNKNOWN. `place` names the field. */
export function checkOption(value: string, choices: readonly string[], place: string): void {
  if (choices.includes(value)) return;
  throw new ValuationError('OPTION_UNKNOWN', `${place} is "${value}", which does not exist`, {
    place,
    remedy: `Use one of: ${choices.join(', ')}.`,
  });
}

interface NamedOptions {
  readonly process?: string;
  readonly feedstock?: string;
  readonly costSet?: string;
}

/** Refuses an unknown process, feedstock or cost set, for callers without types (files, HTTP): OPTION_UNKNOWN. */
export function checkOptions({ process, feedstock, costSet }: NamedOptions): void {
  if (process !== undefined) checkOption(process, TREATMENT_PROCESSES, 'process');
  if (feedstock !== undefined) checkOption(feedstock, FEEDSTOCKS, 'feedstock');
  if (costSet !== undefined) checkOption(costSet, COST_SETS, 'costSet');
}

/** Refuses a capacity that is not a number above 0. */
export function checkCapacity(tonnesPerYear: number): void {
  if (tonnesPerYear > 0 && Number.isFinite(tonnesPerYear)) return;
  throw new ValuationError('CAPACITY_INVALID', `A plant cannot treat ${tonnesPerYear} t/year`, {
    place: 'tonnesPerYear',
    remedy: 'Give a capacity above 0 t/year; the cost curves are fitted between 2,000 and 50,000.',
  });
}

const MIX_TOLERANCE = 1e-6;

/** Refuses shares of unknown chemistries, negative shares, and shares that do not sum to 1 (± 1e-6). */
export function checkMix(mix: Readonly<Partial<Record<string, number>>>): void {
  for (const chemistry of Object.keys(mix)) checkChemistry(chemistry, `mix.${chemistry}`);
  const shares = Object.values(mix).map((share) => share ?? 0);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.every((share) => share >= 0) && Math.abs(sum - 1) <= MIX_TOLERANCE) return;
  throw new ValuationError('MIX_INVALID', `The shares of the chemistries sum to ${sum}`, {
    place: 'mix',
    remedy: 'Give shares of 0 or more that sum to 1.',
  });
}
