import type { RoutingModel } from '../../model/routing-model.ts';

/** What a vehicle type pays for the way between two rows, waiting apart: travel tables with their prices. */
export interface Ways {
  readonly distances: Float64Array;
  readonly durations: Float64Array;
  readonly perUnit: number;
  readonly perTime: number;
  readonly fixed: number;
  readonly isSymmetric: boolean;
}

/** By vehicle type. */
export function createWays(model: RoutingModel): Ways[] {
  return Array.from({ length: model.types }, (_, type) => {
    const profile = model.profileOf[type]!;
    return {
      distances: model.distance[profile]!,
      durations: model.duration[profile]!,
      perUnit: model.costPerUnit[type]!,
      perTime: model.costPerTime[type]!,
      fixed: model.fixedCost[type]!,
      isSymmetric: model.isSymmetric[profile]!,
    };
  });
}

/** Cost of the way from a row to a row, in cost. */
export function wayCost(ways: Ways, arc: number): number {
  const cost = ways.perUnit * ways.distances[arc]!;
  return ways.perTime === 0 ? cost : cost + ways.perTime * ways.durations[arc]!;
}
