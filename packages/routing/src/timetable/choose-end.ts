import { lastBeginOf, routeCost } from '../model/node-times.ts';
import type { TimetableRules } from '../model/timetable-rules.ts';
import { AT_NODE, RULE_BREAK } from './labels.ts';
import { leaveFor } from './leg.ts';
import { driveInMode, setupOf } from './reach.ts';
import { replay, stayOf } from './replay.ts';
import { LISTS, type Timetable } from './timetable-state.ts';

/** The cheapest of the labels at the end, each begun as late as its end allows where the time costs. */
export function chooseEnd(
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
      bound = lastBeginOf(model, labels.site[k]!, bound);
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
