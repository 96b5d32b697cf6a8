import type { NetworkProblem } from './problem.ts';

/** What a zone supplies in a period, all products together; kg. */
export function zoneSupplyKg({ zones }: Pick<NetworkProblem, 'zones'>, zone: number, period: number): number {
  return zones[zone]!.supplyKg[period]!.reduce((sum, kg) => sum + kg, 0);
}
