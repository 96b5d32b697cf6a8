import { beginOf, routeCost } from '../model/node-times.ts';
import {
  DELIVERY,
  PICKUP,
  type RoutingModel,
  SHIPMENT_DELIVERY,
  SHIPMENT_PICKUP,
  SLACK,
} from '../model/routing-model.ts';
import type { TimetableRules } from '../model/timetable-rules.ts';
import {
  AT_NODE,
  AT_RELOAD,
  AT_STATION,
  copyLabel,
  createLabels,
  dominates,
  type Labels,
  NO_BREAK,
  newLabel,
  RULE_BREAK,
} from './labels.ts';
import { createLeg, driveLeg, type Leg, leaveFor } from './leg.ts';
import { createOutlook, foresee, type Outlook } from './outlook.ts';

/**
 * Finds when and by which calls a vehicle drives a given sequence of stops: breaks, reloads, charging, travel by time of day. A search over
 * labels along the sequence (dominance as in resource-constrained shortest paths, Irnich & Desaulniers 2005), at most `MOST_LABELS`
 * per stop, so it is a heuristic where more would be needed; what it finds is exact in every figure.
 */
export interface Timetable {
  readonly model: RoutingModel;
  readonly labels: Labels;
  readonly leg: Leg;
  readonly outlook: Outlook;
  /** First label of each stage, −1 for none; stage i leaves the i-th node. */
  stages: Int32Array;
  stageCounts: Int32Array;
  /** Chain of labels of the chosen timetable, from the start on. */
  chain: Int32Array;
  chainLength: number;
  /** Scaled begin of the chosen timetable. */
  startsAt: number;
  /** Of the best timetable; cost is infinite where there is none. */
  cost: number;
  distance: number;
  duration: number;
}

const MOST_LABELS = 12;
/** Reloads and stations called at one after the other between two stops. */
const MOST_CALLS = 3;
/** Stations looked at from a place, the nearest on the way. */
const MOST_STATIONS = 4;

export function createTimetable(model: RoutingModel): Timetable {
  const timetable: Timetable = {
    model,
    labels: createLabels(model.dims),
    leg: createLeg(),
    outlook: createOutlook(model),
    stages: new Int32Array(16),
    stageCounts: new Int32Array(16),
    chain: new Int32Array(64),
    chainLength: 0,
    startsAt: 0,
    cost: Number.POSITIVE_INFINITY,
    distance: 0,
    duration: 0,
  };
  for (let v = 0; v < model.vehicles; v++) priceWayHome(timetable, v);
  return timetable;
}

/** What a vehicle on its way costs if it goes to its end at once: no choice of the search changes that. */
function priceWayHome(timetable: Timetable, v: number): void {
  const { model } = timetable;
  const type = model.typeOf[v]!;
  if (model.underway[type] === null) return;
  const start = model.tasks + 2 * v;
  const way = Int32Array.of(start, start + 1);
  if (findTimetable(timetable, type, way, 2) === Number.POSITIVE_INFINITY) {
    // Too late for its limits already: as soon as it can be back is then the limit.
    model.close[start + 1] = Number.POSITIVE_INFINITY;
    model.maxDistance[type] = Number.POSITIVE_INFINITY;
    model.maxDuration[type] = Number.POSITIVE_INFINITY;
    if (findTimetable(timetable, type, way, 2) === Number.POSITIVE_INFINITY) return;
    model.close[start + 1] = timetable.labels.leave[timetable.chain[timetable.chainLength - 1]!]! + SLACK;
    model.maxDistance[type] = timetable.distance + model.rules[type]!.driven!.distance + SLACK;
    model.maxDuration[type] = timetable.duration + SLACK;
  }
  model.homeCost[type] = timetable.cost;
}

/**
 * Best timetable of `nodes[0 … length − 1]`, from a start to an end, for a vehicle type with rules. Sets cost, distance, duration, chain
 * of the timetable and gives the cost: infinite where there is no way to keep every rule.
 */
