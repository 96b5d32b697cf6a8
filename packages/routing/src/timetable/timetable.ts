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
  /** First label and number of labels of each list, −1 for none; `LISTS` lists a stage, stage i leaves the i-th node. */
  lists: Int32Array;
  counts: Int32Array;
  /** Chain of labels of the chosen timetable, from the start on. */
  chain: Int32Array;
  chainLength: number;
  /** Of the leg reached last without a chosen break: arrival, begin and leaving of what it reaches; infinite where that is too late anyhow. */
  arrive: number;
  begin: number;
  leave: number;
  /** Cost from which on a timetable is of no use. */
  bound: number;
  /** Scaled begin of the chosen timetable. */
  startsAt: number;
  /** Of the best timetable; cost is infinite where there is none. */
  cost: number;
  distance: number;
  duration: number;
}

/** Lists of a stage: labels that leave its node, those that have called at a reload behind it, at a station, and at a second one. */
const LISTS = 4;
const RELOADED = 1;
const CHARGED = 2;
const CHARGED_TWICE = 3;
const MOST_LABELS = 5;
const MOST_CALLED = 2;
/** Reloads and stations looked at from a place, those of the least detour. */
const MOST_RELOADS = 3;
const MOST_STATIONS = 3;

export function createTimetable(model: RoutingModel): Timetable {
  const timetable: Timetable = {
    model,
    labels: createLabels(model.dims),
    leg: createLeg(),
    outlook: createOutlook(model),
    lists: new Int32Array(64),
    counts: new Int32Array(64),
    chain: new Int32Array(64),
    chainLength: 0,
    arrive: 0,
    begin: 0,
    leave: 0,
    bound: Number.POSITIVE_INFINITY,
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
 * of the timetable and gives the cost: infinite where there is no way to keep every rule, or none that is seen to cost less than `bound`.
 */
export function findTimetable(
  timetable: Timetable,
  type: number,
  nodes: Int32Array,
  length: number,
  bound = Number.POSITIVE_INFINITY,
): number {
  const { model, labels, outlook } = timetable;
  const rules = model.rules[type]!;
  timetable.bound = bound + model.homeCost[type]! - model.fixedCost[type]!;
  labels.count = 0;
  timetable.cost = Number.POSITIVE_INFINITY;
  timetable.chainLength = 0;
  if (timetable.lists.length < length * LISTS) {
    timetable.lists = new Int32Array(2 * length * LISTS);
    timetable.counts = new Int32Array(2 * length * LISTS);
  }
  timetable.lists.fill(-1, 0, length * LISTS);
  timetable.counts.fill(0, 0, length * LISTS);
  if (!foresee(outlook, rules, type, nodes, length)) return Number.POSITIVE_INFINITY;
  beginLabels(timetable, rules, type, nodes, length);
  for (let i = 0; i < length - 1; i++) {
    expandStage(timetable, rules, type, nodes, i);
    if (timetable.lists[(i + 1) * LISTS]! < 0) return Number.POSITIVE_INFINITY;
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
      const canReload = driven !== null && rules.reloadRows.length > 0;
      const held = canReload ? driven.hold[d]! + driven.aboard[d]! - outlook.toBring[d]! : 0; // what is not brought stays
      labels.brought[k * dims + d] = 0;
      labels.onTop[k * dims + d] = held;
      labels.peak[k * dims + d] = held;
      labels.shipped[k * dims + d] = 0;
    }
    enter(timetable, 0, k);
    if (driven === null && rules.breakFrom.length > 0 && length > 2)
      postpone(timetable, rules, type, nodes, k);
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
  const later = leaveFor(
    model,
    rules,
    profile,
    from,
    model.row[to]!,
    begin - setupOf(model, from, model.row[to]!),
  );
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

/** Adds a label to a list, unless others make it needless; of too many the dearest goes. */
function enter(timetable: Timetable, list: number, k: number): void {
  const { labels, lists, counts } = timetable;
  let before = -1;
  let worst = -1;
  let beforeWorst = -1;
  for (let other = lists[list]!; other >= 0; ) {
    const following = labels.next[other]!;
    if (dominates(labels, other, k)) return;
    if (dominates(labels, k, other)) {
      if (before < 0) lists[list] = following;
      else labels.next[before] = following;
      counts[list]!--;
    } else {
      if (worst < 0 || isWorse(labels, other, worst)) {
        worst = other;
        beforeWorst = before;
      }
      before = other;
    }
    other = following;
  }
  if (counts[list]! >= (list % LISTS === 0 ? MOST_LABELS : MOST_CALLED)) {
    if (!isWorse(labels, worst, k)) return;
    if (beforeWorst < 0) lists[list] = labels.next[worst]!;
    else labels.next[beforeWorst] = labels.next[worst]!;
    counts[list]!--;
  }
  labels.next[k] = lists[list]!;
  lists[list] = k;
  counts[list]!++;
}

function isWorse(labels: Labels, a: number, b: number): boolean {
  if (labels.money[a] !== labels.money[b]) return labels.money[a]! > labels.money[b]!;
  return labels.leave[a]! > labels.leave[b]!;
}

/** Goes on from all labels of stage i: to the next node, and where that may be needed by a reload, a station, or both. */
function expandStage(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  nodes: Int32Array,
  i: number,
): void {
  const { model, labels, outlook, lists } = timetable;
  const to = nodes[i + 1]!;
  const toRow = model.row[to]!;
  for (let list = i * LISTS; list < (i + 1) * LISTS; list++) {
    const call = list % LISTS;
    for (let k = lists[list]!; k >= 0; k = labels.next[k]!) {
      proceed(timetable, rules, type, i, k, AT_NODE, to, toRow, list + LISTS - call);
      const isTripNeeded =
        rules.reloadRows.length > 0 &&
        call !== RELOADED &&
        call !== CHARGED_TWICE &&
        labels.trips[k]! < rules.reloadsMost &&
        needsReload(outlook, labels, k, i);
      if (isTripNeeded && call === 0)
        callAtNearest(
          timetable,
          rules,
          type,
          i,
          k,
          AT_RELOAD,
          rules.reloadRows,
          MOST_RELOADS,
          toRow,
          list - call + RELOADED,
        );
      if (rules.stationRows.length === 0 || call === CHARGED_TWICE) continue;
      const usable = labels.energy[k]! - rules.reserve;
      const isShort =
        call === CHARGED
          ? usable < outlook.energyTo[i + 1]!
          : isTripNeeded || usable < outlook.energyToEnd[i]!;
      const into = list - call + (call === CHARGED ? CHARGED_TWICE : CHARGED);
      if (isShort)
        callAtNearest(
          timetable,
          rules,
          type,
          i,
          k,
          AT_STATION,
          rules.stationRows,
          MOST_STATIONS,
          toRow,
          into,
        );
    }
  }
}

/** Whether what is left of the sequence does not fit on the present trip, or must leave later than it did. */
function needsReload(outlook: Outlook, labels: Labels, k: number, i: number): boolean {
  const { dims } = labels;
  if (outlook.releaseToCome[i]! > labels.departed[k]!) return true;
  if (outlook.hasPickupBeforeDelivery[i]! > 0 || (labels.hasPickedUp[k] === 1 && outlook.hasDelivery[i]! > 0))
    return true;
  for (let d = 0; d < dims; d++) {
    const at = k * dims + d;
    const rise = labels.onTop[at]! + outlook.rise[i * dims + d]!;
    const peak = labels.peak[at]! > rise ? labels.peak[at]! : rise;
    if (labels.brought[at]! + outlook.toBring[i * dims + d]! + peak > outlook.capacity[d]!) return true;
  }
  return false;
}

function callAtNearest(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  i: number,
  k: number,
  kind: number,
  sites: Int32Array,
  most: number,
  to: number,
  list: number,
): void {
  const { model, labels } = timetable;
  const distances = model.distance[model.profileOf[type]!]!;
  const from = labels.row[k]!;
  let floor = Number.NEGATIVE_INFINITY;
  for (let tried = 0; tried < most; tried++) {
    let chosen = -1;
    let shortestWay = Number.POSITIVE_INFINITY;
    for (let s = 0; s < sites.length; s++) {
      const row = sites[s]!;
      const way = distances[from * model.rows + row]! + distances[row * model.rows + to]! + s * 1e-6;
      if (way > floor && way < shortestWay) {
        chosen = s;
        shortestWay = way;
      }
    }
    if (chosen < 0) return;
    floor = shortestWay;
    proceed(timetable, rules, type, i, k, kind, chosen, sites[chosen]!, list);
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
  list: number,
): void {
  const { labels } = timetable;
  timetable.arrive = Number.POSITIVE_INFINITY;
  reach(timetable, rules, type, i, k, kind, site, row, NO_BREAK, list);
  const { arrive, begin, leave } = timetable;
  if (arrive === Number.POSITIVE_INFINITY) return;
  if (labels.drive[k]! + timetable.outlook.drivingToEnd[i]! > rules.driveMost)
    reach(timetable, rules, type, i, k, kind, site, row, RULE_BREAK, list);
  for (let b = 0; b < rules.breakFrom.length; b++) {
    if ((labels.breaks[k]! & (1 << b)) !== 0 || labels.leave[k]! > rules.breakTo[b]!) continue;
    if (arrive > rules.breakTo[b]!) {
      reach(timetable, rules, type, i, k, kind, site, row, 2 * b, list);
      continue;
    }
    // Waiting for the break only where one waits anyhow, or would be too late for it behind this stop.
    const isInTime = arrive >= rules.breakFrom[b]! || begin > arrive || leave > rules.breakTo[b]!;
    if (isInTime) reach(timetable, rules, type, i, k, kind, site, row, 2 * b + 1, list);
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
  list: number,
): void {
  const { model, labels, outlook, leg } = timetable;
  const from = labels.row[k]!;
  const profile = model.profileOf[type]!;
  const ready = driveInMode(
    leg,
    model,
    rules,
    profile,
    from,
    row,
    labels.leave[k]!,
    labels.drive[k]!,
    labels.driven[k]!,
    mode,
  );
  if (ready === Number.POSITIVE_INFINITY || leg.driven > rules.driveTotal) return;
  const distance = model.distance[profile]![from * model.rows + row]!;
  const perUnit = model.costPerUnit[type]!;
  if (
    labels.money[k]! + perUnit * (distance + (kind === AT_NODE ? outlook.distanceToEnd[i + 1]! : 0)) >=
    timetable.bound
  )
    return;
  const load = rules.perUnitLoad === 0 ? 0 : outlook.onBoardAtStart + labels.onTop[k * model.dims]!;
  const used = distance * (rules.perUnit + rules.perUnitLoad * load);
  const energy = labels.energy[k]! - used;
  if (energy < rules.reserve) return;
  const setup = kind === AT_NODE ? setupOf(model, from, row) : 0;
  let begin = ready + setup;
  let leave = begin;
  let drive = leg.drive;
  if (kind === AT_NODE) {
    begin = beginOf(model, site, begin);
    if (begin > outlook.latest[i + 1]!) return;
    if (begin - ready - setup >= rules.driveBreak) drive = 0;
    leave = begin + model.service[site]!;
  } else if (kind === AT_RELOAD) leave = begin + rules.reloadTime;
  else {
    const missing = rules.charged > energy ? rules.charged - energy : 0;
    leave = begin + rules.stationService[site]! + missing * rules.stationTime[site]!;
    if (leave - begin >= rules.driveBreak) drive = 0;
  }
  if (mode === NO_BREAK) {
    timetable.arrive = ready;
    timetable.begin = begin - setup;
    timetable.leave = leave;
  }
  const breaks = mode >= 0 ? labels.breaks[k]! | (1 << (mode >> 1)) : labels.breaks[k]!;
  for (let b = 0; b < rules.breakFrom.length; b++) {
    const isDue =
      (breaks & (1 << b)) === 0 && leave > rules.breakTo[b]! && labels.start[k]! <= rules.breakTo[b]!;
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
  labels.money[made] =
    labels.money[k]! + perUnit * distance + rules.energyCost * distance * rules.perUnitLoad * load;
  labels.distance[made] = labels.distance[k]! + distance;
  labels.drive[made] = drive;
  labels.driven[made] = leg.driven;
  labels.energy[made] = kind === AT_STATION && rules.charged > energy ? rules.charged : energy;
  if (kind === AT_RELOAD) {
    beginTrip(timetable, made, i, list);
    return;
  }
  if (kind === AT_NODE && site < model.tasks && !takes(timetable, rules, made, site)) {
    labels.count--;
    return;
  }
  enter(timetable, list, made);
}

/** Empties the hold and leaves with the next trip: at once, or when the goods of stops to come are released. */
function beginTrip(timetable: Timetable, k: number, i: number, list: number): void {
  const { model, labels, outlook } = timetable;
  const { dims } = model;
  labels.trips[k]!++;
  labels.hasPickedUp[k] = 0;
  for (let d = 0; d < dims; d++) {
    const at = k * dims + d;
    labels.brought[at] = 0;
    labels.onTop[at] = labels.shipped[at]!;
    labels.peak[at] = labels.shipped[at]!;
  }
  if (!model.hasReleases) {
    enter(timetable, list, k);
    return;
  }
  const ready = labels.leave[k]!;
  labels.departed[k] = ready;
  enter(timetable, list, k);
  let latest = ready;
  for (
    let option = outlook.releaseStart[i]!;
    option < outlook.releaseStart[i]! + outlook.releaseCount[i]!;
    option++
  ) {
    const release = outlook.releases[option]!;
    if (release <= latest) continue;
    latest = release;
    const later = newLabel(labels);
    copyLabel(labels, k, later);
    labels.parent[later] = labels.parent[k]!;
    labels.leave[later] = release;
    labels.departed[later] = release;
    enter(timetable, list, later);
  }
}

/** Serves a task on the present trip; false where its load, release or direction does not allow it. */
function takes(
  { model, labels, outlook }: Timetable,
  rules: TimetableRules,
  k: number,
  task: number,
): boolean {
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
  const { model, labels, lists } = timetable;
  const end = nodes[length - 1]!;
  const most = model.maxDistance[type]! - (rules.driven?.distance ?? 0);
  let chosen = -1;
  for (let k = lists[(length - 1) * LISTS]!; k >= 0; k = labels.next[k]!) {
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
    driveInMode(
      leg,
      model,
      rules,
      profile,
      from,
      to,
      labels.leave[before]!,
      labels.drive[before]!,
      labels.driven[before]!,
      mode,
    );
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
function stayOf(
  timetable: Timetable,
  rules: TimetableRules,
  type: number,
  k: number,
  before: number,
): number {
  const { model, labels } = timetable;
  if (labels.kind[k] === AT_RELOAD) return rules.reloadTime;
  const distance =
    model.distance[model.profileOf[type]!]![labels.row[before]! * model.rows + labels.row[k]!]!;
  const load =
    rules.perUnitLoad === 0 ? 0 : timetable.outlook.onBoardAtStart + labels.onTop[before * model.dims]!;
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
  events?.push({
    kind: 'node',
    site: labels.site[first]!,
    isOnTheWay: false,
    arrive: time,
    begin: time,
    leave: time,
  });
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
