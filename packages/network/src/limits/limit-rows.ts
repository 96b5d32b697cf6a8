import type { NetworkProblem, PlanLimits } from '../problem.ts';

/**
 * A limited total as a linear function of the plan, by the decisions of a NetworkInstance; undiscounted. A level's
 * figures are the level's whole, not its step.
 */
export interface LimitRow {
  readonly most: number;
  readonly optionPerKg: Float64Array; // O×T, per kg of exposed supply
  readonly haulPerKg: Float64Array; // H×K
  readonly plantPerKg: Float64Array; // K×C, per kg treated
  readonly levelOnce: Float64Array; // levels of all facilities, when reached
  readonly levelPerYear: Float64Array;
}

/** What of the flattened problem the rows refer to; as in NetworkInstance. */
export interface LimitIndex {
  readonly facilityIndex: Int32Array;
  readonly optionIndex: Int32Array;
  readonly haulIndex: Int32Array; // H×K, −1 = none
  readonly mix: Float64Array; // Z×T×C
  readonly points: number;
  readonly hubs: number;
}

type Measure = (index: LimitIndex, problem: NetworkProblem) => Omit<LimitRow, 'most'>;

const MEASURES: Readonly<Record<keyof PlanLimits, Measure>> = {
  openingCost: (index, problem) => ({
    ...nothing(index, problem),
    levelOnce: overLevels(index, problem, ({ openingCost }) => openingCost),
  }),
  subsidy: (index, problem) => ({
    ...nothing(index, problem),
    optionPerKg: overOptions(
      index,
      problem,
      ({ share, subsidyPerCollectedKg = 0 }) => share * subsidyPerCollectedKg,
    ),
    levelOnce: overLevels(index, problem, ({ grant = 0 }) => grant),
    levelPerYear: overLevels(index, problem, ({ subsidyPerYear = 0 }) => subsidyPerYear),
  }),
  kgCo2: (index, problem) => ({
    ...nothing(index, problem),
    optionPerKg: overOptions(
      index,
      problem,
      (option, t, mix) =>
        option.serviceKgCo2PerSupplyKg[t]! +
        option.share * (option.transportKgCo2PerKg + handlingKgCo2(problem, option, mix)),
    ),
    haulPerKg: Float64Array.from(index.haulIndex, (l) => (l < 0 ? 0 : problem.hauls[l]!.kgCo2PerKg)),
    plantPerKg: Float64Array.from(
      [...index.facilityIndex.subarray(index.points + index.hubs)].flatMap(
        (f) => problem.facilities[f]!.kgCo2PerKg,
      ),
    ),
  }),
};

/** One row per limit of the problem. */
export function limitRows(problem: NetworkProblem, index: LimitIndex): LimitRow[] {
  return Object.entries(problem.limits ?? {}).flatMap(([kind, most]) =>
    most === undefined ? [] : [{ most, ...MEASURES[kind as keyof PlanLimits](index, problem) }],
  );
}

function nothing(index: LimitIndex, problem: NetworkProblem): Omit<LimitRow, 'most'> {
  const plants = problem.facilities.length - index.points - index.hubs;
  return {
    optionPerKg: overOptions(index, problem, () => 0),
    haulPerKg: new Float64Array(index.haulIndex.length),
    plantPerKg: new Float64Array(plants * problem.products.length),
    levelOnce: overLevels(index, problem, () => 0),
    levelPerYear: overLevels(index, problem, () => 0),
  };
}

function overLevels(
  { facilityIndex }: LimitIndex,
  { facilities }: NetworkProblem,
  of: (level: NetworkProblem['facilities'][number]['levels'][number]) => number,
): Float64Array {
  return Float64Array.from([...facilityIndex].flatMap((f) => facilities[f]!.levels.map(of)));
}

function overOptions(
  { optionIndex, mix }: LimitIndex,
  { collectOptions, periods, products }: NetworkProblem,
  of: (option: NetworkProblem['collectOptions'][number], t: number, mix: Float64Array) => number,
): Float64Array {
  const T = periods.length;
  const C = products.length;
  return Float64Array.from({ length: optionIndex.length * T }, (_, ot) => {
    const option = collectOptions[optionIndex[Math.floor(ot / T)]!]!;
    const zt = option.zone * T + (ot % T);
    return of(option, ot % T, mix.subarray(zt * C, (zt + 1) * C));
  });
}

/** kg CO2e per kg collected at the option's point and hub, for a mix of products. */
function handlingKgCo2(
  { facilities }: NetworkProblem,
  { point, hub }: NetworkProblem['collectOptions'][number],
  mix: Float64Array,
): number {
  return [point, hub]
    .filter((f) => f !== null)
    .flatMap((f) => facilities[f]!.kgCo2PerKg.map((kgCo2, c) => kgCo2 * mix[c]!))
    .reduce((sum, part) => sum + part, 0);
}
