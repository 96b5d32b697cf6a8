import { type Coordinates, greatCircleKm } from '@relode/geo';
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
import { noRoomFor, whyImpossible } from '../day/why-left-out.ts';
import { emissionFactor, energyPrice } from '../emissions/drive-energy.ts';
import { routeEmissions } from '../emissions/route-emissions.ts';
import type { DayPlan, DayRoute, DayStop, DayTotals, RouteCosts } from './day-plan.ts';

/** The routes of `buildDayProblem(day)` told as a day. */
export function dayPlanOf(day: Day, plan: RoutingPlan): DayPlan {
  const vehicles = new Map(day.fleet.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const orders = new Map(day.orders.map((order) => [order.id, order]));
  const depots = new Map(day.depots.map((depot) => [depot.id, depot]));
  const routes = plan.routes.map((route) =>
    dayRoute(day, route, vehicles.get(route.vehicle)!, orders, depots),
  );
  const carried = new Set(plan.routes.flatMap(({ stops }) => stops.map(({ order }) => order)));
  return {
    currency: day.fleet.currency,
    routes,
    leftOut: day.orders
      .filter(({ id }) => !carried.has(id))
      .map((order) => whyImpossible(order, day.fleet) ?? noRoomFor(order)),
    totals: totalsOf(routes),
  };
}

function dayRoute(
  { fleet }: Day,
  route: Route,
  vehicle: DayVehicle,
  orders: ReadonlyMap<string, DayOrder>,
  depots: ReadonlyMap<string, Depot>,
): DayRoute {
  const roadKm = (from: Coordinates, to: Coordinates): number => greatCircleKm(from, to) * fleet.roadFactor;
  const end = depots.get(vehicle.endDepot)!;
  const stops: DayStop[] = [];
  const onBoard: DayOrder[] = [];
  for (const { kind, order: id, arriveS, beginS, leaveS, load } of route.stops) {
    const order = id === undefined ? null : orders.get(id)!;
    if (order !== null) onBoard.push(order);
    const { name, lat, lon } = order ?? depots.get(kind === 'end' ? vehicle.endDepot : vehicle.depot)!;
    const before = stops.at(-1);
    stops.push({
      kind: kind === 'start' || kind === 'end' ? kind : 'pickup',
      order: order?.id ?? null,
      name,
      lat,
      lon,
      km: before === undefined ? 0 : roadKm(before, { lat, lon }),
      arriveS,
      beginS,
      leaveS,
      loadKg: load[0]!,
    });
  }
  const emissions = routeEmissions({
    legs: stops.slice(1).map(({ km }, i) => ({ km, loadKg: stops[i]!.loadKg })),
    orders: onBoard.map((order) => ({ id: order.id, massKg: grossKg(order), directKm: roadKm(order, end) })),
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