export function findTimetable(timetable: Timetable, type: number, nodes: Int32Array, length: number): number {
  const { model, labels, outlook } = timetable;
  const rules = model.rules[type]!;
  labels.count = 0;
  timetable.cost = Number.POSITIVE_INFINITY;
  timetable.chainLength = 0;
  if (timetable.stages.length < length) {
    timetable.stages = new Int32Array(2 * length);
    timetable.stageCounts = new Int32Array(2 * length);
  }
  timetable.stages.fill(-1, 0, length);
  timetable.stageCounts.fill(0, 0, length);
  if (!foresee(outlook, rules, type, nodes, length)) return Number.POSITIVE_INFINITY;
  beginLabels(timetable, rules, type, nodes, length);
  for (let i = 0; i < length - 1; i++) {
    for (let k = timetable.stages[i]!; k >= 0; k = labels.next[k]!) expand(timetable, rules, type, nodes, length, i, k, 0);
    if (timetable.stages[i + 1]! < 0) return Number.POSITIVE_INFINITY;
  }
  chooseEnd(timetable, rules, type, nodes, length);
  return timetable.cost;
}

function beginLabels(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  nodes: Int32Array,
  length: number,
): void {
  const { model, labels, outlook } = timetable;
  const { dims } = model;
  const start = nodes[0]!;
  const { driven } = rules;
  const options = driven === null && rules.reloadRows.length > 0 ? outlook.releaseCount[0]! : 0;
  for (let option = options > 0 ? 0 : -1; option < options; option++) {
    const release = option < 0 ? outlook.latestRelease : outlook.releases[option]!;
    const ready = model.open[start]! > release ? model.open[start]! : release;
    const k = newLabel(labels);
    labels.parent[k] = -1;
    labels.kind[k] = AT_NODE;
    labels.site[k] = start;
    labels.row[k] = model.row[start]!;
    labels.mode[k] = NO_BREAK;
    labels.breaks[k] = driven?.breaksTaken ?? 0;
    labels.trips[k] = driven?.reloads ?? 0;
    labels.hasPickedUp[k] = driven?.hasPickedUp ? 1 : 0;
    labels.leave[k] = driven === null ? ready : driven.leavesAt;
    labels.start[k] = driven === null ? ready : driven.startedAt;
    labels.money[k] = 0;
    labels.distance[k] = 0;
    labels.drive[k] = driven?.drive ?? 0;
    labels.driven[k] = driven?.driven ?? 0;
    labels.energy[k] = driven?.energy ?? rules.initial;
    labels.departed[k] = model.hasReleases ? labels.leave[k]! : 0;
    for (let d = 0; d < dims; d++) {
      const held = rules.reloadRows.length > 0 ? (driven?.hold[d] ?? 0) : 0;
      labels.brought[k * dims + d] = 0;
      labels.onTop[k * dims + d] = held;
      labels.peak[k * dims + d] = held;
      labels.shipped[k * dims + d] = 0;
    }
    enter(timetable, 0, k);
    if (driven === null && rules.breakFrom.length > 0 && length > 2) postpone(timetable, rules, type, nodes, k);
  }
}

/** The same beginning as late as the first stop's opening asks for: breaks before it are not due. */
function postpone(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  nodes: Int32Array,
  first: number,
): void {
  const { model, labels, leg } = timetable;
  const to = nodes[1]!;
  const profile = model.profileOf[type]!;
  const from = labels.row[first]!;
  driveLeg(leg, model, rules, profile, from, model.row[to]!, labels.leave[first]!, 0, 0, -1, 0);
  const ready = leg.arrive + setupOf(model, from, model.row[to]!);
  const begin = beginOf(model, to, ready);
  if (!(begin > ready) || begin === Number.POSITIVE_INFINITY) return;
  const later = leaveFor(model, rules, profile, from, model.row[to]!, begin - setupOf(model, from, model.row[to]!));
  if (later <= labels.leave[first]!) return;
  const k = newLabel(labels);
  copyLabel(labels, first, k);
  labels.parent[k] = -1;
  labels.leave[k] = later;
  labels.start[k] = later;
  enter(timetable, 0, k);
}

function setupOf(model: RoutingModel, from: number, to: number): number {
  return model.placeOfRow[from] === model.placeOfRow[to] ? 0 : model.setupOfRow[to]!;
}

