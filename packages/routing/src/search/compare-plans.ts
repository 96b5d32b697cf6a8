import type { RoutingPlan } from '../plan.ts';
import type { RoutingProblem } from '../problem/problem.ts';

/**
 * Below 0 where plan a is the better one for a problem: fewer orders without prize left out, those of higher priority first; then
 * fewer vehicles where these come first; then less cost.
 */
export function comparePlans(problem: RoutingProblem, a: RoutingPlan, b: RoutingPlan): number {
  const missed = missedWeight(problem, a) - missedWeight(problem, b);
  if (missed !== 0) return missed;
  if (problem.objective === 'vehicles-then-cost' && a.routes.length !== b.routes.length)
    return a.routes.length - b.routes.length;
  return a.costs.total - b.costs.total;
}

/** Orders left out that must be served, weighed as the search does. */
function missedWeight({ orders }: RoutingProblem, { unassigned }: RoutingPlan): number {
  const missed = new Set(unassigned);
  return orders.reduce(
    (sum, { id, prize, priority = 0 }) => sum + (missed.has(id) && prize === undefined ? 10 + priority : 0),
    0,
  );
}
