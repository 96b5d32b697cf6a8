import type { EpcisEvent } from '../events/event.ts';
import { parseDateTime } from '../validation/date-time.ts';
import type { EventFault } from '../validation/faults.ts';

const MS_PER_MINUTE = 60_000;

/** Clocks of senders run a little ahead. */
export const MOST_MINUTES_AHEAD = 10;

/**
 * Times of an event that cannot be: later than it was received by more than `MOST_MINUTES_AHEAD`, an end before its start, an
 * error declared before the event happened. `receivedAt` is the server's clock. The event keeps the rules of EPCIS.
 */
export function findTimeFaults(event: EpcisEvent, receivedAt: Date): readonly EventFault[] {
  const faults: EventFault[] = [];
  const latest = receivedAt.getTime() + MOST_MINUTES_AHEAD * MS_PER_MINUTE;
  const eventMs = parseDateTime(event.eventTime)!;
  const future = (text: string | undefined, pointer: string) => {
    if (text !== undefined && parseDateTime(text)! > latest) {
      faults.push({
        pointer,
        message: `${text} lies in the future; it was received at ${receivedAt.toISOString()}`,
      });
    }
  };
  future(event.eventTime, '/eventTime');
  const declared = event.errorDeclaration?.declarationTime;
  future(declared, '/errorDeclaration/declarationTime');
  if (declared !== undefined && parseDateTime(declared)! < eventMs) {
    faults.push({
      pointer: '/errorDeclaration/declarationTime',
      message: `${declared} is before the event, which was at ${event.eventTime}`,
    });
  }
  for (const [i, { sensorMetadata, sensorReport }] of (event.sensorElementList ?? []).entries()) {
    const pointer = `/sensorElementList/${i}`;
    const { time, startTime, endTime } = sensorMetadata ?? {};
    future(time, `${pointer}/sensorMetadata/time`);
    future(startTime, `${pointer}/sensorMetadata/startTime`);
    future(endTime, `${pointer}/sensorMetadata/endTime`);
    if (
      startTime !== undefined &&
      endTime !== undefined &&
      parseDateTime(endTime)! < parseDateTime(startTime)!
    ) {
      faults.push({
        pointer: `${pointer}/sensorMetadata/endTime`,
        message: `The measurement ends at ${endTime}, before it begins at ${startTime}`,
      });
    }
    for (const [j, report] of sensorReport.entries())
      future(report.time, `${pointer}/sensorReport/${j}/time`);
  }
  return faults;
}
