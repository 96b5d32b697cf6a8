import { lastBeginOf } from '../model/node-times.ts';
import { DELIVERY, PICKUP, type RoutingModel, SHIPMENT_PICKUP } from '../model/routing-model.ts';
import type { TimetableRules } from '../model/timetable-rules.ts';
import { shortest } from './leg.ts';

/** What a sequence of stops still asks for behind each of its places. Per stage i: of the nodes behind the i-th. */
export interface Outlook {
  readonly model: RoutingModel;
  /** Stage × dims: deliveries to come; highest rise of the load on board, deliveries to come apart. */
  toBring: Float64Array;
  rise: Float64Array;
  /** By the direct way: energy to the end and to stage i from the one before; shortest driving to the end. */
  energyToEnd: Float64Array;
  energyTo: Float64Array;
  drivingToEnd: Float64Array;
  distanceToEnd: Float64Array;
  /** Latest begin at the i-th node that reaches the end by direct ways without breaks. */
  latest: Float64Array;
  hasDelivery: Uint8Array;
  hasPickupBeforeDelivery: Uint8Array;
  /** Latest release to come; the release times at which a trip from stage i may leave: `releases[releaseStart[i] …]`, rising. */
  releaseToCome: Float64Array;
  releaseStart: Int32Array;
  releaseCount: Int32Array;
  releases: Float64Array;
  latestRelease: number;
  /** Per dimension. */
  readonly capacity: Float64Array;
  /** In the first dimension, where loads cost energy: on leaving the start, or where a vehicle on its way is. */
  onBoardAtStart: number;
}

export function createOutlook(model: RoutingModel): Outlook {
  return {
    model,
    ...stageArrays(model, 16),
    releases: new Float64Array(16),
    latestRelease: 0,
    capacity: new Float64Array(model.dims),
    onBoardAtStart: 0,
  };
}

function stageArrays({ dims }: RoutingModel, length: number) {
  return {
    toBring: new Float64Array(length * dims),
    rise: new Float64Array(length * dims),
    energyToEnd: new Float64Array(length),
    energyTo: new Float64Array(length),
    drivingToEnd: new Float64Array(length),
    distanceToEnd: new Float64Array(length),
    latest: new Float64Array(length),
    hasDelivery: new Uint8Array(length),
    hasPickupBeforeDelivery: new Uint8Array(length),
    releaseToCome: new Float64Array(length),
    releaseStart: new Int32Array(length),
    releaseCount: new Int32Array(length),
  };
}

/** Looks ahead along a sequence; false where it cannot be kept whatever the times. */
export function foresee(
  outlook: Outlook,
  rules: TimetableRules,
  type: number,
  nodes: Int32Array,
  length: number,
): boolean {
  const { model, capacity } = outlook;
  const { dims } = model;
  if (outlook.energyTo.length < length) Object.assign(outlook, stageArrays(model, 2 * length));
  for (let d = 0; d < dims; d++) capacity[d] = model.capacity[type * dims + d]!;
  const last = length - 1;
  outlook.hasDelivery[last] = 0;
  outlook.hasPickupBeforeDelivery[last] = 0;
  outlook.releaseToCome[last] = 0;
  outlook.energyToEnd[last] = 0;
  outlook.drivingToEnd[last] = 0;
  outlook.distanceToEnd[last] = 0;
  for (let d = 0; d < dims; d++) {
    outlook.toBring[last * dims + d] = 0;
    outlook.rise[last * dims + d] = 0;
  }
  for (let i = last - 1; i >= 0; i--) lookBehind(outlook, i, nodes[i + 1]!);
  const hasReloads = rules.reloadRows.length > 0;
  const { driven } = rules;
  const onBoard = driven === null ? outlook.toBring[0]! : driven.aboard[0]! + driven.hold[0]!;
  outlook.onBoardAtStart = rules.perUnitLoad > 0 && !hasReloads ? onBoard : 0;
  for (let d = 0; driven !== null && !hasReloads && d < dims; d++)
    capacity[d]! -= driven.aboard[d]! - outlook.toBring[d]!;
  outlook.latestRelease = outlook.releaseToCome[0]!;
  if (model.hasReleases && hasReloads) gatherReleases(outlook, nodes, length);
  measureWays(outlook, rules, type, nodes, length);
  if (hasReloads) return true;
  for (let d = 0; d < dims; d++) if (outlook.toBring[d]! + outlook.rise[d]! > capacity[d]!) return false;
  return true;
}

