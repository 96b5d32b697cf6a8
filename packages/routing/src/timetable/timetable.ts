import { beginOf } from '../model/node-times.ts';
import { type RoutingModel, SLACK } from '../model/routing-model.ts';
import type { TimetableRules } from '../model/timetable-rules.ts';
import { chooseEnd } from './choose-end.ts';
import { enter } from './label-lists.ts';
import {
  AT_NODE,
  AT_RELOAD,
  AT_STATION,
  copyLabel,
  createLabels,
  type Labels,
  NO_BREAK,
  newLabel,
} from './labels.ts';
import { createLeg, driveLeg, leaveFor } from './leg.ts';
import { createOutlook, foresee, type Outlook } from './outlook.ts';
import { proceed, setupOf } from './reach.ts';
import { CHARGED, CHARGED_TWICE, LISTS, RELOADED, type Timetable } from './timetable-state.ts';

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
