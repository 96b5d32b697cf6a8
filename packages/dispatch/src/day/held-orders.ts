import { MOST_CHARGE_PERCENT, TRANSPORT_RULES, type TransportRule } from '../rules/transport-rules.ts';
import type { DayOrder } from './day.ts';

/** The rule that forbids an order to leave until its approval is on record; null = it may travel. */
export function whyHeld({ condition, approval, stateOfChargePercent }: DayOrder): TransportRule | null {
  if (approval !== null) return null;
  if (condition === 'critical') return TRANSPORT_RULES.criticalApproval;
  if (stateOfChargePercent !== null && stateOfChargePercent > MOST_CHARGE_PERCENT)
    return TRANSPORT_RULES.chargeOnTheRoad;
  return null;
}
