import { beginOf } from '../model/node-times.ts';
import {
  DELIVERY,
  PICKUP,
  type RoutingModel,
  SHIPMENT_DELIVERY,
  SHIPMENT_PICKUP,
} from '../model/routing-model.ts';
import type { TimetableRules } from '../model/timetable-rules.ts';
import { enter } from './label-lists.ts';
import { AT_NODE, AT_RELOAD, AT_STATION, copyLabel, NO_BREAK, newLabel, RULE_BREAK } from './labels.ts';
import { driveLeg, type Leg } from './leg.ts';
import type { Timetable } from './timetable-state.ts';

/** All ways of driving from label k to a node, reload or station, without a break or with one of those that may be taken on the way. */
export function proceed(
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

export function setupOf(model: RoutingModel, from: number, to: number): number {
  return model.placeOfRow[from] === model.placeOfRow[to] ? 0 : model.setupOfRow[to]!;
}
