import type { PreparedEvent } from '../prepare-event.ts';
import type { Refusal } from './refusal.ts';

/** Nothing can have happened later than now, but for clocks that go wrong by `skewMs`. */
export function checkTime(event: PreparedEvent, nowMs: number, skewMs: number): Refusal | null {
  const { fact, columns } = event;
  const late = (ms: number): boolean => ms > nowMs + skewMs;
  if (late(fact.timeMs)) return future('/eventTime', fact.timeMs, nowMs);
  const declaredMs = columns.declared_at === null ? null : Date.parse(columns.declared_at);
  if (declaredMs === null) return null;
  if (late(declaredMs)) return future('/errorDeclaration/declarationTime', declaredMs, nowMs);
  if (declaredMs >= fact.timeMs) return null;
  return {
    code: 'EVENT_TIME_IMPLAUSIBLE',
    message: 'The event is declared wrong before it has happened',
    pointer: '/errorDeclaration/declarationTime',
    remedy: 'Give the time at which the error was found',
  };
}

function future(pointer: string, ms: number, nowMs: number): Refusal {
  const minutes = Math.ceil((ms - nowMs) / 60_000);
  return {
    code: 'EVENT_TIME_IMPLAUSIBLE',
    message: `${new Date(ms).toISOString()} lies ${minutes} minutes ahead of this server’s clock`,
    pointer,
    remedy: 'Set the clock of the device right and send the event with the true time',
  };
}
