import { hasPlayer, MOST_EXACT_PLAYERS, sizeOf } from '@relode/valuation';
import type { Day } from '../day/day.ts';
import { DispatchError } from '../dispatch-error.ts';
import type { DayPlan } from '../plan/day-plan.ts';
import { coalitionDay } from './coalition-day.ts';

/** What a coalition's day comes to. */
export interface CoalitionFigures {
  readonly members: number; // bits
  readonly cost: number;
  readonly km: number;
  readonly kgCo2: number;
  readonly vehicles: number;
  /** Vehicles in use by type. */
  readonly used: ReadonlyMap<string, number>;
  /** Parts whose plans side by side are cheaper than what the search found for all together; null = its own plan. */
  readonly parts: readonly [number, number] | null;
}

export interface CoalitionPlans {
  /** Plans a coalition, or remembers it; null when stopped. Throws DispatchError POOL_UNSERVED. */
  find(members: number): Promise<CoalitionFigures | null>;
  known(): IterableIterator<CoalitionFigures>;
  /** Routes of a coalition that was found: its own, or those of its parts. */
  routesOf(members: number): DayPlan['routes'];
}

/** `plan` answers null when it was stopped before a plan was there. */
export type PlanCoalition = (
  day: Day,
  members: readonly string[],
) => DayPlan | null | Promise<DayPlan | null>;

/**
 * Plans of coalitions, each made once. A search may miss for many what it found for few: where the plans of two parts side by
 * side need no more vehicles than there are and cost less, they are the coalition's plan, so that joining never costs more than
 * the parts that are known. Parts are looked for among all subsets, for more than 12 companies by leaving one out.
 */
export function openCoalitionPlans(
  day: Day,
  companies: readonly string[],
  plan: PlanCoalition,
): CoalitionPlans {
  const figures = new Map<number, CoalitionFigures>();
  const routes = new Map<number, DayPlan['routes']>();

  const routesOf = (members: number): DayPlan['routes'] => {
    const parts = figures.get(members)!.parts;
    return parts === null ? routes.get(members)! : parts.flatMap(routesOf);
  };

  async function find(members: number): Promise<CoalitionFigures | null> {
    const before = figures.get(members);
    if (before !== undefined) return before;
    const names = companies.filter((_, i) => hasPlayer(members, i));
    const its = coalitionDay(day, companies, members);
    if (its.fleet.vehicles.length === 0) throw unserved(names, its.orders[0]!.id, 'it has no vehicle');
    const planned = await plan(its, names);
    if (planned === null) return null;
    const missing = planned.leftOut.find(({ reason }) => reason !== 'held');
    if (missing !== undefined) throw unserved(names, missing.order, missing.message);
    const own = figuresOf(members, planned);
    const joined = cheapestParts(own, its, figures, companies.length);
    if (joined === null) routes.set(members, planned.routes);
    figures.set(members, joined ?? own);
    return joined ?? own;
  }
  return { find, known: () => figures.values(), routesOf };
}

function figuresOf(members: number, { routes, totals }: DayPlan): CoalitionFigures {
  const used = new Map<string, number>();
  for (const { vehicle } of routes) used.set(vehicle, (used.get(vehicle) ?? 0) + 1);
  const { cost, km, vehicles, wellToTankKgCo2, tankToWheelKgCo2 } = totals;
  return { members, cost, km, vehicles, kgCo2: wellToTankKgCo2 + tankToWheelKgCo2, used, parts: null };
}

function cheapestParts(
  own: CoalitionFigures,
  { fleet }: Day,
  figures: ReadonlyMap<number, CoalitionFigures>,
  players: number,
): CoalitionFigures | null {
  const { members } = own;
  let best: CoalitionFigures | null = null;
  for (const part of partsOf(members, players)) {
    const a = figures.get(part);
    const b = figures.get(members & ~part);
    if (a === undefined || b === undefined) continue;
    if (a.cost + b.cost >= (best ?? own).cost) continue;
    const used = new Map(a.used);
    for (const [vehicle, count] of b.used) used.set(vehicle, (used.get(vehicle) ?? 0) + count);
    if (fleet.vehicles.some(({ id, count }) => (used.get(id) ?? 0) > count)) continue;
    best = {
      members,
      cost: a.cost + b.cost,
      km: a.km + b.km,
      kgCo2: a.kgCo2 + b.kgCo2,
      vehicles: a.vehicles + b.vehicles,
      used,
      parts: [a.members, b.members],
    };
  }
  return best;
}

/** Proper subsets that, with the rest, make up a coalition; each pair once. */
function* partsOf(members: number, players: number): Generator<number> {
  if (sizeOf(members) < 2) return;
  if (players > MOST_EXACT_PLAYERS) {
    for (let i = 0; i < players; i++) if (hasPlayer(members, i)) yield 1 << i;
    return;
  }
  for (let part = (members - 1) & members; part > 0; part = (part - 1) & members) {
    if (part > (members & ~part)) yield part;
  }
}

function unserved(names: readonly string[], order: string, why: string): DispatchError {
  return new DispatchError('POOL_UNSERVED', `${names.join(' + ')} cannot serve ${order}: ${why}`, {
    place: names.join(' + '),
    remedy: 'Give these companies vehicles of their own or shared ones that can, or take the order out',
  });
}
