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
  const symmetric = model.distance.map(
    (table, p) => isSymmetric(table, model.rows) && isSymmetric(model.duration[p]!, model.rows),
  );
  return Array.from({ length: model.types }, (_, type) => {
    const profile = model.profileOf[type]!;
    return {
      distances: model.distance[profile]!,
      durations: model.duration[profile]!,
      perUnit: model.costPerUnit[type]!,
      perTime: model.costPerTime[type]!,
      fixed: model.fixedCost[type]!,
      isSymmetric: symmetric[profile]!,
    };
  });
}

function isSymmetric(table: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) if (table[i * size + j] !== table[j * size + i]) return false;
  }
  return true;
}

/** Cost of the way from a row to a row, in cost. */
export function wayCost(ways: Ways, arc: number): number {
  const cost = ways.perUnit * ways.distances[arc]!;
  return ways.perTime === 0 ? cost : cost + ways.perTime * ways.durations[arc]!;
}
