import { needsCertificate } from '../adr/points.ts';
import { type Day, type DayOrder, grossKg } from './day.ts';
import { depotPlace, hasWay, orderPlace } from './day-places.ts';
import { whyHeld } from './held-orders.ts';

export const LEFT_OUT_REASONS = ['held', 'too-large', 'no-certificate', 'no-way', 'no-room'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** An order on no route, and why. */
export interface LeftOut {
  readonly order: string;
  readonly reason: LeftOutReason;
  readonly message: string;
  readonly remedy: string;
}

/** What keeps an order from every vehicle, whatever else there is to do: such orders are no part of the search. */
export function whyImpossible(order: DayOrder, day: Day): LeftOut | null {
  const { vehicles } = day.fleet;
  const held = whyHeld(order);
  if (held !== null) {
    return {
      order: order.id,
      reason: 'held',
      message: `${held.when}: ${held.limit}${held.unit === null ? '' : ` ${held.unit}`} (${held.id}, ${held.source})`,
      remedy: 'Record the approval, or discharge the batteries first',
    };
  }
  const large = vehicles.filter(
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
  const able = needsCertificate(order) ? large.filter(({ isAdrCertified }) => isAdrCertified) : large;
  if (able.length === 0) {
    return {
      order: order.id,
      reason: 'no-certificate',
      message:
        'it has no relief from ADR, and no vehicle that is large enough has crew and equipment for that',
      remedy: 'Add a certified vehicle and crew',
    };
  }
  const place = orderPlace(order);
  const isReached = able.some(
    ({ depot, endDepot }) =>
      hasWay(day, depotPlace(depot), place) && hasWay(day, place, depotPlace(endDepot)),
  );
  if (!isReached) {
    return {
      order: order.id,
      reason: 'no-way',
      message: 'no road leads to it and back for any vehicle that could take it',
      remedy: 'Check its lat and lon, or use a map that covers it',
    };
  }
  return null;
}

/** Why an order that the search could place is on no route. */
export function noRoomFor({ id }: DayOrder): LeftOut {
  return {
    order: id,
    reason: 'no-room',
    message: 'no vehicle has time, range and room for it beside the other orders',
    remedy: 'Add a vehicle, widen its windows or the shifts, or raise its priority',
  };
}
