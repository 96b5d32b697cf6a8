const FEWEST_STEPS = 3;
const STEPS = [5, 2, 1] as const;

/** Round values (1, 2, 5 × 10ⁿ apart) within low…high for an axis, at least three of them, ascending. */
export function roundTicks(low: number, high: number): number[] {
  if (!(high > low)) return [low];
  const decade = 10 ** Math.floor(Math.log10(high - low));
  const step = [...STEPS.map((each) => each * decade), ...STEPS.map((each) => (each * decade) / 10)].find(
    (each) => Math.floor(high / each) - Math.ceil(low / each) + 1 >= FEWEST_STEPS,
  )!;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}
