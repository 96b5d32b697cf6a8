import { pointsOf } from '../adr/points.ts';
import { type Day, type DayOrder, type DayVehicle, grossKg } from '../day/day.ts';
import { TRANSPORT_RULES } from '../rules/transport-rules.ts';
import type { DayPlan, DayRoute } from './day-plan.ts';
import type { DayViolation } from './schedule-day.ts';

/** Figures by name. */
export type ViolationFigures = Readonly<Record<string, number | string>>;

type Broken = Pick<DayViolation, 'code' | 'route' | 'order'>;

/**
 * What a rule asks for (`most`, `untilS`) and what the plan does (`is`, `atS`), in the day's own terms, so that it can be told in any
 * language; empty where the code says all. Overloads name what there is too much of: `of` kg, pallets or points.
 */
export function violationFigures(day: Day, { routes }: DayPlan, broken: Broken): ViolationFigures {
  const { code } = broken;
  if (code === 'TOO_MANY_VEHICLES') return vehiclesOver(day, routes);
  const route = broken.route === null ? undefined : routes[broken.route];
  const vehicle = day.fleet.vehicles.find(({ id }) => id === route?.vehicle);
  if (route === undefined || vehicle === undefined) return {};
  const order = day.orders.find(({ id }) => id === broken.order);
  if (code === 'OVERLOADED') return overload(day, route, vehicle, broken.order);
  if (code === 'WINDOW_MISSED' && order !== undefined) return missedWindow(order, route);
  if (code === 'SHIFT_LEFT' && vehicle.shift !== null) {
    const [first, last] = [route.stops[0]!, route.stops.at(-1)!];
    return first.arriveS < vehicle.shift.fromS
      ? { atS: first.arriveS, fromS: vehicle.shift.fromS }
      : { atS: last.leaveS, untilS: vehicle.shift.toS };
  }
  if (code === 'TOO_FAR' && vehicle.rangeKm !== null) return { is: route.km, most: vehicle.rangeKm };
  if (code === 'TOO_MANY_STOPS' && vehicle.maxStops !== null)
    return { is: route.stops.length - 2, most: vehicle.maxStops };
  return {};
}

/** The kind of vehicle of which most are missing. */
function vehiclesOver({ fleet }: Day, routes: readonly DayRoute[]): ViolationFigures {
  const uses = fleet.vehicles.map(({ id, count }) => ({
    vehicle: id,
    is: routes.filter(({ vehicle }) => vehicle === id).length,
    most: count,
  }));
  return uses.reduce((a, b) => (b.is - b.most > a.is - a.most ? b : a));
}

/** Of all that was on board after this order (the whole load without one), what is over by the largest share. */
function overload(
  { orders }: Day,
  { stops }: DayRoute,
  { payloadKg, pallets, isAdrCertified }: DayVehicle,
  order: string | null,
): ViolationFigures {
  const upTo = order === null ? stops.length : stops.findIndex((stop) => stop.order === order) + 1;
  const ids = new Set(stops.slice(0, upTo).map((stop) => stop.order));
  const onBoard = orders.filter(({ id }) => ids.has(id));
  const sum = (of: (order: DayOrder) => number): number =>
    onBoard.reduce((total, each) => total + of(each), 0);
  const amounts = [
    { of: 'kg', is: sum(grossKg), most: payloadKg },
    { of: 'pallets', is: sum((each) => each.pallets), most: pallets },
    ...(isAdrCertified ? [] : [{ of: 'points', is: sum(pointsOf), most: TRANSPORT_RULES.mostPoints.limit }]),
  ];
  return amounts.reduce((a, b) => (b.is * a.most > a.is * b.most ? b : a));
}

function missedWindow({ id, windows }: DayOrder, { stops }: DayRoute): ViolationFigures {
  const atS = stops.find(({ order }) => order === id)!.beginS;
  const last = windows.at(-1);
  return last === undefined ? { atS } : { atS, untilS: last.toS };
}