/** Adds a label to a stage, unless others make it needless; of too many the dearest goes. False where it is not kept. */
function enter(timetable: Timetable, stage: number, k: number): boolean {
  const { labels, stages, stageCounts } = timetable;
  let before = -1;
  let worst = -1;
  let beforeWorst = -1;
  for (let other = stages[stage]!; other >= 0; ) {
    const following = labels.next[other]!;
    if (dominates(labels, other, k)) return false;
    if (dominates(labels, k, other)) {
      if (before < 0) stages[stage] = following;
      else labels.next[before] = following;
      stageCounts[stage]!--;
    } else {
      if (worst < 0 || isWorse(labels, other, worst)) {
        worst = other;
        beforeWorst = before;
      }
      before = other;
    }
    other = following;
  }
  if (stageCounts[stage]! >= MOST_LABELS) {
    if (!isWorse(labels, worst, k)) return false;
    if (beforeWorst < 0) stages[stage] = labels.next[worst]!;
    else labels.next[beforeWorst] = labels.next[worst]!;
    stageCounts[stage]!--;
  }
  labels.next[k] = stages[stage]!;
  stages[stage] = k;
  stageCounts[stage]!++;
  return true;
}

function isWorse(labels: Labels, a: number, b: number): boolean {
  if (labels.money[a] !== labels.money[b]) return labels.money[a]! > labels.money[b]!;
  return labels.leave[a]! > labels.leave[b]!;
}

/** Goes on from a label of stage i: to the next node, and where that may be needed by a reload or a station. */
function expand(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  nodes: Int32Array,
  length: number,
  i: number,
  k: number,
  calls: number,
): void {
  const { model, labels, outlook } = timetable;
  const to = nodes[i + 1]!;
  proceed(timetable, rules, type, i, k, AT_NODE, to, model.row[to]!);
  if (calls >= MOST_CALLS) return;
  const isTripNeeded =
    rules.reloadRows.length > 0 &&
    labels.kind[k] !== AT_RELOAD &&
    labels.trips[k]! < rules.reloadsMost &&
    needsReload(outlook, labels, k, i);
  if (isTripNeeded) {
    for (let r = 0; r < rules.reloadRows.length; r++)
      call(timetable, rules, type, nodes, length, i, k, calls, AT_RELOAD, r, rules.reloadRows[r]!);
  }
  if (rules.stationRows.length === 0) return;
  const usable = labels.energy[k]! - rules.reserve;
  const isShort =
    labels.kind[k] === AT_STATION ? usable < outlook.energyTo[i + 1]! : isTripNeeded || usable < outlook.energyToEnd[i]!;
  if (isShort) callAtStations(timetable, rules, type, nodes, length, i, k, calls);
}

/** Whether what is left of the sequence does not fit on the present trip, or must leave later than it did. */
function needsReload(outlook: Outlook, labels: Labels, k: number, i: number): boolean {
  const { dims } = labels;
  if (outlook.releaseToCome[i]! > labels.departed[k]!) return true;
  if (outlook.hasPickupBeforeDelivery[i]! > 0 || (labels.hasPickedUp[k] === 1 && outlook.hasDelivery[i]! > 0)) return true;
  for (let d = 0; d < dims; d++) {
    const at = k * dims + d;
    const rise = labels.onTop[at]! + outlook.rise[i * dims + d]!;
    const peak = labels.peak[at]! > rise ? labels.peak[at]! : rise;
    if (labels.brought[at]! + outlook.toBring[i * dims + d]! + peak > outlook.capacity[d]!) return true;
  }
  return false;
}

function callAtStations(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  nodes: Int32Array,
  length: number,
  i: number,
  k: number,
  calls: number,
): void {
  const { model, labels } = timetable;
  const distances = model.distance[model.profileOf[type]!]!;
  const from = labels.row[k]!;
  const to = model.row[nodes[i + 1]!]!;
  let floor = Number.NEGATIVE_INFINITY;
  for (let tried = 0; tried < MOST_STATIONS; tried++) {
    let chosen = -1;
    let shortestWay = Number.POSITIVE_INFINITY;
    for (let s = 0; s < rules.stationRows.length; s++) {
      const row = rules.stationRows[s]!;
      const way = distances[from * model.rows + row]! + distances[row * model.rows + to]! + s * 1e-6;
      if (way > floor && way < shortestWay) {
        chosen = s;
        shortestWay = way;
      }
    }
    if (chosen < 0) return;
    floor = shortestWay;
    call(timetable, rules, type, nodes, length, i, k, calls, AT_STATION, chosen, rules.stationRows[chosen]!);
  }
}

