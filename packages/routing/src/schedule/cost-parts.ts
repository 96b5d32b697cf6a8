import type { RoutingCosts } from '../plan.ts';
import type { RoutingProblem, VehicleType } from '../problem/problem.ts';

export type CostParts = Omit<RoutingCosts, 'missedPrizes' | 'total'>;

/** What a route costs, from its way in metres, its time in seconds and the energy it uses. */
export function costParts(
  { carbonPricePerTonne = 0 }: RoutingProblem,
  vehicle: VehicleType,
  distanceM: number,
  durationS: number,
  used: number,
): CostParts {
  const { fixedCost = 0, costPerKm = 1, costPerHour = 0, overtime, energy, co2eKgPerKm = 0 } = vehicle;
  const over = Math.max(0, durationS - (overtime?.afterS ?? Number.POSITIVE_INFINITY));
  const kgCo2e = energy === undefined ? (co2eKgPerKm * distanceM) / 1000 : (energy.co2eKgPerUnit ?? 0) * used;
  return {
    fixed: fixedCost,
    distance: (costPerKm * distanceM) / 1000,
    time: (costPerHour * durationS) / 3600,
    overtime: over === 0 ? 0 : (over * overtime!.costPerHour) / 3600,
    energy: used * (energy?.price ?? 0),
    carbon: (kgCo2e * carbonPricePerTonne) / 1000,
  };
}

export function sumOf(parts: CostParts): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}
