import type { Random } from '@relode/foundation';
import type { RoutingModel } from '../../model/routing-model.ts';
import type { Adjacency } from '../adjacency.ts';
import { createJoins } from '../local/joins.ts';
import type { SearchSettings } from '../settings.ts';
import type { Plain } from './plain.ts';

/** Sorts of the source with their weights: random (last row), load, far, close, and by windows their length, opening and closing. */
const SORT_WEIGHTS = { load: 4, far: 2, close: 1, length: 2, opening: 2, closing: 2, random: 4 } as const;

/** A search of a plain problem with all vehicles unused and all tasks absent. */
export function createPlain(
  model: RoutingModel,
  settings: SearchSettings,
  random: Random,
  adjacency: Adjacency,
): Plain {
  const { nodes, vehicles, tasks, rows, row } = model;
  const distances = model.distance[0]!;
  const insertWidth = settings.insertWidth < tasks ? settings.insertWidth : tasks;
  const isNarrow = insertWidth < tasks - 1;
  const joins = createJoins(
    model,
    isNarrow ? Math.max(settings.localWidth, insertWidth) : settings.localWidth,
  );
  const hasTimes = model.windowFrom.length > 0 || model.close.some(Number.isFinite);
  const perUnit = model.costPerUnit[0]!;
  const plain: Plain = {
    model,
    settings,
    random,
    adjacency,
    joins,
    localWidth: Math.min(settings.localWidth, joins.width),
    insertWidth,
    joinWays: Float64Array.from(
      joins.near,
      (j, k) => distances[row[Math.floor(k / joins.width)]! * rows + row[j]!]!,
    ),
    tasks,
    rows,
    row,
    distances,
    durations: model.duration[0]!,
    open: model.open,
    close: model.close,
    service: model.service,
    demand: model.load,
    penalty: model.penalty.map((penalty) => penalty / perUnit),
    capacity: model.capacity[0]!,
    fixed: model.fixedCost[0]! / perUnit,
    hasTimes,
    next: new Int32Array(nodes).fill(-1),
    prev: new Int32Array(nodes).fill(-1),
    vehicle: new Int32Array(nodes).fill(-1),
    leave: new Float64Array(nodes),
    latest: new Float64Array(nodes),
    arc: new Float64Array(nodes),
    position: new Int32Array(nodes),
    headLoad: new Float64Array(nodes),
    size: new Int32Array(vehicles),
    load: new Float64Array(vehicles),
    length: new Float64Array(vehicles),
    used: Int32Array.from({ length: vehicles }, (_, v) => v),
    usedAt: Int32Array.from({ length: vehicles }, (_, v) => v),
    usedCount: 0,
    absent: Int32Array.from({ length: tasks }, (_, task) => task),
    absentAt: Int32Array.from({ length: tasks }, (_, task) => task),
    absentCount: tasks,
    savedAt: new Int32Array(vehicles).fill(-1),
    savedVehicle: new Int32Array(vehicles),
    savedLength: new Float64Array(vehicles),
    savedEnd: new Int32Array(vehicles),
    savedTask: new Int32Array(tasks),
    savedCount: 0,
    step: 0,
    waiting: new Int32Array(tasks),
    waitingCount: 0,
    sortKeys: sortKeys(model),
    sortWeights: sortWeights(model.windowFrom.length > 0),
    ruinedAt: new Int32Array(vehicles).fill(-1),
    blinkIn: 0,
    queue: new Int32Array(tasks),
    queued: new Uint8Array(tasks),
    queueLength: 0,
    stretchEnd: new Int32Array(6),
    stretchSaved: new Float64Array(6),
  };
  for (let v = 0; v < vehicles; v++) {
    const start = tasks + 2 * v;
    plain.next[start] = start + 1;
    plain.prev[start + 1] = start;
    plain.vehicle[start] = v;
    plain.vehicle[start + 1] = v;
    plain.leave[start] = model.open[start]!;
    plain.latest[start + 1] = model.close[start + 1]!;
    plain.latest[start] = model.close[start]!;
  }
  return plain;
}

function sortKeys({ tasks, load, distance, row, rows, open, close }: RoutingModel): Float64Array {
  const keys = new Float64Array(7 * tasks);
  for (let task = 0; task < tasks; task++) {
    const reach = distance[0]![row[tasks]! * rows + row[task]!]!;
    keys[task] = -load[task]!;
    keys[tasks + task] = -reach;
    keys[2 * tasks + task] = reach;
    keys[3 * tasks + task] = close[task]! - open[task]!;
    keys[4 * tasks + task] = -open[task]!;
    keys[5 * tasks + task] = close[task]!;
  }
  return keys;
}

function sortWeights(hasWindows: boolean): Float64Array {
  const { load, far, close, length, opening, closing, random } = SORT_WEIGHTS;
  const timed = hasWindows ? [length, opening, closing] : [0, 0, 0];
  let sum = 0;
  return Float64Array.from([load, far, close, ...timed, random], (weight) => {
    sum += weight;
    return sum;
  });
}