/** Stage i from stage i + 1 and the node between them. */
function lookBehind(outlook: Outlook, i: number, node: number): void {
  const { model } = outlook;
  const { dims, tasks } = model;
  const isTask = node < tasks;
  const kind = isTask ? model.kind[node]! : -1;
  outlook.hasDelivery[i] = kind === DELIVERY ? 1 : outlook.hasDelivery[i + 1]!;
  const isEarlyPickup = model.hasBackhaulsLast && kind === PICKUP && outlook.hasDelivery[i + 1] === 1;
  outlook.hasPickupBeforeDelivery[i] = isEarlyPickup ? 1 : outlook.hasPickupBeforeDelivery[i + 1]!;
  if (!model.hasBackhaulsLast) outlook.hasDelivery[i] = 0;
  const release = kind === DELIVERY ? model.release[model.orderOf[node]!]! : 0;
  outlook.releaseToCome[i] = Math.max(release, outlook.releaseToCome[i + 1]!);
  for (let d = 0; d < dims; d++) {
    const q = isTask ? model.load[node * dims + d]! : 0;
    const change = kind === PICKUP || kind === SHIPMENT_PICKUP ? q : -q;
    const rise = change + outlook.rise[(i + 1) * dims + d]!;
    outlook.rise[i * dims + d] = rise > 0 ? rise : 0;
    outlook.toBring[i * dims + d] = outlook.toBring[(i + 1) * dims + d]! + (kind === DELIVERY ? q : 0);
  }
}

function measureWays(
  outlook: Outlook,
  rules: TimetableRules,
  type: number,
  nodes: Int32Array,
  length: number,
): void {
  const { model } = outlook;
  const { row, rows, dims, tasks } = model;
  const profile = model.profileOf[type]!;
  const distances = model.distance[profile]!;
  outlook.latest[length - 1] = model.close[nodes[length - 1]!]!;
  for (let i = length - 1; i > 0; i--) {
    const from = row[nodes[i - 1]!]!;
    const to = row[nodes[i]!]!;
    const distance = distances[from * rows + to]!;
    const used = distance * rules.perUnit;
    outlook.distanceToEnd[i - 1] = outlook.distanceToEnd[i]! + distance;
    outlook.energyTo[i] = used;
    outlook.energyToEnd[i - 1] = outlook.energyToEnd[i]! + used;
    outlook.drivingToEnd[i - 1] = outlook.drivingToEnd[i]! + shortest(model, profile, from, to);
    const before = nodes[i - 1]!;
    const bound = outlook.latest[i]! - model.duration[profile]![from * rows + to]! - model.service[before]!;
    outlook.latest[i - 1] = lastBeginOf(model, before, bound);
  }
  if (rules.perUnitLoad === 0) return;
  // With the load, which is what is to be brought less what has been, and what has been picked up.
  let load = outlook.onBoardAtStart;
  let energy = 0;
  for (let i = 1; i < length; i++) {
    const node = nodes[i - 1]!;
    if (node < tasks) {
      const q = model.load[node * dims]!;
      load += model.kind[node] === PICKUP || model.kind[node] === SHIPMENT_PICKUP ? q : -q;
    }
    outlook.energyTo[i]! +=
      distances[row[node]! * rows + row[nodes[i]!]!]! * rules.perUnitLoad * Math.max(0, load);
  }
  for (let i = length - 1; i > 0; i--) {
    energy += outlook.energyTo[i]!;
    outlook.energyToEnd[i - 1] = energy;
  }
}

/** For every stage the rising release times of the deliveries behind it, up to which a trip may wait. */
function gatherReleases(outlook: Outlook, nodes: Int32Array, length: number): void {
  const { model } = outlook;
  let count = 0;
  for (let i = 0; i < length; i++) {
    outlook.releaseStart[i] = count;
    let latest = Number.NEGATIVE_INFINITY;
    let held = 0;
    for (let j = i + 1; j < length; j++) {
      const node = nodes[j]!;
      if (node >= model.tasks || model.kind[node] !== DELIVERY) continue;
      held += model.load[node * model.dims]!;
      if (held > outlook.capacity[0]!) break; // a trip from here ends before
      const release = model.release[model.orderOf[node]!]!;
      if (release <= latest) continue;
      latest = release;
      if (count === outlook.releases.length) {
        const grown = new Float64Array(2 * count);
        grown.set(outlook.releases);
        outlook.releases = grown;
      }
      outlook.releases[count++] = release;
    }
    outlook.releaseCount[i] = count - outlook.releaseStart[i]!;
  }
}
