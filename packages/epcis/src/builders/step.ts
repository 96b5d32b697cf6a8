import { EpcisError } from '../epcis-error.ts';
import type { BizTransaction, Destination, EpcisEvent, Source } from '../events/event.ts';
import type { Extensions } from '../events/extension.ts';
import { findEventFaults } from '../validation/validate.ts';

/** What every step of a battery's life has. */
export interface Step {
  readonly at: Date;
  /** ±hh:mm of the place where it happens, such as +08:00 in China. */
  readonly timeZoneOffset: string;
  /** URI of the place where the things are afterwards, such as a GLN as Digital Link. */
  readonly locationId?: string;
  /** URI of the gate or scale where it was recorded. */
  readonly readPointId?: string;
  /** Papers that belong to it. */
  readonly documents?: readonly BizTransaction[];
  /** Fields of the user's own, named by full URIs. */
  readonly extensions?: Extensions;
}

/** When and where, as every event writes it. */
export function whenAndWhere({ at, timeZoneOffset, locationId, readPointId, extensions }: Step) {
  return {
    ...extensions,
    eventTime: isoOf(at, 'at'),
    eventTimeZoneOffset: timeZoneOffset,
    ...(readPointId === undefined ? {} : { readPoint: { id: readPointId } }),
    ...(locationId === undefined ? {} : { bizLocation: { id: locationId } }),
  };
}

export function isoOf(time: Date, place: string): string {
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  return refuse(place, 'The time is none', 'Give a Date that is one');
}

/** The papers of a step and those that its own details name. */
export function papers(
  step: Step,
  ...own: readonly (readonly [type: string, id: string | undefined])[]
): { readonly bizTransactionList?: readonly BizTransaction[] } {
  const named = own.flatMap(([type, id]) => (id === undefined ? [] : [{ type, bizTransaction: id }]));
  const all = [...named, ...(step.documents ?? [])];
  return all.length === 0 ? {} : { bizTransactionList: all };
}

/** Who gives and who takes; ownership and custody apart. Null or not given: it does not change. */
export interface Handover {
  readonly ownerFromId?: string;
  readonly ownerToId?: string;
  readonly custodianFromId?: string;
  readonly custodianToId?: string;
}

export function parties({ ownerFromId, ownerToId, custodianFromId, custodianToId }: Handover): {
  readonly sourceList?: readonly Source[];
  readonly destinationList?: readonly Destination[];
} {
  const sources = [
    ...(ownerFromId === undefined ? [] : [{ type: 'owning_party', source: ownerFromId }]),
    ...(custodianFromId === undefined ? [] : [{ type: 'possessing_party', source: custodianFromId }]),
  ];
  const destinations = [
    ...(ownerToId === undefined ? [] : [{ type: 'owning_party', destination: ownerToId }]),
    ...(custodianToId === undefined ? [] : [{ type: 'possessing_party', destination: custodianToId }]),
  ];
  return {
    ...(sources.length === 0 ? {} : { sourceList: sources }),
    ...(destinations.length === 0 ? {} : { destinationList: destinations }),
  };
}

/** Throws `EpcisError` EPCIS_DATA_INVALID unless the number is above 0 (or 0 where that is allowed) and at most `most`. */
export function assertFigure(
  value: number | undefined,
  place: string,
  least: 'positive' | 'zero',
  most = Infinity,
) {
  if (value === undefined) return;
  const isLow = least === 'positive' ? !(value > 0) : !(value >= 0);
  if (isLow || !(value <= most) || !Number.isFinite(value)) {
    const range = most === Infinity ? `${least === 'positive' ? 'above' : 'at least'} 0` : `up to ${most}`;
    refuse(place, `${place} is ${value}; it must be a number ${range}`, 'Mend the figure');
  }
}

export function refuse(place: string, message: string, remedy: string): never {
  throw new EpcisError('EPCIS_DATA_INVALID', message, { place, remedy });
}

/** The event, if it keeps the rules of EPCIS; else throws `EpcisError` EPCIS_DATA_INVALID. */
export function finished<Event extends EpcisEvent>(event: Event): Event {
  const [fault] = findEventFaults(event);
  if (fault === undefined) return event;
  return refuse(
    fault.pointer,
    `No event can be made of this: ${fault.message}`,
    'Mend the detail at the pointer',
  );
}
