import type { Order, RoutingProblem, VehicleType, Visit } from '../problem/problem.ts';
import {
  DELIVERY,
  MUST,
  PICKUP,
  type RoutingModel,
  SHIPMENT_DELIVERY,
  SHIPMENT_PICKUP,
  SLACK,
} from './routing-model.ts';
import { timeScale } from './time-scale.ts';
import { FAR, type TravelTables, travelTables } from './travel-tables.ts';

interface Task {
  readonly order: number;
  readonly visit: Visit;
  readonly kind: number;
}

/** A checked problem as flat arrays. Vehicles of a type beyond the number of orders are left out: no plan needs them. */
export function compileModel(problem: RoutingProblem): RoutingModel {
  const { orders, vehicles: types } = problem;
  const dims = Math.max(1, types[0]!.capacity.length);
  const tasks = orders.flatMap(tasksOf);
  const typeOf = types.flatMap((type, t) =>
    new Array<number>(Math.min(type.count ?? 1, orders.length)).fill(t),
  );
  const nodes = tasks.length + 2 * typeOf.length;
  const tables = problem.profiles.map((profile) => travelTables(problem, profile));
  const scale = timeScale(problem, tables);
  const weight = vehicleWeight(problem, tables);
  const travel = layOutTravel(problem, tasks, tables, scale);
  const node = nodeArrays(problem, tasks, typeOf, scale, travel);
  const goods = goodsMasks(problem);
  const ofTypes = (value: (type: VehicleType) => number): Float64Array => Float64Array.from(types, value);
  const firstTask = new Int32Array(orders.length);
  for (let task = tasks.length - 1; task >= 0; task--) firstTask[tasks[task]!.order] = task;
  const hasPickups = tasks.some((task) => task.kind === PICKUP);
  const hasDeliveries = tasks.some((task) => task.kind === DELIVERY);
  const hasShipments = tasks.some((task) => task.kind === SHIPMENT_PICKUP);
  return {
    problem,
    scale,
    orders: orders.length,
    tasks: tasks.length,
    vehicles: typeOf.length,
    nodes,
    dims,
    firstTask,
    lastTask: Int32Array.from(orders, (order, o) =>
      order.pickup !== undefined && order.delivery !== undefined ? firstTask[o]! + 1 : firstTask[o]!,
    ),
    penalty: Float64Array.from(
      orders,
      (order) => order.prize ?? (MUST + 2 * weight) * (1 + (order.priority ?? 0) / 10),
    ),
    allowed: Uint8Array.from(orders.flatMap((order) => types.map((type) => (mayServe(type, order) ? 1 : 0)))),
    release: Float64Array.from(orders, (order) => (order.releaseS ?? 0) * scale),
    goodsBit: goods.bit,
    goodsClash: goods.clash,
    orderOf: Int32Array.from(tasks, (task) => task.order),
    kind: Uint8Array.from(tasks, (task) => task.kind),
    load: Float64Array.from(
      tasks.flatMap((task) => Array.from({ length: dims }, (_, d) => orders[task.order]!.load?.[d] ?? 0)),
    ),
    ...node,
    rows: travel.rows,
    distance: travel.distance,
    duration: travel.duration,
    isSymmetric: travel.isSymmetric,
    typeOf: Int32Array.from(typeOf),
    types: types.length,
    profileOf: Int32Array.from(types, (type) =>
      type.profile === undefined ? 0 : problem.profiles.findIndex(({ name }) => name === type.profile),
    ),
    capacity: Float64Array.from(
      types.flatMap((type) => Array.from({ length: dims }, (_, d) => (type.capacity[d] ?? 0) + SLACK)),
    ),
    fixedCost: ofTypes((type) => (type.fixedCost ?? 0) + weight),
    vehicleWeight: weight,
    costPerUnit: ofTypes((type) => (type.costPerKm ?? 1) / 1000 / scale),
    costPerTime: ofTypes((type) => (type.costPerHour ?? 0) / 3600 / scale),
    overtimeAfter: ofTypes((type) => (type.overtime?.afterS ?? Number.POSITIVE_INFINITY) * scale),
    overtimePerTime: ofTypes((type) => (type.overtime?.costPerHour ?? 0) / 3600 / scale),
    maxDistance: ofTypes((type) => (type.maxDistanceM ?? Number.POSITIVE_INFINITY) * scale + SLACK),
    maxDuration: ofTypes((type) => (type.maxDurationS ?? Number.POSITIVE_INFINITY) * scale + SLACK),
    maxStops: ofTypes((type) => type.maxStops ?? Number.POSITIVE_INFINITY),
    hasShipments,
    hasMixedLoads: hasShipments || (hasPickups && hasDeliveries),
    hasManyWindows: tasks.some((task) => (task.visit.windows?.length ?? 0) > 1),
    hasDurations: types.some(
      (type) =>
        type.maxDurationS !== undefined || (type.costPerHour ?? 0) !== 0 || type.overtime !== undefined,
    ),
    hasReleases: orders.some((order) => (order.releaseS ?? 0) > 0),
    hasBackhaulsLast: problem.backhauls === 'last',
  };
}

