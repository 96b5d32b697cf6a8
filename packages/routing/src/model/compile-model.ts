import type { Order, RoutingProblem, Underway, VehicleType, Visit } from '../problem/problem.ts';
import { continueDay } from './continue-day.ts';
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
import { drivenState, runningCostPerKm, type TravelSteps, timetableRules } from './timetable-rules.ts';
import { FAR, type TableSteps, type TravelTables, travelTables } from './travel-tables.ts';

interface Task {
  readonly order: number;
  readonly visit: Visit;
  readonly kind: number;
}

/** A checked problem as flat arrays. Vehicles of a type beyond the number of orders are left out: no plan needs them. */
export function compileModel(given: RoutingProblem): RoutingModel {
  const rest = continueDay(given);
  const { problem, underway } = rest;
  const { orders, vehicles: types } = problem;
  const dims = Math.max(1, types[0]!.capacity.length);
  const tasks = orders.flatMap(tasksOf);
  const typeOf = types.flatMap((type, t) =>
    new Array<number>(Math.min(type.count ?? 1, Math.max(orders.length, underway[t] === null ? 0 : 1))).fill(
      t,
    ),
  );
  const nodes = tasks.length + 2 * typeOf.length;
  const tables = problem.profiles.map((profile) => travelTables(problem, profile));
  const scale = timeScale(problem, tables);
  const weight = vehicleWeight(problem, tables);
  const driven = underway.map((entry, t) =>
    entry === null ? null : drivenState(given, types[t]!, entry, scale, metresOf(problem, types[t]!, tables)),
  );
  const travel = layOutTravel(problem, tasks, tables, scale); // scales the tables in place
  const node = nodeArrays(problem, tasks, typeOf, scale, travel);
  const goods = goodsMasks(given);
  const rules = types.map((type, t) => {
    const steps = travel.steps[profileIndex(problem, type)]!;
    return timetableRules(problem, type, steps, scale, travel.rowOfPlace, driven[t]!);
  });
  const ofTypes = (value: (type: VehicleType) => number): Float64Array => Float64Array.from(types, value);
  const firstTask = new Int32Array(orders.length);
  for (let task = tasks.length - 1; task >= 0; task--) firstTask[tasks[task]!.order] = task;
  const hasPickups = tasks.some((task) => task.kind === PICKUP);
  const hasDeliveries = tasks.some((task) => task.kind === DELIVERY);
  const hasShipments = tasks.some((task) => task.kind === SHIPMENT_PICKUP);
  return {
    given,
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
    allowed: Uint8Array.from(
      orders.flatMap((order) =>
        types.map((type, t) => {
          const bound = rest.boundTo.get(order.id);
          if (bound !== undefined) return bound === t ? 1 : 0;
          const isLoadedAtStart = order.pickup === undefined && underway[t] !== null;
          return mayServe(type, order) && !isLoadedAtStart ? 1 : 0;
        }),
      ),
    ),
    isBound: Uint8Array.from(orders, ({ id }) => (rest.boundTo.has(id) ? 1 : 0)),
    release: Float64Array.from(orders, (order) => (order.releaseS ?? 0) * scale),
    goodsBit: Int32Array.from(orders, ({ goods: name }) => goods.bitOf(name)),
    goodsClash: Int32Array.from(orders, ({ goods: name }) => goods.clashOf(name)),
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
    setupOfRow: travel.setupOfRow,
    placeOfRow: travel.placeOfRow,
    typeOf: Int32Array.from(typeOf),
    types: types.length,
    profileOf: Int32Array.from(types, (type) => profileIndex(problem, type)),
    capacity: Float64Array.from(
      types.flatMap((type) => Array.from({ length: dims }, (_, d) => (type.capacity[d] ?? 0) + SLACK)),
    ),
    fixedCost: Float64Array.from(types, (type, t) =>
      underway[t] === null ? (type.fixedCost ?? 0) + weight : 0,
    ),
    vehicleWeight: weight,
    costPerUnit: ofTypes((type) => runningCostPerKm(problem, type) / 1000 / scale),
    costPerTime: ofTypes((type) => (type.costPerHour ?? 0) / 3600 / scale),
    overtimeAfter: ofTypes((type) => (type.overtime?.afterS ?? Number.POSITIVE_INFINITY) * scale),
    overtimePerTime: ofTypes((type) => (type.overtime?.costPerHour ?? 0) / 3600 / scale),
    maxDistance: ofTypes((type) => mostMetres(type) * scale + SLACK),
    maxDuration: ofTypes((type) => (type.maxDurationS ?? Number.POSITIVE_INFINITY) * scale + SLACK),
    maxStops: ofTypes((type) => type.maxStops ?? Number.POSITIVE_INFINITY),
    rules,
    hasRules: rules.some((one) => one !== null),
    canReload: Uint8Array.from(types, ({ reloads }) => (reloads === undefined ? 0 : 1)),
    underway,
    homeCost: new Float64Array(types.length),
    goodsAboard: Int32Array.from(underway, (driven) => goods.metBy(driven).bits),
    clashAboard: Int32Array.from(underway, (driven) => goods.metBy(driven).clashes),
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

function profileIndex({ profiles }: RoutingProblem, { profile }: VehicleType): number {
  return profile === undefined ? 0 : profiles.findIndex(({ name }) => name === profile);
}

/** As far as the vehicle may go, by its limit and by its store of energy where it cannot be filled up on the way. */
function mostMetres({ maxDistanceM = Number.POSITIVE_INFINITY, energy }: VehicleType): number {
  if (energy === undefined || energy.perKm === 0 || (energy.stations?.length ?? 0) > 0) return maxDistanceM;
  const usable = (energy.initial ?? energy.capacity) - (energy.reserve ?? 0);
  return Math.min(maxDistanceM, (Math.max(0, usable) / energy.perKm) * 1000);
}

function metresOf(
  problem: RoutingProblem,
  type: VehicleType,
  tables: readonly TravelTables[],
): (from: string, to: string) => number {
  const table = tables[profileIndex(problem, type)]!;
  const index = (id: string): number => problem.places.findIndex((place) => place.id === id);
  return (from, to) => table.distances[index(from) * table.size + index(to)]!;
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
  readonly setupOfRow: Float64Array;
  readonly placeOfRow: Int32Array;
  /** By profile. */
  readonly steps: readonly (TravelSteps | null)[];
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
      setupOfRow: new Float64Array(problem.places.length),
      placeOfRow: Int32Array.from(problem.places, (_, i) => i),
      steps: tables.map((table) => table.steps && travelSteps(table.steps, scale, scaled)),
      rowOfTask: (task) => indexOf(tasks[task]!.visit.place),
      rowOfPlace: (place) => indexOf(place!),
    };
  }
  const depots = [
    ...new Set(
      problem.vehicles
        .flatMap(({ start, end, reloads, energy }) => [
          start,
          end,
          ...(reloads?.places ?? []),
          ...(energy?.stations ?? []).map(({ place }) => place),
        ])
        .filter((id) => id !== null),
    ),
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
    setupOfRow: Float64Array.from({ length: rows }, (_, row) => (tasks[row]?.visit.setupS ?? 0) * scale),
    placeOfRow: Int32Array.from({ length: rows }, (_, row) => places[row] ?? -1),
    steps: tables.map(
      (table) => table.steps && travelSteps(table.steps, scale, (values) => layOut(table, values, false)),
    ),
    rowOfTask: (task) => task,
    rowOfPlace: (place) => (place === null ? rows - 1 : tasks.length + depots.indexOf(place)),
  };
}

