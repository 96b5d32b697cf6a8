/**
 * Milliseconds that `Retry-After` asks to wait: seconds, or a date, which is set against the answer's own `Date` (RFC 9110, 10.2.3).
 * Null when it is not there or cannot be read.
 */
export function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after')?.trim();
  if (!text) return null;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const [then, now] = [Date.parse(text), Date.parse(headers.get('date') ?? '')];
  return Number.isFinite(then - now) ? Math.max(0, then - now) : null;
}
