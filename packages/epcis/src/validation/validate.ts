import { EpcisError } from '../epcis-error.ts';
import type { EpcisDocument, EpcisQueryDocument } from '../events/document.ts';
import type { EpcisEvent } from '../events/event.ts';
import { isObject } from './checks.ts';
import { documentCheck, queryDocumentCheck } from './document-checks.ts';
import { eventCheck } from './event-checks.ts';
import { type EventFault, Faults, shown } from './faults.ts';

/**
 * Faults of what may be sent as one piece: an EPCISDocument, an EPCISQueryDocument, or a bare event that carries its
 * `@context`. The rules are those of GS1's JSON schema for EPCIS 2.0; none is left out, none added. At most 100.
 */
export function findDocumentFaults(document: unknown): readonly EventFault[] {
  const faults = new Faults();
  if (!isObject(document)) {
    faults.add(`A document or an event is needed, not ${shown(document)}`);
  } else if (document.type === 'EPCISDocument') {
    documentCheck(document, faults);
  } else if (document.type === 'EPCISQueryDocument') {
    queryDocumentCheck(document, faults);
  } else {
    if (document['@context'] === undefined) faults.add('"@context" is missing');
    eventCheck(document, faults);
  }
  return faults.found;
}

/** Faults of one event as it stands in an event list, where the document has the `@context`. */
export function findEventFaults(event: unknown): readonly EventFault[] {
  const faults = new Faults();
  eventCheck(event, faults);
  return faults.found;
}

/** Throws `EpcisError` EPCIS_DOCUMENT_INVALID with all faults unless the document keeps the rules. */
export function assertDocument(
  document: unknown,
): asserts document is EpcisDocument | EpcisQueryDocument | EpcisEvent {
  refuse(findDocumentFaults(document));
}

/** Throws `EpcisError` EPCIS_DOCUMENT_INVALID with all faults unless the event keeps the rules. */
export function assertEvent(event: unknown): asserts event is EpcisEvent {
  refuse(findEventFaults(event));
}

function refuse(faults: readonly EventFault[]): void {
  const first = faults[0];
  if (first === undefined) return;
  const others = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  throw new EpcisError('EPCIS_DOCUMENT_INVALID', `${first.message}${others}`, {
    place: first.pointer,
    remedy: 'Mend the document where the pointers show',
    faults: faults.map(({ pointer, message }) => ({
      code: 'EPCIS_DOCUMENT_INVALID',
      file: 'document',
      row: null,
      column: pointer,
      message,
      remedy: 'Mend the value at the pointer',
    })),
  });
}