/** Steps of travel in scaled time; `layOut` brings a table of places into the model's rows. */
function travelSteps(
  { fromS, factors, tables }: TableSteps,
  scale: number,
  layOut: (values: Float64Array) => Float64Array,
): TravelSteps {
  return {
    from: Float64Array.from(fromS, (seconds) => seconds * scale),
    factor: Float64Array.from(factors),
    tables: tables.map(layOut),
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

function goodsMasks({ incompatibleGoods: clashes = [], orders }: RoutingProblem) {
  const classes = [...new Set(clashes.flat())];
  const bitOf = (goods: string | undefined): number => {
    const index = goods === undefined ? -1 : classes.indexOf(goods);
    return index < 0 ? 0 : 1 << index;
  };
  const clashOf = (goods: string | undefined): number =>
    clashes.reduce((mask, [a, b]) => mask | (a === goods ? bitOf(b) : 0) | (b === goods ? bitOf(a) : 0), 0);
  return {
    bitOf,
    clashOf,
    /** Of all goods that a vehicle on its way has had on board. */
    metBy: (driven: Underway | null) => {
      const ids = new Set(driven?.stops.map(({ order }) => order));
      const met = orders.filter(({ id }) => ids.has(id)).map(({ goods }) => goods);
      return {
        bits: met.reduce((mask, goods) => mask | bitOf(goods), 0),
        clashes: met.reduce((mask, goods) => mask | clashOf(goods), 0),
      };
    },
  };
}