function call(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  nodes: Int32Array,
  length: number,
  i: number,
  k: number,
  calls: number,
  kind: number,
  site: number,
  row: number,
): void {
  const { labels } = timetable;
  const first = labels.count;
  proceed(timetable, rules, type, i, k, kind, site, row);
  const after = labels.count;
  for (let made = first; made < after; made++) {
    expand(timetable, rules, type, nodes, length, i, made, calls + 1);
  }
}

/** All ways of driving from label k to a node, reload or station, without a break or with one of those that may be taken on the way. */
function proceed(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  i: number,
  k: number,
  kind: number,
  site: number,
  row: number,
): void {
  const { labels } = timetable;
  reach(timetable, rules, type, i, k, kind, site, row, NO_BREAK);
  if (labels.drive[k]! + timetable.outlook.drivingToEnd[i]! > rules.driveMost)
    reach(timetable, rules, type, i, k, kind, site, row, RULE_BREAK);
  for (let b = 0; b < rules.breakFrom.length; b++) {
    if ((labels.breaks[k]! & (1 << b)) !== 0 || labels.leave[k]! > rules.breakTo[b]!) continue;
    reach(timetable, rules, type, i, k, kind, site, row, 2 * b);
    reach(timetable, rules, type, i, k, kind, site, row, 2 * b + 1);
  }
}

/** One way of driving on: makes the label where every rule is kept. */
function reach(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  i: number,
  k: number,
  kind: number,
  site: number,
  row: number,
  mode: number,
): void {
  const { model, labels, outlook, leg } = timetable;
  const from = labels.row[k]!;
  const profile = model.profileOf[type]!;
  const ready = driveInMode(leg, model, rules, profile, from, row, labels.leave[k]!, labels.drive[k]!, labels.driven[k]!, mode);
  if (ready === Number.POSITIVE_INFINITY || leg.driven > rules.driveTotal) return;
  const distance = model.distance[profile]![from * model.rows + row]!;
  const load = rules.perUnitLoad === 0 ? 0 : outlook.broughtInAll + labels.onTop[k * model.dims]!;
  const used = distance * (rules.perUnit + rules.perUnitLoad * load);
  const energy = labels.energy[k]! - used;
  if (energy < rules.reserve) return;
  const setup = kind === AT_NODE ? setupOf(model, from, row) : 0;
  let begin = ready + setup;
  let leave = begin;
  let drive = leg.drive;
  if (kind === AT_NODE) {
    begin = beginOf(model, site, begin);
    if (begin > model.close[site]!) return;
    if (begin - ready - setup >= rules.driveBreak) drive = 0;
    leave = begin + model.service[site]!;
  } else if (kind === AT_RELOAD) leave = begin + rules.reloadTime;
  else {
    const missing = rules.charged > energy ? rules.charged - energy : 0;
    leave = begin + rules.stationService[site]! + missing * rules.stationTime[site]!;
    if (leave - begin >= rules.driveBreak) drive = 0;
  }
  const breaks = mode >= 0 ? labels.breaks[k]! | (1 << (mode >> 1)) : labels.breaks[k]!;
  for (let b = 0; b < rules.breakFrom.length; b++) {
    const isDue = (breaks & (1 << b)) === 0 && leave > rules.breakTo[b]! && labels.start[k]! <= rules.breakTo[b]!;
    if (isDue) return;
  }
  const made = newLabel(labels);
  copyLabel(labels, k, made);
  labels.parent[made] = k;
  labels.kind[made] = kind;
  labels.site[made] = site;
  labels.row[made] = row;
  labels.mode[made] = mode;
  labels.breaks[made] = breaks;
  labels.leave[made] = leave;
  labels.money[made] = labels.money[k]! + model.costPerUnit[type]! * distance + rules.energyCost * distance * rules.perUnitLoad * load;
  labels.distance[made] = labels.distance[k]! + distance;
  labels.drive[made] = drive;
  labels.driven[made] = leg.driven;
  labels.energy[made] = kind === AT_STATION && rules.charged > energy ? rules.charged : energy;
  if (kind === AT_RELOAD) {
    beginTrip(timetable, made, i);
    return;
  }
  if (kind === AT_STATION) return;
  if (site < model.tasks && !takes(timetable, rules, made, site)) {
    labels.count--;
    return;
  }
  enter(timetable, i + 1, made);
}

