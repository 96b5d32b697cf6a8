import { findTimeFaults } from '@relode/epcis';
import type { PreparedEvent } from '../prepare-event.ts';
import type { Refusal } from './refusal.ts';

/** Times that cannot be: ahead of this server's clock, an end before its start, an error found before it was made. */
export function checkTime({ event }: PreparedEvent, nowMs: number): Refusal | null {
  const [fault] = findTimeFaults(event, new Date(nowMs));
  if (fault === undefined) return null;
  return {
    code: 'EVENT_TIME_IMPLAUSIBLE',
    message: fault.message,
    pointer: fault.pointer,
    remedy: 'Set the clock of the device right and send the event with its true times',
  };
}
