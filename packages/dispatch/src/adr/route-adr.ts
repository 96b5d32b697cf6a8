import type { DayOrder, DayVehicle } from '../day/day.ts';
import { TRANSPORT_RULES, type TransportRule } from '../rules/transport-rules.ts';
import { type Packing, packingOf } from './packing.ts';
import { type Paper, papersOf } from './papers.ts';
import { pointsOf } from './points.ts';

/** What the rules of dangerous goods ask of one vehicle's load. */
export interface RouteAdr {
  /** Of all orders on the route: the load is heaviest when the last is picked up. */
  readonly points: number;
  /** `relief`: carried under 1.1.3.6, most of ADR does not apply. `full`: all of it does. */
  readonly regime: 'relief' | 'full';
  /** Rules that decide the regime. */
  readonly because: readonly TransportRule[];
  readonly packing: readonly Packing[];
  readonly papers: readonly Paper[];
}

/** Regime, packing and papers of a load. Loads above 1000 points, or with batteries liable to react, have no relief. */
export function routeAdr(orders: readonly DayOrder[], vehicle: DayVehicle, country: string): RouteAdr {
  const points = orders.reduce((sum, order) => sum + pointsOf(order), 0);
  const { mostPoints, criticalCategory } = TRANSPORT_RULES;
  const isHeavy = points > mostPoints.limit;
  const isCritical = orders.some(({ condition }) => condition === 'critical');
  const isFullAdr = isHeavy || isCritical;
  return {
    points,
    regime: isFullAdr ? 'full' : 'relief',
    because: isFullAdr
      ? [...(isHeavy ? [mostPoints] : []), ...(isCritical ? [criticalCategory] : [])]
      : [mostPoints],
    packing: orders.map(packingOf),
    papers: papersOf({ orders, vehicle, country, isFullAdr, points }),
  };
}