/** Empties the hold and leaves with the next trip: at once, or when the goods of stops to come are released. */
function beginTrip({ model, labels, outlook }: Timetable, k: number, i: number): void {
  const { dims } = model;
  labels.trips[k]!++;
  labels.hasPickedUp[k] = 0;
  for (let d = 0; d < dims; d++) {
    const at = k * dims + d;
    labels.brought[at] = 0;
    labels.onTop[at] = labels.shipped[at]!;
    labels.peak[at] = labels.shipped[at]!;
  }
  if (!model.hasReleases) return;
  const ready = labels.leave[k]!;
  labels.departed[k] = ready;
  let latest = ready;
  for (let option = outlook.releaseStart[i]!; option < outlook.releaseStart[i]! + outlook.releaseCount[i]!; option++) {
    const release = outlook.releases[option]!;
    if (release <= latest) continue;
    latest = release;
    const later = newLabel(labels);
    copyLabel(labels, k, later);
    labels.parent[later] = labels.parent[k]!;
    labels.leave[later] = release;
    labels.departed[later] = release;
  }
}

/** Serves a task on the present trip; false where its load, release or direction does not allow it. */
function takes({ model, labels, outlook }: Timetable, rules: TimetableRules, k: number, task: number): boolean {
  const { dims } = model;
  const kind = model.kind[task]!;
  const order = model.orderOf[task]!;
  const canReload = rules.reloadRows.length > 0;
  if (kind === DELIVERY) {
    if (canReload && model.release[order]! > labels.departed[k]!) return false;
    if (model.isBound[order] === 1 && labels.trips[k]! > (rules.driven?.reloads ?? 0)) return false;
    if (model.hasBackhaulsLast && labels.hasPickedUp[k] === 1) return false;
  } else if (kind === PICKUP) labels.hasPickedUp[k] = 1;
  for (let d = 0; d < dims; d++) {
    const at = k * dims + d;
    const q = model.load[task * dims + d]!;
    if (kind === DELIVERY) labels.brought[at]! += q;
    if (kind === SHIPMENT_PICKUP) labels.shipped[at]! += q;
    if (kind === SHIPMENT_DELIVERY) labels.shipped[at]! -= q;
    labels.onTop[at]! += kind === PICKUP || kind === SHIPMENT_PICKUP ? q : -q;
    if (labels.onTop[at]! > labels.peak[at]!) labels.peak[at] = labels.onTop[at]!;
    if (labels.brought[at]! + labels.peak[at]! > outlook.capacity[d]!) return false;
  }
  return true;
}

/** Drives a leg with the break that its mode says; the time at which it is over, infinite where the break's window does not allow it. */
export function driveInMode(
  leg: Leg,
  model: RoutingModel,
  rules: TimetableRules,
  profile: number,
  from: number,
  to: number,
  leave: number,
  drive: number,
  driven: number,
  mode: number,
): number {
  const never = Number.POSITIVE_INFINITY;
  if (mode >= 0 && (mode & 1) === 0) {
    const b = mode >> 1;
    const at = leave > rules.breakFrom[b]! ? leave : rules.breakFrom[b]!;
    if (at > rules.breakTo[b]!) return never;
    driveLeg(leg, model, rules, profile, from, to, leave, drive, driven, b, at);
    for (let p = 0; p < leg.pauses; p++) if (leg.pauseBreak[p] === b) return leg.arrive;
    return never; // it would fall behind the arrival
  }
  driveLeg(leg, model, rules, profile, from, to, leave, drive, driven, -1, 0);
  if (mode === NO_BREAK) return leg.arrive;
  if (mode === RULE_BREAK) {
    leg.drive = 0;
    return leg.arrive + rules.driveBreak;
  }
  const b = mode >> 1;
  const at = leg.arrive > rules.breakFrom[b]! ? leg.arrive : rules.breakFrom[b]!;
  if (at > rules.breakTo[b]!) return never;
  if (at + rules.breakTime[b]! - leg.arrive >= rules.driveBreak) leg.drive = 0;
  return at + rules.breakTime[b]!;
}

