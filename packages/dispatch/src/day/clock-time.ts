import type { DayWindow } from './day.ts';

const TIME = /^(\d{1,2}):([0-5]\d)$/;
const LATEST_HOUR = 48; // a shift may end after midnight

/** '08:30' → seconds after midnight, up to 48:00; null when it is no time. */
export function parseClockTime(text: string): number | null {
  const match = TIME.exec(text.trim());
  if (match === null) return null;
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60;
  return seconds <= LATEST_HOUR * 3600 ? seconds : null;
}

/** '08:00-12:00; 13:00-17:00' → windows; null when a part is none, ends before it begins, or does not follow the one before. */
export function parseWindows(text: string): DayWindow[] | null {
  const windows: DayWindow[] = [];
  for (const part of text.split(';')) {
    const [from, to, ...rest] = part.split('-').map(parseClockTime);
    if (from == null || to == null || rest.length > 0 || from > to) return null;
    const before = windows.at(-1);
    if (before !== undefined && from <= before.toS) return null;
    windows.push({ fromS: from, toS: to });
  }
  return windows;
}

/** Seconds after midnight → '08:30', to the nearest minute. */
export function clockTime(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
