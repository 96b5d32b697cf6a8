const DAY_MINUTES = 1440;

/** Seconds after midnight as 07:05; the next day as 02:15 (+1). */
export function clockTime(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const days = Math.floor(minutes / DAY_MINUTES);
  const rest = minutes - days * DAY_MINUTES;
  const time = `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
  return days === 0 ? time : `${time} (${days > 0 ? '+' : '−'}${Math.abs(days)})`;
}

export function windowText(windows: readonly { readonly fromS: number; readonly toS: number }[]): string {
  return windows.map(({ fromS, toS }) => `${clockTime(fromS)}–${clockTime(toS)}`).join(', ');
}
