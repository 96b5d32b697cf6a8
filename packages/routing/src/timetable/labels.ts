/** What a label is the state at leaving of. */
export const AT_NODE = 0;
export const AT_RELOAD = 1;
export const AT_STATION = 2;

/** How the leg into a label is driven: without a chosen break, with the driving rule's on arrival, or with windowed break b: `2b` early, `2b + 1` on arrival. */
export const NO_BREAK = -1;
export const RULE_BREAK = -2;

/**
 * States in which a vehicle can leave a stop, by the decisions before it. Per label; `next` links those of one stage. Loads of a
 * trip, label × dims: `brought` deliveries of the trip so far, `onTop` on board beyond its deliveries to come, less those made,
 * `peak` the most of it, `shipped` shipments on board.
 */
export interface Labels {
  readonly dims: number;
  count: number;
  capacity: number;
  parent: Int32Array;
  next: Int32Array;
  kind: Int32Array;
  /** Node for `AT_NODE`, else index of the reload place or station. */
  site: Int32Array;
  row: Int32Array;
  mode: Int32Array;
  breaks: Int32Array;
  trips: Int32Array;
  hasPickedUp: Uint8Array;
  start: Float64Array;
  leave: Float64Array;
  money: Float64Array;
  distance: Float64Array;
  drive: Float64Array;
  driven: Float64Array;
  energy: Float64Array;
  departed: Float64Array;
  brought: Float64Array;
  onTop: Float64Array;
  peak: Float64Array;
  shipped: Float64Array;
}

const FIRST_CAPACITY = 256;

export function createLabels(dims: number): Labels {
  const labels = { dims, count: 0, capacity: 0 } as Labels;
  allocate(labels, FIRST_CAPACITY);
  return labels;
}

/** A new label, its fields as they happen to be. */
export function newLabel(labels: Labels): number {
  if (labels.count === labels.capacity) allocate(labels, 2 * labels.capacity);
  return labels.count++;
}

function allocate(labels: Labels, capacity: number): void {
  const { dims } = labels;
  labels.capacity = capacity;
  labels.parent = ints(labels.parent, capacity);
  labels.next = ints(labels.next, capacity);
  labels.kind = ints(labels.kind, capacity);
  labels.site = ints(labels.site, capacity);
  labels.row = ints(labels.row, capacity);
  labels.mode = ints(labels.mode, capacity);
  labels.breaks = ints(labels.breaks, capacity);
  labels.trips = ints(labels.trips, capacity);
  const picked = new Uint8Array(capacity);
  picked.set(labels.hasPickedUp ?? []);
  labels.hasPickedUp = picked;
  labels.start = reals(labels.start, capacity);
  labels.leave = reals(labels.leave, capacity);
  labels.money = reals(labels.money, capacity);
  labels.distance = reals(labels.distance, capacity);
  labels.drive = reals(labels.drive, capacity);
  labels.driven = reals(labels.driven, capacity);
  labels.energy = reals(labels.energy, capacity);
  labels.departed = reals(labels.departed, capacity);
  labels.brought = reals(labels.brought, capacity * dims);
  labels.onTop = reals(labels.onTop, capacity * dims);
  labels.peak = reals(labels.peak, capacity * dims);
  labels.shipped = reals(labels.shipped, capacity * dims);
}

function ints(old: Int32Array | undefined, capacity: number): Int32Array {
  const grown = new Int32Array(capacity);
  grown.set(old ?? []);
  return grown;
}

function reals(old: Float64Array | undefined, capacity: number): Float64Array {
  const grown = new Float64Array(capacity);
  grown.set(old ?? []);
  return grown;
}

/** Copies all fields of a label but its links. */
export function copyLabel(labels: Labels, from: number, to: number): void {
  const { dims } = labels;
  labels.kind[to] = labels.kind[from]!;
  labels.site[to] = labels.site[from]!;
  labels.row[to] = labels.row[from]!;
  labels.mode[to] = labels.mode[from]!;
  labels.breaks[to] = labels.breaks[from]!;
  labels.trips[to] = labels.trips[from]!;
  labels.hasPickedUp[to] = labels.hasPickedUp[from]!;
  labels.start[to] = labels.start[from]!;
  labels.leave[to] = labels.leave[from]!;
  labels.money[to] = labels.money[from]!;
  labels.distance[to] = labels.distance[from]!;
  labels.drive[to] = labels.drive[from]!;
  labels.driven[to] = labels.driven[from]!;
  labels.energy[to] = labels.energy[from]!;
  labels.departed[to] = labels.departed[from]!;
  for (let d = 0; d < dims; d++) {
    labels.brought[to * dims + d] = labels.brought[from * dims + d]!;
    labels.onTop[to * dims + d] = labels.onTop[from * dims + d]!;
    labels.peak[to * dims + d] = labels.peak[from * dims + d]!;
    labels.shipped[to * dims + d] = labels.shipped[from * dims + d]!;
  }
}

/** Whether label a is no worse than b in everything that what follows may ask for. */
export function dominates(labels: Labels, a: number, b: number): boolean {
  if (labels.leave[a]! > labels.leave[b]! || labels.money[a]! > labels.money[b]!) return false;
  if (labels.drive[a]! > labels.drive[b]! || labels.driven[a]! > labels.driven[b]!) return false;
  if (labels.energy[a]! < labels.energy[b]! || labels.departed[a]! < labels.departed[b]!) return false;
  if (labels.start[a]! < labels.start[b]! || labels.trips[a]! > labels.trips[b]!) return false;
  if ((labels.breaks[a]! & labels.breaks[b]!) !== labels.breaks[b]!) return false;
  if (labels.hasPickedUp[a]! > labels.hasPickedUp[b]!) return false;
  for (let d = 0; d < labels.dims; d++) {
    const inA = a * labels.dims + d;
    const inB = b * labels.dims + d;
    if (labels.brought[inA]! > labels.brought[inB]! || labels.peak[inA]! > labels.peak[inB]!) return false;
    if (labels.onTop[inA]! > labels.onTop[inB]!) return false;
  }
  return true;
}
