import {
  hasPlayer,
  inProportion,
  leastCore,
  MOST_EXACT_PLAYERS,
  objections,
  sampleShapley,
  shapleyValue,
  sizeOf,
} from '@relode/valuation';
import { type Day, grossKg } from '../day/day.ts';
import { whyHeld } from '../day/held-orders.ts';
import { DispatchError } from '../dispatch-error.ts';
import type { DayPlan } from '../plan/day-plan.ts';
import { poolMembers } from './coalition-day.ts';
import { type CoalitionFigures, openCoalitionPlans, type PlanCoalition } from './coalition-plans.ts';

export interface PoolOptions {
  readonly plan: PlanCoalition;
  readonly seed?: number;
  /** Orders of joining that are drawn at most where there are more than 12 companies. Default 500. */
  readonly mostOrders?: number;
}

/** Driving apart against driving together, and a fair split of the joint cost. */
export interface Pooling {
  readonly separate: PoolFigures;
  readonly pooled: PoolFigures;
  /** separate − pooled. */
  readonly savings: PoolFigures;
  readonly routes: DayPlan['routes'];
  readonly companies: readonly PoolCompany[];
  /** All coalitions were planned; else the split is estimated from `joiningOrders` random ones. */
  readonly isExact: boolean;
  readonly joiningOrders: number | null;
  /** Coalitions that the Shapley split asks more of than they would pay on their own, worst first. */
  readonly objections: readonly { readonly members: readonly string[]; readonly gain: number }[];
  /** What the worst placed coalition pays above its own cost in the best split there is; above 0 = no split is stable. */
  readonly leastCoreExcess: number | null;
}

export interface PoolFigures {
  readonly cost: number;
  readonly km: number;
  readonly kgCo2: number;
  readonly vehicles: number;
}

export interface PoolCompany {
  readonly company: string;
  readonly orders: number;
  readonly kg: number;
  readonly alone: PoolFigures;
  /** Shapley share of the joint cost. */
  readonly share: number;
  /** Half of its 95 % confidence interval; 0 when exact. */
  readonly halfWidth: number;
  readonly saving: number;
  /** For comparison: the joint cost by mass, and the split of the least core. */
  readonly byMass: number | null;
  readonly byLeastCore: number | null;
}

/** A coalition's objection counts from this part of the joint cost on; less is rounding. */
const TOLERANCE = 1e-9;
const DEFAULT_ORDERS = 500;
/** Sampling ends when every share is known to this part of the mean saving. */
const PART_OF_SAVING = 0.02;

/**
 * Every company's orders alone and all together, with the split by Shapley value: exact up to 12 companies (all coalitions are
 * planned), sampled beyond. A company drives with its own vehicles and those that belong to no one; orders on hold stay out.
 * Costs are those of the plans found, so the core is checked against them, not against what a better search might find. Throws
 * DispatchError POOL_INVALID, POOL_UNSERVED, POOL_STOPPED.
 */
export async function poolCompanies(
  whole: Day,
  { plan, seed = 1, mostOrders = DEFAULT_ORDERS }: PoolOptions,
): Promise<Pooling> {
  const day = { ...whole, orders: whole.orders.filter((order) => whyHeld(order) === null) };
  const companies = poolMembers(day);
  const n = companies.length;
  const plans = openCoalitionPlans(day, companies, plan);
  const must = async (members: number): Promise<CoalitionFigures> => (await plans.find(members)) ?? stopped();
  const everyone = 2 ** n - 1;
  const isExact = n <= MOST_EXACT_PLAYERS;
  const alone: CoalitionFigures[] = [];
  for (let i = 0; i < n; i++) alone.push(await must(1 << i));
  const all: CoalitionFigures[] = [];
  // By size, so that the parts of every coalition are known before it.
  for (const members of isExact ? bySize(n) : [everyone]) all[members] = await must(members);
  const joint = all[everyone]!;
  const separate = sumOf(alone);
  const cost = (members: number): number => all[members]!.cost;
  const sampled = isExact
    ? null
    : ((await sampleShapley(n, async (members) => (await plans.find(members))?.cost ?? null, {
        seed,
        mostOrders,
        halfWidth: (PART_OF_SAVING * Math.abs(separate.cost - joint.cost)) / n,
      })) ?? stopped());
  const shares = sampled?.value ?? shapleyValue(n, cost);
  const core = isExact ? leastCore(n, cost) : null;
  const known = new Map([...plans.known()].map((figures) => [figures.members, figures.cost]));
  const kg = companies.map((company) => sumKg(day, company));
  const byMass = inProportion(joint.cost, kg);
  const namesOf = (members: number): string[] => companies.filter((_, i) => hasPlayer(members, i));
  return {
    separate,
    pooled: figuresIn(joint),
    savings: lessThan(separate, joint),
    routes: plans.routesOf(everyone),
    companies: companies.map((company, i) => ({
      company,
      orders: day.orders.filter((order) => order.company === company).length,
      kg: kg[i]!,
      alone: figuresIn(alone[i]!),
      share: shares[i]!,
      halfWidth: sampled?.halfWidth[i] ?? 0,
      saving: alone[i]!.cost - shares[i]!,
      byMass: byMass?.[i] ?? null,
      byLeastCore: core?.shares[i] ?? null,
    })),
    isExact,
    joiningOrders: sampled?.orders ?? null,
    objections: objections(
      shares,
      [...known.keys()].filter((members) => members !== everyone),
      (members) => known.get(members)!,
      TOLERANCE * Math.max(1, joint.cost),
    ).map(({ members, gain }) => ({ members: namesOf(members), gain })),
    leastCoreExcess: core?.excess ?? null,
  };
}

/** All coalitions of n, smaller ones first. */
function bySize(n: number): number[] {
  const all = Array.from({ length: 2 ** n - 1 }, (_, i) => i + 1);
  return all.sort((a, b) => sizeOf(a) - sizeOf(b) || a - b);
}

function figuresIn({ cost, km, kgCo2, vehicles }: PoolFigures): PoolFigures {
  return { cost, km, kgCo2, vehicles };
}

function sumOf(all: readonly PoolFigures[]): PoolFigures {
  const sum = (of: keyof PoolFigures): number => all.reduce((total, figures) => total + figures[of], 0);
  return { cost: sum('cost'), km: sum('km'), kgCo2: sum('kgCo2'), vehicles: sum('vehicles') };
}

function lessThan(a: PoolFigures, b: PoolFigures): PoolFigures {
  return {
    cost: a.cost - b.cost,
    km: a.km - b.km,
    kgCo2: a.kgCo2 - b.kgCo2,
    vehicles: a.vehicles - b.vehicles,
  };
}

function sumKg({ orders }: Day, company: string): number {
  return orders.reduce((sum, order) => sum + (order.company === company ? grossKg(order) : 0), 0);
}

function stopped(): never {
  throw new DispatchError('POOL_STOPPED', 'Stopped before all the plans were there that the split needs', {
    remedy: 'Let it run to the end, or plan with less time for each coalition',
  });
}