/** The cheapest of the labels at the end, each begun as late as its end allows where the time costs. */
function chooseEnd(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  nodes: Int32Array,
  length: number,
): void {
  const { model, labels, stages } = timetable;
  const end = nodes[length - 1]!;
  const most = model.maxDistance[type]! - (rules.driven?.distance ?? 0);
  let chosen = -1;
  for (let k = stages[length - 1]!; k >= 0; k = labels.next[k]!) {
    if (labels.leave[k]! > model.close[end]! || labels.distance[k]! > most) continue;
    const start = latestStart(timetable, rules, type, k);
    const duration = labels.leave[k]! - start;
    if (duration > model.maxDuration[type]!) continue;
    const cost = routeCost(model, type, 0, duration) + labels.money[k]!;
    if (cost >= timetable.cost) continue;
    timetable.cost = cost;
    timetable.distance = labels.distance[k]!;
    timetable.duration = duration;
    timetable.startsAt = start;
    chosen = k;
  }
  if (chosen < 0) return;
  if (rules.driven !== null) timetable.cost -= model.homeCost[type]!;
  traceChain(timetable, chosen);
}

function traceChain(timetable: Timetable, last: number): void {
  const { labels } = timetable;
  let count = 0;
  for (let k = last; k >= 0; k = labels.parent[k]!) count++;
  if (timetable.chain.length < count) timetable.chain = new Int32Array(2 * count);
  timetable.chainLength = count;
  for (let k = last; k >= 0; k = labels.parent[k]!) timetable.chain[--count] = k;
}

/** Latest start with which a label is reached as early and by the same decisions; the start it has where a later one changes something. */
function latestStart(timetable: Timetable, rules: TimetableRules, type: number, last: number): number {
  const { model, labels } = timetable;
  if (rules.driven !== null) return rules.driven.startedAt;
  const earliest = labels.start[last]!;
  if (!model.hasDurations) return earliest;
  traceChain(timetable, last);
  const start = latestLeave(timetable, rules, type);
  if (!(start > earliest)) return earliest;
  const end = replay(timetable, rules, type, start, null);
  return end <= labels.leave[last]! + 1e-6 ? start : earliest;
}

/** Walks back along the chain from its earliest end. */
function latestLeave(timetable: Timetable, rules: TimetableRules, type: number): number {
  const { model, labels, chain, leg } = timetable;
  const profile = model.profileOf[type]!;
  let bound = labels.leave[chain[timetable.chainLength - 1]!]!;
  for (let c = timetable.chainLength - 1; c > 0; c--) {
    const k = chain[c]!;
    const before = chain[c - 1]!;
    const isNode = labels.kind[k] === AT_NODE;
    if (isNode) {
      bound -= model.service[labels.site[k]!]!;
      bound = lastBegin(model, labels.site[k]!, bound);
    } else {
      // A reload or a charge takes as long as it did; before a release it waits.
      bound -= stayOf(timetable, rules, type, k, before);
    }
    const from = labels.row[before]!;
    const to = labels.row[k]!;
    const mode = labels.mode[k]!;
    if (isNode) bound -= setupOf(model, from, to);
    driveInMode(leg, model, rules, profile, from, to, labels.leave[before]!, labels.drive[before]!, labels.driven[before]!, mode);
    let paused = 0;
    for (let p = 0; p < leg.pauses; p++) paused += leg.pauseTime[p]!;
    if (mode === RULE_BREAK) paused += rules.driveBreak;
    if (mode >= 0 && (mode & 1) === 1) {
      bound -= rules.breakTime[mode >> 1]!;
      if (bound > rules.breakTo[mode >> 1]!) bound = rules.breakTo[mode >> 1]!;
    }
    bound = leaveFor(model, rules, profile, from, to, bound - paused);
    if (mode >= 0 && (mode & 1) === 0 && bound > rules.breakTo[mode >> 1]!) bound = rules.breakTo[mode >> 1]!;
  }
  return bound;
}

/** Time from reaching a reload or station to leaving it, waiting for a release apart. */
function stayOf(timetable: Timetable, rules: TimetableRules, type: number, k: number, before: number): number {
  const { model, labels } = timetable;
  if (labels.kind[k] === AT_RELOAD) return rules.reloadTime;
  const distance = model.distance[model.profileOf[type]!]![labels.row[before]! * model.rows + labels.row[k]!]!;
  const load = rules.perUnitLoad === 0 ? 0 : timetable.outlook.broughtInAll + labels.onTop[before * model.dims]!;
  const left = labels.energy[before]! - distance * (rules.perUnit + rules.perUnitLoad * load);
  const missing = rules.charged > left ? rules.charged - left : 0;
  return rules.stationService[labels.site[k]!]! + missing * rules.stationTime[labels.site[k]!]!;
}

