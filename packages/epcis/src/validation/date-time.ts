const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[t\s](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:z|([+-])(\d\d)(?::?(\d\d))?)$/i;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MS_PER_MINUTE = 60_000;

/**
 * Milliseconds since 1970-01-01 UTC of a date and time with a zone (RFC 3339), rounded to the millisecond, halves up;
 * null if the text is none. A leap second counts as the first second of the next minute.
 */
export function parseDateTime(text: string): number | null {
  const match = DATE_TIME.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const sign = match[8] === '-' ? -1 : 1;
  const zoneHour = Number(match[9] ?? 0);
  const zoneMinute = Number(match[10] ?? 0);
  if (zoneHour > 23 || zoneMinute > 59) return null;
  const isOrdinary = hour <= 23 && minute <= 59 && second < 60;
  if (!isOrdinary && !isLeapSecond(hour, minute, second, sign * zoneHour, sign * zoneMinute)) return null;
  const start = new Date(0);
  start.setUTCFullYear(year, month - 1, day);
  start.setUTCHours(hour, minute, second, roundToMs(match[7] ?? ''));
  return start.getTime() - sign * (zoneHour * 60 + zoneMinute) * MS_PER_MINUTE;
}

/** Whether the text is a date and time with a zone. */
export function isDateTime(text: string): boolean {
  return parseDateTime(text) !== null;
}

/** ISO text in UTC with three decimals, such as 2026-03-12T08:00:00.000Z. */
export function toUtcText(ms: number): string {
  return new Date(ms).toISOString();
}

function daysIn(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeapYear ? 29 : DAYS_IN_MONTH[month - 1]!;
}

function isLeapSecond(hour: number, minute: number, second: number, zoneHour: number, zoneMinute: number) {
  const utcMinute = minute - zoneMinute;
  const utcHour = hour - zoneHour - (utcMinute < 0 ? 1 : 0);
  return (utcHour === 23 || utcHour === -1) && (utcMinute === 59 || utcMinute === -1) && second < 61;
}

/** .1415 → 142: the fourth decimal decides (EPCIS event hash, rule 9). */
function roundToMs(decimals: string): number {
  const ms = Number(decimals.slice(0, 3).padEnd(3, '0'));
  return decimals.length > 3 && decimals[3]! >= '5' ? ms + 1 : ms;
}
