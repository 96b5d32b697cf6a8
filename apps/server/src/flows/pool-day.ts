import type { DayPooling } from '@relode/contract';
import {
  coalitionsOf,
  type Day,
  type DayPlan,
  poolCompanies,
  poolMembers,
  secondsPerCoalition,
} from '@relode/dispatch';

interface PoolQuery {
  /** For all coalitions together. */
  readonly seconds: number;
  /** Null = stopped before a plan was there. `index` of `count`: which of the plans it is. */
  readonly plan: (its: Day, seconds: number, index: number, count: number) => DayPlan | null;
}

/**
 * Companies alone against all together. Throws DispatchError POOL_INVALID, POOL_UNSERVED, POOL_STOPPED.
 */
export async function poolDay(day: Day, { seconds, plan }: PoolQuery): Promise<DayPooling> {
  const companies = poolMembers(day).length;
  const count = coalitionsOf(companies);
  const each = secondsPerCoalition(seconds, companies);
  let index = 0;
  const { routes: _routes, ...pooling } = await poolCompanies(day, {
    plan: (its) => plan(its, each, Math.min(index++, count - 1), count),
  });
  return {
    ...pooling,
    companies: [...pooling.companies],
    objections: pooling.objections.map(({ members, gain }) => ({ members: [...members], gain })),
  };
}