/** What a vehicle weighs where the fewest come first: more than any ways of all orders together cost. */
function vehicleWeight(
  { objective, vehicles, orders }: RoutingProblem,
  tables: readonly TravelTables[],
): number {
  if (objective !== 'vehicles-then-cost') return 0;
  let longest = 0;
  let slowest = 0;
  for (const { distances, durations } of tables) {
    for (const metres of distances) if (metres > longest && metres < FAR) longest = metres;
    for (const time of durations) if (time > slowest && time < FAR) slowest = time;
  }
  const dearest = Math.max(
    ...vehicles.map(
      ({ costPerKm = 1, costPerHour = 0 }) => (costPerKm * longest) / 1000 + (costPerHour * slowest) / 3600,
    ),
  );
  return 10 ** Math.ceil(Math.log10(4 * Math.max(1, dearest) * Math.max(1, orders.length)));
}

function tasksOf(order: Order, index: number): Task[] {
  const { pickup, delivery } = order;
  if (pickup !== undefined && delivery !== undefined) {
    return [
      { order: index, visit: pickup, kind: SHIPMENT_PICKUP },
      { order: index, visit: delivery, kind: SHIPMENT_DELIVERY },
    ];
  }
  return [{ order: index, visit: (pickup ?? delivery)!, kind: pickup === undefined ? DELIVERY : PICKUP }];
}

function mayServe(type: VehicleType, order: Order): boolean {
  if (order.vehicles !== undefined && !order.vehicles.includes(type.id)) return false;
  return (order.skills ?? []).every((skill) => type.skills?.includes(skill));
}

interface Travel {
  readonly rows: number;
  readonly distance: readonly Float64Array[];
  readonly duration: readonly Float64Array[];
  readonly isSymmetric: readonly boolean[];
  rowOfTask(task: number): number;
  rowOfPlace(place: string | null): number;
}

/**
 * Rows are places, as in the tables. Only where set-up times or open routes ask for it the tables are laid out anew: a row per
 * task (a task's set-up is part of the way to it from any other place) and a last row for "nowhere".
 */
