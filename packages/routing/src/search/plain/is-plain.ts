import type { RoutingModel } from '../../model/routing-model.ts';

/**
 * Whether a problem is of the kind that the literature calls CVRP or VRPTW, prizes allowed: one type of vehicle that may serve all, one
 * load dimension, lone visits of one direction with at most one window, the same ways in both directions, and no other rule. Such problems are
 * searched by `annealPlain`, which looks at nothing else.
 */
export function isPlain(model: RoutingModel): boolean {
  return (
    model.types === 1 &&
    model.dims === 1 &&
    !model.hasRules &&
    !model.hasShipments &&
    !model.hasMixedLoads &&
    !model.hasManyWindows &&
    !model.hasDurations &&
    !model.hasReleases &&
    !model.hasBackhaulsLast &&
    model.isSymmetric[0]! &&
    model.costPerUnit[0]! > 0 &&
    model.maxDistance[0] === Number.POSITIVE_INFINITY &&
    model.maxStops[0] === Number.POSITIVE_INFINITY &&
    model.allowed.every((may) => may === 1) &&
    model.goodsClash.every((clash) => clash === 0)
  );
}
