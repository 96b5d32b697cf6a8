import type { RoutingModel } from '../model/routing-model.ts';
import type { TimetableRules } from '../model/timetable-rules.ts';

/** One way between two rows as it is driven: when it ends, and the breaks on it. */
export interface Leg {
  arrive: number;
  /** Driving since the last break, and in all. */
  drive: number;
  driven: number;
  pauses: number;
  readonly pauseAt: Float64Array;
  readonly pauseTime: Float64Array;
  /** Index of a windowed break, −1 for one of the driving rule. */
  readonly pauseBreak: Int32Array;
  /** Seconds (scaled) driven between its begin and the pause. */
  readonly pauseAfter: Float64Array;
}

const MOST_PAUSES = 64;
/** Scaled time from which on a way counts as none. */
const NEVER = 1e14;

export function createLeg(): Leg {
  return {
    arrive: 0,
    drive: 0,
    driven: 0,
    pauses: 0,
    pauseAt: new Float64Array(MOST_PAUSES),
    pauseTime: new Float64Array(MOST_PAUSES),
    pauseBreak: new Int32Array(MOST_PAUSES),
    pauseAfter: new Float64Array(MOST_PAUSES),
  };
}

/** Shortest driving time between two rows, set-up apart. */
export function shortest(model: RoutingModel, profile: number, from: number, to: number): number {
  const setup = model.placeOfRow[from] === model.placeOfRow[to] ? 0 : model.setupOfRow[to]!;
  return model.duration[profile]![from * model.rows + to]! - setup;
}

/**
 * Drives from a row to a row: breaks of the driving rule where its limit falls, and the windowed break `which` (−1: none) at
 * `pauseAt`, or never on the way where that is later than the arrival. `arrive` is infinite where there is no way.
 */
export function driveLeg(
  leg: Leg,
  model: RoutingModel,
  rules: TimetableRules,
  profile: number,
  from: number,
  to: number,
  leave: number,
  drive: number,
  driven: number,
  which: number,
  pauseAt: number,
): void {
  const time = shortest(model, profile, from, to);
  leg.pauses = 0;
  leg.drive = drive;
  leg.driven = driven;
  leg.arrive = leave;
  if (time > NEVER) {
    leg.arrive = Number.POSITIVE_INFINITY;
    return;
  }
  let now = leave;
  let rest = 1;
  let isPaused = which < 0;
  const before = driven;
  while (rest > 0 && time > 0) {
    const arrive = arriveAfter(rules, from * model.rows + to, time, now, rest);
    const windowed = isPaused ? Number.POSITIVE_INFINITY : pauseAt;
    const forced = now + (rules.driveMost - leg.drive);
    if (arrive <= forced && arrive <= windowed) {
      leg.drive += arrive - now;
      leg.driven += arrive - now;
      now = arrive;
      break;
    }
    if (leg.pauses === MOST_PAUSES) {
      now = Number.POSITIVE_INFINITY;
      break;
    }
    const isWindowed = windowed <= forced;
    const at = isWindowed ? Math.max(now, windowed) : Math.max(now, forced);
    rest -= shareDriven(rules, from * model.rows + to, time, now, at);
    leg.drive += at - now;
    leg.driven += at - now;
    const pause = isWindowed ? rules.breakTime[which]! : rules.driveBreak;
    leg.pauseAt[leg.pauses] = at;
    leg.pauseTime[leg.pauses] = pause;
    leg.pauseBreak[leg.pauses] = isWindowed ? which : -1;
    leg.pauseAfter[leg.pauses++] = leg.driven - before;
    if (isWindowed) isPaused = true;
    if (!isWindowed || pause >= rules.driveBreak) leg.drive = 0;
    now = at + pause;
  }
  leg.arrive = now;
}

/** End of the `rest` (0 … 1) of a way that takes `time` at its shortest, begun at `now`. */
function arriveAfter(rules: TimetableRules, arc: number, time: number, now: number, rest: number): number {
  const { steps } = rules;
  if (steps === null) return now + rest * time;
  let at = now;
  let left = rest;
  for (let k = stepAt(steps.from, now); ; k++) {
    const whole = steps.tables.length > 0 ? steps.tables[k]![arc]! : time * steps.factor[k]!;
    const until = k + 1 < steps.from.length ? steps.from[k + 1]! : Number.POSITIVE_INFINITY;
    if (at + left * whole <= until) return at + left * whole;
    left -= (until - at) / whole;
    at = until;
  }
}

/** Share of a way that is driven from `now` to `until`. */
function shareDriven(rules: TimetableRules, arc: number, time: number, now: number, until: number): number {
  const { steps } = rules;
  if (steps === null) return (until - now) / time;
  let at = now;
  let share = 0;
  for (let k = stepAt(steps.from, now); at < until; k++) {
    const whole = steps.tables.length > 0 ? steps.tables[k]![arc]! : time * steps.factor[k]!;
    const border = k + 1 < steps.from.length ? steps.from[k + 1]! : Number.POSITIVE_INFINITY;
    const to = border < until ? border : until;
    share += (to - at) / whole;
    at = to;
  }
  return share;
}

/** Latest begin of a way without breaks that ends by `arrive`. */
export function leaveFor(
  model: RoutingModel,
  rules: TimetableRules,
  profile: number,
  from: number,
  to: number,
  arrive: number,
): number {
  const time = shortest(model, profile, from, to);
  const { steps } = rules;
  if (steps === null || time === 0) return arrive - time;
  const arc = from * model.rows + to;
  let at = arrive;
  let left = 1;
  for (let k = stepAt(steps.from, arrive); ; k--) {
    const whole = steps.tables.length > 0 ? steps.tables[k]![arc]! : time * steps.factor[k]!;
    if (at - left * whole >= steps.from[k]!) return at - left * whole;
    left -= (at - steps.from[k]!) / whole;
    at = steps.from[k]!;
  }
}

function stepAt(from: Float64Array, time: number): number {
  let k = from.length - 1;
  while (k > 0 && from[k]! > time) k--;
  return k;
}
