import { beginOf } from '../model/node-times.ts';
import type { TimetableRules } from '../model/timetable-rules.ts';
import { AT_NODE, AT_RELOAD, AT_STATION, RULE_BREAK } from './labels.ts';
import { driveInMode, setupOf } from './reach.ts';
import type { Timetable } from './timetable-state.ts';

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

/** The events of the timetable found last, for the plan. */
export function timetableEvents(timetable: Timetable, type: number): TimetableEvent[] {
  const events: TimetableEvent[] = [];
  replay(timetable, timetable.model.rules[type]!, type, timetable.startsAt, events);
  return events;
}

/** Drives the chain from a start that may be later than its own; gives the end, infinite where a rule is broken, and the events if asked. */
export function replay(
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

/** Time from reaching a reload or station to leaving it, waiting for a release apart. */
export function stayOf(
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
