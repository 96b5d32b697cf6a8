import type { Route, RoutingPlan } from '@relode/routing';
import { routeAdr } from '../adr/route-adr.ts';
import {
  type Day,
  type DayOrder,
  type DayVehicle,
  type Depot,
  DRIVES,
  type Drive,
  grossKg,
} from '../day/day.ts';
import { depotPlace, kmBetween, orderPlace } from '../day/day-places.ts';
import { noRoomFor, whyImpossible } from '../day/why-left-out.ts';
import { emissionFactor, energyPrice } from '../emissions/drive-energy.ts';
import { routeEmissions } from '../emissions/route-emissions.ts';
import type { DayPlan, DayRoute, DayStop, DayTotals, RoadsUsed, RouteCosts } from './day-plan.ts';

/** The routes of `buildDayProblem(day)` told as a day. */
export function dayPlanOf(day: Day, plan: RoutingPlan): DayPlan {
  const index: DayIndex = {
    vehicles: new Map(day.fleet.vehicles.map((vehicle) => [vehicle.id, vehicle])),
    orders: new Map(day.orders.map((order) => [order.id, order])),
    depots: new Map(day.depots.map((depot) => [depot.id, depot])),
    km: kmBetween(day),
  };
  const routes = plan.routes.map((route) => dayRoute(day, route, index));
  const carried = new Set(plan.routes.flatMap(({ stops }) => stops.map(({ order }) => order)));
  return {
    currency: day.fleet.currency,
    roads: roadsUsed(day),
    routes,
    leftOut: day.orders
      .filter(({ id }) => !carried.has(id))
      .map((order) => whyImpossible(order, day) ?? noRoomFor(order)),
    totals: totalsOf(routes),
  };
}

function roadsUsed({ road, traffic = [], fleet }: Day): RoadsUsed {
  const by = { roadFactor: null, profile: null, version: null, dataVersion: null, warnings: [], traffic };
  if (road === undefined) return { ...by, kind: 'great-circle', roadFactor: fleet.roadFactor };
  return { ...by, kind: 'table', ...road.source };
}

interface DayIndex {
  readonly vehicles: ReadonlyMap<string, DayVehicle>;
  readonly orders: ReadonlyMap<string, DayOrder>;
  readonly depots: ReadonlyMap<string, Depot>;
  readonly km: (from: string, to: string) => number;
}

function dayStops({ stops }: Route, vehicle: DayVehicle, { orders, depots, km }: DayIndex): DayStop[] {
  return stops.map(({ kind, place, order: id, arriveS, beginS, leaveS, load }, i) => {
    const order = id === undefined ? null : orders.get(id)!;
    const { name, lat, lon } = order ?? depots.get(kind === 'end' ? vehicle.endDepot : vehicle.depot)!;
    return {
      kind: kind === 'start' || kind === 'end' ? kind : 'pickup',
      order: order?.id ?? null,
      name,
      lat,
      lon,
      km: i === 0 ? 0 : km(stops[i - 1]!.place, place),
      arriveS,
      beginS,
      leaveS,
      loadKg: load[0]!,
    };
  });
}

function dayRoute({ fleet }: Day, route: Route, index: DayIndex): DayRoute {
  const vehicle = index.vehicles.get(route.vehicle)!;
  const stops = dayStops(route, vehicle, index);
  const onBoard = stops.flatMap(({ order }) => (order === null ? [] : [index.orders.get(order)!]));
  const end = depotPlace(vehicle.endDepot);
  const emissions = routeEmissions({
    legs: stops.slice(1).map(({ km }, i) => ({ km, loadKg: stops[i]!.loadKg })),
    orders: onBoard.map((order) => ({
      id: order.id,
      massKg: grossKg(order),
      directKm: index.km(orderPlace(order), end),
    })),
    payloadKg: vehicle.payloadKg,
    consumption: vehicle.consumption,
    factor: emissionFactor(fleet, vehicle.drive),
  });
  const km = stops.reduce((sum, stop) => sum + stop.km, 0);
  const hours = route.durationS / 3600;
  return {
    vehicle: vehicle.id,
    drive: vehicle.drive,
    depot: vehicle.depot,
    endDepot: vehicle.endDepot,
    stops,
    km,
    hours,
    costs: costsOf(vehicle, km, hours, emissions.energy * energyPrice(fleet, vehicle.drive)),
    loadKg: onBoard.reduce((sum, order) => sum + grossKg(order), 0),
    pallets: onBoard.reduce((sum, { pallets }) => sum + pallets, 0),
    adr: routeAdr(onBoard, vehicle, fleet.country),
    emissions,
  };
}

function costsOf(
  { fixedCost, costPerKm, costPerHour, overtime }: DayVehicle,
  km: number,
  hours: number,
  energy: number,
): RouteCosts {
  const distance = km * costPerKm;
  const time = hours * costPerHour;
  const late = overtime === null ? 0 : Math.max(0, hours - overtime.afterHours) * overtime.costPerHour;
  return {
    fixed: fixedCost,
    distance,
    time,
    overtime: late,
    energy,
    total: fixedCost + distance + time + late + energy,
  };
}

function totalsOf(routes: readonly DayRoute[]): DayTotals {
  const sum = (of: (route: DayRoute) => number): number =>
    routes.reduce((total, route) => total + of(route), 0);
  const wellToTankKgCo2 = sum(({ emissions }) => emissions.wellToTankKgCo2);
  const tankToWheelKgCo2 = sum(({ emissions }) => emissions.tankToWheelKgCo2);
  const tonneKm = sum(({ emissions }) => emissions.tonneKm);
  return {
    vehicles: routes.length,
    orders: sum(({ emissions }) => emissions.orders.length),
    km: sum(({ km }) => km),
    emptyKm: sum(({ emissions }) => emissions.emptyKm),
    hours: sum(({ hours }) => hours),
    loadKg: sum(({ loadKg }) => loadKg),
    cost: sum(({ costs }) => costs.total),
    energy: Object.fromEntries(
      DRIVES.map((drive) => [drive, sum((route) => (route.drive === drive ? route.emissions.energy : 0))]),
    ) as Record<Drive, number>,
    wellToTankKgCo2,
    tankToWheelKgCo2,
    tonneKm,
    kgCo2PerTonneKm: tonneKm > 0 ? (wellToTankKgCo2 + tankToWheelKgCo2) / tonneKm : null,
  };
}
