import { ServerError } from '../../../platform/server-error.ts';

/** When a query is to run (EPCIS 2.0, 8.2.5.3), in UTC; day 1 of the week is Monday. */
export type Schedule = Readonly<Partial<Record<ScheduleField, string>>>;
type ScheduleField = 'second' | 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek';

const RANGES: Readonly<Record<ScheduleField, readonly [number, number]>> = {
  second: [0, 59],
  minute: [0, 59],
  hour: [0, 23],
  dayOfMonth: [1, 31],
  month: [1, 12],
  dayOfWeek: [1, 7],
};
export const SCHEDULE_FIELDS = Object.keys(RANGES) as readonly ScheduleField[];
const FINE_FIRST = ['second', 'minute', 'hour'] as const;
const DAY_MS = 86_400_000;
const FURTHEST_DAYS = 366 * 8; // to a 29 February across a century

/** Throws ServerError SUBSCRIPTION_INVALID unless every field can be read and the times come round. */
export function assertSchedule(schedule: Schedule, from: Date): void {
  const given = Object.keys(schedule);
  if (given.length === 0) throw invalid('schedule', 'The schedule is empty');
  for (const name of given) {
    if (!(SCHEDULE_FIELDS as readonly string[]).includes(name))
      throw invalid(name, `A schedule has no ${name}`);
  }
  for (const field of SCHEDULE_FIELDS) valuesOf(schedule, field);
  if (nextTime(schedule, from) === null) throw invalid('schedule', 'This schedule never comes round');
}

/** The first time after `after`; null if there is none in eight years. */
export function nextTime(schedule: Schedule, after: Date): Date | null {
  const sets = Object.fromEntries(
    SCHEDULE_FIELDS.map((field) => [field, valuesOf(schedule, field)]),
  ) as Record<ScheduleField, readonly number[]>;
  const start = Math.floor(after.getTime() / 1000) * 1000 + 1000;
  let midnight = Math.floor(start / DAY_MS) * DAY_MS;
  for (let day = 0; day < FURTHEST_DAYS; day++, midnight += DAY_MS) {
    const date = new Date(midnight);
    if (!sets.month.includes(date.getUTCMonth() + 1)) continue;
    if (!sets.dayOfMonth.includes(date.getUTCDate())) continue;
    if (!sets.dayOfWeek.includes(date.getUTCDay() || 7)) continue;
    const at = firstOfDay(sets, midnight, start);
    if (at !== null) return new Date(at);
  }
  return null;
}

function firstOfDay(
  sets: Readonly<Record<'second' | 'minute' | 'hour', readonly number[]>>,
  midnight: number,
  start: number,
): number | null {
  for (const hour of sets.hour) {
    if (midnight + (hour + 1) * 3_600_000 <= start) continue;
    for (const minute of sets.minute) {
      if (midnight + hour * 3_600_000 + (minute + 1) * 60_000 <= start) continue;
      for (const second of sets.second) {
        const at = midnight + hour * 3_600_000 + minute * 60_000 + second * 1000;
        if (at >= start) return at;
      }
    }
  }
  return null;
}

/** A field that is left out is any value; but one finer than all that are given is its least: hour 1, minute 5 is 1:05:00. */
function valuesOf(schedule: Schedule, field: ScheduleField): readonly number[] {
  const [least, most] = RANGES[field];
  const text = schedule[field];
  if (text === undefined) {
    const fine = FINE_FIRST.findIndex((name) => schedule[name] !== undefined);
    const own = FINE_FIRST.indexOf(field as (typeof FINE_FIRST)[number]);
    const isFinest = own >= 0 && (fine < 0 || own < fine);
    return isFinest ? [least] : range(least, most, 1);
  }
  const values = text
    .replace(/[[\]]/g, '')
    .split(',')
    .flatMap((part) => partOf(part.trim(), field));
  return [...new Set(values)].sort((a, b) => a - b);
}

/** `5`, `1-5`, `*`, `0/30` or a step over either. */
function partOf(part: string, field: ScheduleField): readonly number[] {
  const [least, most] = RANGES[field];
  const match = /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
  if (!match) throw invalid(field, `"${part}" is no part of a schedule`);
  const [, any, from, to, step] = match;
  const first = any ? least : Number(from);
  const last = any || (step !== undefined && to === undefined) ? most : Number(to ?? from);
  if (first < least || last > most || first > last || step === '0' || step === '00') {
    throw invalid(field, `"${part}" is not within ${least} to ${most}`);
  }
  return range(first, last, Number(step ?? 1));
}

function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
}

function invalid(place: string, message: string): ServerError {
  return new ServerError('SUBSCRIPTION_INVALID', message, {
    place,
    remedy: 'Write numbers, lists (1,2), ranges (1-5), steps (0/30) or *',
  });
}
