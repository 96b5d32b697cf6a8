import { type RoutingModel, SLACK } from './routing-model.ts';

/** Fixed cost, distance, time and overtime. */
export function routeCost(model: RoutingModel, type: number, distance: number, duration: number): number {
  const cost = model.fixedCost[type]! + model.costPerUnit[type]! * distance;
  if (!model.hasDurations) return cost;
  const over = duration - model.overtimeAfter[type]!;
  return cost + model.costPerTime[type]! * duration + (over > 0 ? over * model.overtimePerTime[type]! : 0);
}

/** Earliest begin of a node's service for an arrival: in a window that is not over, or never (infinite). */
export function beginOf(model: RoutingModel, node: number, arrival: number): number {
  const first = model.windowStart[node]!;
  const after = model.windowStart[node + 1]!;
  if (first === after) return arrival > model.open[node]! ? arrival : model.open[node]!;
  for (let w = first; w < after; w++) {
    if (arrival > model.windowTo[w]! + SLACK) continue;
    return arrival > model.windowFrom[w]! ? arrival : model.windowFrom[w]!;
  }
  return Number.POSITIVE_INFINITY;
}

/** Latest begin of a node's service that is no later than `bound`; −∞ where there is none. */
export function lastBeginOf(model: RoutingModel, node: number, bound: number): number {
  const first = model.windowStart[node]!;
  const after = model.windowStart[node + 1]!;
  if (first === after) return bound < model.close[node]! ? bound : model.close[node]!;
  for (let w = after - 1; w >= first; w--) {
    if (bound + SLACK < model.windowFrom[w]!) continue; // rounding of sums must not lose a window
    return bound < model.windowTo[w]! ? bound : model.windowTo[w]!;
  }
  return Number.NEGATIVE_INFINITY;
}
