import { ADR_SKILL, needsCertificate } from '../day/build-day-problem.ts';
import { type Day, type DayOrder, grossKg } from '../day/day.ts';
import { whyHeld } from '../day/held-orders.ts';
import type { LeftOut } from './day-plan.ts';

/** Why an order is on no route, as far as the order and the fleet alone tell. */
export function whyLeftOut(order: DayOrder, { fleet }: Day): LeftOut {
  const held = whyHeld(order);
  if (held !== null) {
    return {
      order: order.id,
      reason: 'held',
      message: `rule ${held.id}: ${held.when}, ${held.limit}`,
      remedy: 'Record the approval, or discharge the batteries first',
    };
  }
  const large = fleet.vehicles.filter(
    ({ payloadKg, pallets }) => payloadKg >= grossKg(order) && pallets >= order.pallets,
  );
  if (large.length === 0) {
    return {
      order: order.id,
      reason: 'too-large',
      message: `${grossKg(order)} kg on ${order.pallets} pallets fit no vehicle`,
      remedy: 'Split the order, or add a larger vehicle',
    };
  }
  if (needsCertificate(order) && !large.some(({ isAdrCertified }) => isAdrCertified)) {
    return {
      order: order.id,
      reason: 'no-certificate',
      message: `no vehicle that is large enough is certified (${ADR_SKILL.toUpperCase()}), and the order has no relief`,
      remedy: 'Add a certified vehicle and crew',
    };
  }
  return {
    order: order.id,
    reason: 'no-room',
    message: 'no vehicle has time, range and room for it beside the other orders',
    remedy: 'Add a vehicle, widen its windows or shifts, or raise its priority',
  };
}