function lastBegin(model: RoutingModel, node: number, bound: number): number {
  const first = model.windowStart[node]!;
  for (let w = model.windowStart[node + 1]! - 1; w >= first; w--) {
    if (bound + 1e-7 >= model.windowFrom[w]!) return bound < model.windowTo[w]! ? bound : model.windowTo[w]!;
  }
  return first === model.windowStart[node + 1]! && bound > model.close[node]! ? model.close[node]! : bound;
}

/** What happens on a route, in sequence, times scaled. */
export interface TimetableEvent {
  readonly kind: 'node' | 'reload' | 'charge' | 'break';
  /** Node, or index of the reload place, station or windowed break (−1: of the driving rule). */
  readonly site: number;
  readonly isOnTheWay: boolean;
  readonly arrive: number;
  readonly begin: number;
  readonly leave: number;
}

/** Drives the chain from a start that may be later than its own; gives the end, infinite where a rule is broken, and the events if asked. */
function replay(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  start: number,
  events: TimetableEvent[] | null,
): number {
  const { model, labels, chain, leg } = timetable;
  const profile = model.profileOf[type]!;
  const first = chain[0]!;
  let time = rules.driven === null ? start : rules.driven.leavesAt;
  let drive = labels.drive[first]!;
  let driven = labels.driven[first]!;
  events?.push({ kind: 'node', site: labels.site[first]!, isOnTheWay: false, arrive: time, begin: time, leave: time });
  for (let c = 1; c < timetable.chainLength; c++) {
    const k = chain[c]!;
    const before = chain[c - 1]!;
    const mode = labels.mode[k]!;
    const from = labels.row[before]!;
    const to = labels.row[k]!;
    const kind = labels.kind[k]!;
    const site = labels.site[k]!;
    const ready = driveInMode(leg, model, rules, profile, from, to, time, drive, driven, mode);
    if (ready === Number.POSITIVE_INFINITY || leg.driven > rules.driveTotal) return ready;
    if (events !== null) recordLeg(timetable, rules, events, mode, ready);
    const setup = kind === AT_NODE ? setupOf(model, from, to) : 0;
    let begin = ready + setup;
    drive = leg.drive;
    driven = leg.driven;
    if (kind === AT_NODE) {
      begin = beginOf(model, site, begin);
      if (begin > model.close[site]!) return Number.POSITIVE_INFINITY;
      if (begin - ready - setup >= rules.driveBreak) drive = 0;
      time = begin + model.service[site]!;
    } else {
      const stay = stayOf(timetable, rules, type, k, before);
      time = begin + stay;
      if (kind === AT_STATION && stay >= rules.driveBreak) drive = 0;
      if (kind === AT_RELOAD && model.hasReleases && time < labels.departed[k]!) time = labels.departed[k]!;
    }
    events?.push({
      kind: kind === AT_NODE ? 'node' : kind === AT_RELOAD ? 'reload' : 'charge',
      site,
      isOnTheWay: false,
      arrive: ready,
      begin,
      leave: time,
    });
  }
  return time;
}

function recordLeg(
  { leg }: Timetable,
  rules: TimetableRules,
  events: TimetableEvent[],
  mode: number,
  ready: number,
): void {
  for (let p = 0; p < leg.pauses; p++) {
    const begin = leg.pauseAt[p]!;
    events.push({
      kind: 'break',
      site: leg.pauseBreak[p]!,
      isOnTheWay: leg.pauseAfter[p]! > 0,
      arrive: begin,
      begin,
      leave: begin + leg.pauseTime[p]!,
    });
  }
  const isRule = mode === RULE_BREAK;
  if (!isRule && !(mode >= 0 && (mode & 1) === 1)) return;
  const time = isRule ? rules.driveBreak : rules.breakTime[mode >> 1]!;
  events.push({
    kind: 'break',
    site: isRule ? -1 : mode >> 1,
    isOnTheWay: true,
    arrive: leg.arrive,
    begin: ready - time,
    leave: ready,
  });
}

/** The events of the timetable found last, for the plan. */
export function timetableEvents(timetable: Timetable, type: number): TimetableEvent[] {
  const events: TimetableEvent[] = [];
  replay(timetable, timetable.model.rules[type]!, type, timetable.startsAt, events);
  return events;
}
