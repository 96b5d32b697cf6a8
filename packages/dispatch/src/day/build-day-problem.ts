import type { Order, RoutingProblem, VehicleType } from '@relode/routing';
import { needsCertificate, pointsOf } from '../adr/points.ts';
import { energyPrice } from '../emissions/drive-energy.ts';
import { TRANSPORT_RULES } from '../rules/transport-rules.ts';
import { type Day, type DayOrder, type DayVehicle, grossKg } from './day.ts';
import { dayPlaces, depotPlace, orderPlace, profileOf, travelProfiles } from './day-places.ts';
import { whyImpossible } from './why-left-out.ts';

/** Order of the load dimensions in problem and plan. */
export const LOAD_DIMENSIONS = ['kg', 'pallets', 'points'] as const;

/** What crew and vehicle must have for a load without relief. */
export const ADR_SKILL = 'adr';

/**
 * The day as a routing problem: orders that may travel are picked up and brought to the vehicle's end depot. Load dimensions are
 * gross kg, pallets and ADR points; a vehicle without certificate takes at most 1000 points, and only a certified one takes an
 * order without relief. Conditions that must stay apart are goods classes. Orders on hold, or that fit no
 * vehicle at all, are left out unless `driven` names them, as for a plan made by hand.
 */
export function buildDayProblem(day: Day, driven: ReadonlySet<string> = new Set()): RoutingProblem {
  const { fleet } = day;
  const orders = day.orders.filter((order) => driven.has(order.id) || whyImpossible(order, day) === null);
  const allPoints = orders.reduce((sum, order) => sum + pointsOf(order), 0);
  const places = dayPlaces({ depots: day.depots, orders });
  return {
    places,
    profiles: travelProfiles(day, places),
    vehicles: fleet.vehicles.map((vehicle) => vehicleType(vehicle, day, allPoints)),
    orders: orders.map(routingOrder),
    incompatibleGoods: fleet.apart,
  };
}

function vehicleType(vehicle: DayVehicle, day: Day, allPoints: number): VehicleType {
  const { emptyPerKm, fullPerKm } = vehicle.consumption;
  const relief = TRANSPORT_RULES.mostPoints.limit;
  return {
    id: vehicle.id,
    count: vehicle.count,
    profile: profileOf(day, vehicle.speedKmPerHour),
    start: depotPlace(vehicle.depot),
    end: depotPlace(vehicle.endDepot),
    capacity: [
      vehicle.payloadKg,
      vehicle.pallets,
      vehicle.isAdrCertified ? Math.max(relief, allPoints) : relief,
    ],
    fixedCost: vehicle.fixedCost,
    // The search cannot price energy by load: half full stands for the day; the plan counts what was carried.
    costPerKm: vehicle.costPerKm + energyPrice(day.fleet, vehicle.drive) * ((emptyPerKm + fullPerKm) / 2),
    costPerHour: vehicle.costPerHour,
    overtime:
      vehicle.overtime === null
        ? undefined
        : { afterS: vehicle.overtime.afterHours * 3600, costPerHour: vehicle.overtime.costPerHour },
    shift: vehicle.shift ?? undefined,
    maxDistanceM: vehicle.rangeKm === null ? undefined : vehicle.rangeKm * 1000,
    maxStops: vehicle.maxStops ?? undefined,
    skills: vehicle.isAdrCertified ? [ADR_SKILL] : [],
  };
}

function routingOrder(order: DayOrder): Order {
  return {
    id: order.id,
    load: [grossKg(order), order.pallets, pointsOf(order)],
    pickup: {
      place: orderPlace(order),
      windows: order.windows.length === 0 ? undefined : order.windows,
      serviceS: order.serviceMinutes * 60,
    },
    goods: order.condition,
    skills: needsCertificate(order) ? [ADR_SKILL] : [],
    priority: order.priority,
  };
}