function layOutTravel(
  problem: RoutingProblem,
  tasks: readonly Task[],
  tables: readonly TravelTables[],
  scale: number,
): Travel {
  const placeIndex = new Map(problem.places.map(({ id }, index) => [id, index]));
  const indexOf = (id: string): number => placeIndex.get(id)!;
  const isOpen = problem.vehicles.some(({ start, end }) => start === null || end === null);
  const hasSetups = tasks.some(({ visit }) => (visit.setupS ?? 0) > 0);
  /** In place: the tables are ours, and large. */
  const scaled = (values: Float64Array): Float64Array => {
    for (let i = 0; scale !== 1 && i < values.length; i++) values[i] = tidy(values[i]! * scale);
    return values;
  };
  if (!isOpen && !hasSetups) {
    const distance = tables.map((table) => scaled(table.distances));
    return {
      rows: problem.places.length,
      distance,
      duration: tables.map((table, t) =>
        table.durations === table.distances ? distance[t]! : scaled(table.durations),
      ),
      isSymmetric: tables.map((table) => table.isSymmetric),
      rowOfTask: (task) => indexOf(tasks[task]!.visit.place),
      rowOfPlace: (place) => indexOf(place!),
    };
  }
  const depots = [
    ...new Set(problem.vehicles.flatMap(({ start, end }) => [start, end]).filter((id) => id !== null)),
  ];
  const places = [...tasks.map(({ visit }) => indexOf(visit.place)), ...depots.map(indexOf)];
  const rows = places.length + 1;
  const layOut = (table: TravelTables, values: Float64Array, withSetups: boolean): Float64Array => {
    const laid = new Float64Array(rows * rows);
    for (let i = 0; i < places.length; i++) {
      for (let j = 0; j < places.length; j++) {
        const setup = withSetups && places[i] !== places[j] ? (tasks[j]?.visit.setupS ?? 0) : 0;
        laid[i * rows + j] = tidy((values[places[i]! * table.size + places[j]!]! + setup) * scale);
      }
      if (withSetups) laid[(rows - 1) * rows + i] = (tasks[i]?.visit.setupS ?? 0) * scale;
    }
    return laid;
  };
  return {
    rows,
    distance: tables.map((table) => layOut(table, table.distances, false)),
    duration: tables.map((table) => layOut(table, table.durations, true)),
    isSymmetric: tables.map((table) => table.isSymmetric && !hasSetups),
    rowOfTask: (task) => task,
    rowOfPlace: (place) => (place === null ? rows - 1 : tasks.length + depots.indexOf(place)),
  };
}

/** Takes the last digits' noise off a product that should be whole. */
function tidy(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < SLACK ? whole : value;
}

function nodeArrays(
  problem: RoutingProblem,
  tasks: readonly Task[],
  typeOf: readonly number[],
  scale: number,
  travel: Travel,
) {
  const nodes = tasks.length + 2 * typeOf.length;
  const row = new Int32Array(nodes);
  const open = new Float64Array(nodes).fill(Number.NEGATIVE_INFINITY);
  const close = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const service = new Float64Array(nodes);
  const windowStart = new Int32Array(nodes + 1);
  const from: number[] = [];
  const to: number[] = [];
  for (const [i, { visit }] of tasks.entries()) {
    const windows = visit.windows ?? [];
    row[i] = travel.rowOfTask(i);
    service[i] = (visit.serviceS ?? 0) * scale;
    windowStart[i] = from.length;
    for (const { fromS, toS } of windows) {
      from.push(tidy(fromS * scale));
      to.push(tidy(toS * scale) + SLACK);
    }
    if (windows.length > 0) {
      open[i] = from[windowStart[i]!]!;
      close[i] = to.at(-1)!;
    }
  }
  windowStart.fill(from.length, tasks.length);
  for (const [v, t] of typeOf.entries()) {
    const type = problem.vehicles[t]!;
    const [start, end] = [tasks.length + 2 * v, tasks.length + 2 * v + 1];
    row[start] = travel.rowOfPlace(type.start);
    row[end] = travel.rowOfPlace(type.end);
    open[start] = tidy((type.shift?.fromS ?? 0) * scale);
    open[end] = open[start];
    close[end] = tidy((type.shift?.toS ?? Number.POSITIVE_INFINITY) * scale) + SLACK;
    close[start] = close[end];
  }
  return {
    row,
    open,
    close,
    service,
    windowStart,
    windowFrom: Float64Array.from(from),
    windowTo: Float64Array.from(to),
  };
}

function goodsMasks(problem: RoutingProblem): { bit: Int32Array; clash: Int32Array } {
  const clashes = problem.incompatibleGoods ?? [];
  const classes = [...new Set(clashes.flat())];
  const bitOf = (goods: string | undefined): number => {
    const index = goods === undefined ? -1 : classes.indexOf(goods);
    return index < 0 ? 0 : 1 << index;
  };
  const clashOf = (goods: string | undefined): number =>
    clashes.reduce((mask, [a, b]) => mask | (a === goods ? bitOf(b) : 0) | (b === goods ? bitOf(a) : 0), 0);
  return {
    bit: Int32Array.from(problem.orders, ({ goods }) => bitOf(goods)),
    clash: Int32Array.from(problem.orders, ({ goods }) => clashOf(goods)),
  };
}
