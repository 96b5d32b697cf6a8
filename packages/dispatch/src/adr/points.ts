import { type DayOrder, grossKg } from '../day/day.ts';
import { POINTS_PER_KG, TRANSPORT_RULES } from '../rules/transport-rules.ts';

/**
 * ADR points of an order (1.1.3.6.4): gross kg × 3, as lithium batteries are transport category 2. Batteries liable to react are
 * category 0: they have no factor, and no relief however light the load; their kg are counted like the others.
 */
export function pointsOf(order: DayOrder): number {
  return grossKg(order) * POINTS_PER_KG[2];
}

/** No relief for this order even on an empty vehicle. */
export function needsCertificate(order: DayOrder): boolean {
  return order.condition === 'critical' || pointsOf(order) > TRANSPORT_RULES.mostPoints.limit;
}
