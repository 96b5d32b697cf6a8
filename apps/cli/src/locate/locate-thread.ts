import {
  coverWithin,
  facilityLocationProblem,
  planNetwork,
  type SearchOptions,
  solveCentre,
  solveMaxCover,
  solveMedian,
  solveSetCover,
  solveSingleSource,
} from '@relode/network';
import { answerInThread } from '../thread/answer-in-thread.ts';
import type { LocationInput } from './location-file.ts';

export const LOCATION_KINDS = [
  'p-median',
  'p-centre',
  'set-cover',
  'max-cover',
  'uncapacitated',
  'capacitated',
  'single-source',
] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

export interface LocateTask {
  readonly kind: LocationKind;
  readonly input: LocationInput;
  readonly open: number | null;
  readonly radius: number;
  readonly gap: number;
  readonly seconds: number;
  readonly seed: number;
}

export interface Located {
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  readonly open: readonly number[]; // sites
}

await answerInThread<LocateTask, Located>(async (task, { onProgress, shouldStop, now }) => {
  const { open, objective, bound, gap } = await locate(task, {
    seed: task.seed,
    gap: task.gap,
    timeLimitSeconds: task.seconds,
    now,
    shouldStop,
    onProgress: (found) => onProgress({ ...found, share: Math.min(0.97, found.seconds / task.seconds) }),
  });
  return { open, objective, bound, gap };
});

async function locate({ kind, input, open, radius }: LocateTask, options: SearchOptions): Promise<Located> {
  const customers = input.demand.length;
  const sites = input.fixedCost.length;
  const sizes = { customers, sites };
  const cover = (): ReturnType<typeof coverWithin> => coverWithin(input.distance, customers, sites, radius);
  if (kind === 'p-median')
    return solveMedian(
      { ...sizes, cost: input.cost, fixedCost: new Float64Array(sites), open: open! },
      options,
    );
  if (kind === 'uncapacitated')
    return solveMedian({ ...sizes, cost: input.cost, fixedCost: input.fixedCost, open: null }, options);
  if (kind === 'p-centre') return solveCentre({ ...sizes, distance: input.distance, open: open! }, options);
  if (kind === 'max-cover') return solveMaxCover({ ...cover(), demand: input.demand, open: open! }, options);
  if (kind === 'set-cover') {
    const hasCosts = input.fixedCost.some((money) => money > 0);
    return solveSetCover(
      { ...cover(), siteCost: hasCosts ? input.fixedCost : input.fixedCost.map(() => 1) },
      options,
    );
  }
  const total = input.demand.reduce((sum, units) => sum + units, 0);
  const location = {
    warehouses: Array.from(input.fixedCost, (fixedCost, j) => ({
      fixedCost,
      capacity: Math.min(total, input.capacity[j]!),
    })),
    customers: Array.from(input.demand, (demand, i) => ({
      demand,
      costFrom: Array.from(input.cost.subarray(i * sites, (i + 1) * sites)),
    })),
  };
  if (kind === 'single-source') return solveSingleSource(location, options);
  const { plan, objective, bound, gap } = await planNetwork(facilityLocationProblem(location), options);
  const standing = plan.levels.slice(0, sites).flatMap(([level], j) => (level! > 0 ? [j] : []));
  return { objective, bound, gap: gap ?? 0, open: standing };
}
