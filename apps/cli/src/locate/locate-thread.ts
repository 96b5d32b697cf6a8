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
  /** Who serves whom: a customer has several rows where it uses several sites, none where none serves it. */
  readonly served: readonly Served[];
}

export interface Served {
  readonly customer: number;
  readonly site: number;
  readonly demand: number; // of the customer, from this site
}

type Found = Pick<Located, 'objective' | 'bound' | 'gap' | 'open'> & {
  /** By customer, where the problem decides it; else each is at its nearest open site. */
  readonly siteOf?: Int32Array;
  readonly served?: readonly Served[];
};

answerInThread<LocateTask, Located>(async (task, { onProgress, shouldStop, now }) => {
  const found = await locate(task, {
    seed: task.seed,
    gap: task.gap,
    timeLimitSeconds: task.seconds,
    now,
    shouldStop,
    onProgress: (found) => onProgress({ ...found, share: Math.min(0.97, found.seconds / task.seconds) }),
  });
  const { open, objective, bound, gap, siteOf } = found;
  return { open, objective, bound, gap, served: found.served ?? served(task, siteOf, open) };
});

/** All demand of a customer at the site it is given, or at the nearest open one; beyond the radius of a cover at none. */
function served(
  { kind, input: { demand, distance }, radius }: LocateTask,
  siteOf: Int32Array | undefined,
  open: readonly number[],
): Served[] {
  const sites = distance.length / demand.length;
  const reach = kind === 'max-cover' ? radius : Number.POSITIVE_INFINITY;
  return Array.from(demand, (units, customer) => {
    const km = (site: number): number => distance[customer * sites + site]!;
    const nearest = (): number => open.reduce((best, j) => (km(j) < km(best) ? j : best), open[0]!);
    return { customer, site: siteOf?.[customer] ?? nearest(), demand: units };
  }).filter(({ customer, site }) => distance[customer * sites + site]! <= reach);
}

async function locate({ kind, input, open, radius }: LocateTask, options: SearchOptions): Promise<Found> {
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
  const problem = facilityLocationProblem(location);
  const { plan, objective, bound, gap } = await planNetwork(problem, options);
  const standing = plan.levels.slice(0, sites).flatMap(([level], j) => (level! > 0 ? [j] : []));
  const parts = plan.collections.map(({ option, exposedShare }) => {
    const { zone, hub } = problem.collectOptions[option]!;
    return { customer: zone, site: hub, demand: exposedShare * input.demand[zone]! };
  });
  return { objective, bound, gap: gap ?? 0, open: standing, served: inOrder(parts) };
}

function inOrder(parts: readonly Served[]): Served[] {
  return parts.toSorted((a, b) => a.customer - b.customer || a.site - b.site);
}
