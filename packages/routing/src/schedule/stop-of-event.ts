import { PICKUP, type RoutingModel, SHIPMENT_PICKUP } from '../model/routing-model.ts';
import type { Visit } from '../problem/problem.ts';
import type { TimetableEvent } from '../timetable/timetable.ts';
import type { PlainStop } from './complete-stops.ts';

/** An event as a stop, times in seconds; null at an end that is open. */
export function stopOfEvent(model: RoutingModel, type: number, event: TimetableEvent): PlainStop | null {
  const { scale, tasks } = model;
  const vehicle = model.problem.vehicles[type]!;
  const { kind, site } = event;
  const times = { arriveS: event.arrive / scale, beginS: event.begin / scale, leaveS: event.leave / scale };
  if (kind === 'reload') return { kind, place: vehicle.reloads!.places[site]!, ...times };
  if (kind === 'charge') return { kind, place: vehicle.energy!.stations![site]!.place, ...times };
  if (kind === 'break') {
    const more = { ...(site >= 0 && { break: site }), ...(event.isOnTheWay && { isOnTheWay: true }) };
    return { kind, place: '', ...more, ...times };
  }
  if (site >= tasks) {
    const isStart = (site - tasks) % 2 === 0;
    const place = isStart ? vehicle.start : vehicle.end;
    return place === null ? null : { kind: isStart ? 'start' : 'end', place, ...times };
  }
  const order = model.problem.orders[model.orderOf[site]!]!;
  const isPickup = model.kind[site] === PICKUP || model.kind[site] === SHIPMENT_PICKUP;
  const visit: Visit = (isPickup ? order.pickup : order.delivery)!;
  return { kind: isPickup ? 'pickup' : 'delivery', place: visit.place, order: order.id, ...times };
}
