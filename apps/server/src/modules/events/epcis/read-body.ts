import {
  assertDocument,
  type EpcisDocument,
  EpcisError,
  type EpcisEvent,
  type EpcisQueryDocument,
  type EventFault,
  findContextFaults,
  findDocumentFaults,
  readJson,
  readXmlDocument,
} from '@relode/epcis';

export type Captured = EpcisDocument | EpcisQueryDocument | EpcisEvent;

/** What a body says, whose text the parser of the content type has kept. */
export type BodyText = { readonly json: string } | { readonly xml: string };

/** Reads and validates a whole document; throws `EpcisError` with every fault. */
export function readDocument(body: BodyText): Captured {
  const document = 'xml' in body ? readXmlDocument(body.xml) : readJson(body.json);
  assertDocument(document);
  refuse(findContextFaults(document));
  return document;
}

/** Reads a document and tells faults of its events one by one, for capture that goes on past them. */
export function readLeniently(body: BodyText): {
  readonly document: Captured;
  readonly faultOf: (index: number) => EventFault | null;
} {
  const document = ('xml' in body ? readXmlDocument(body.xml) : readJson(body.json)) as Captured;
  const faults = findDocumentFaults(document);
  const prefix = eventListPointer(document);
  const ofEvents = new Map<number, EventFault>();
  for (const { pointer, message } of faults) {
    const rest = pointer.startsWith(`${prefix}/`) ? pointer.slice(prefix.length + 1) : '';
    const index = Number.parseInt(rest, 10);
    if (Number.isNaN(index)) assertDocument(document); // not of an event: the document is no document
    const slash = rest.indexOf('/');
    if (!ofEvents.has(index)) ofEvents.set(index, { pointer: slash < 0 ? '' : rest.slice(slash), message });
  }
  if (faults.length >= 100) assertDocument(document);
  if (faults.length === 0) refuse(findContextFaults(document));
  return { document, faultOf: (index) => ofEvents.get(index) ?? null };
}

export function eventListPointer({ type }: Captured): string {
  if (type === 'EPCISDocument') return '/epcisBody/eventList';
  return type === 'EPCISQueryDocument' ? '/epcisBody/queryResults/resultsBody/eventList' : '';
}

function refuse(faults: readonly EventFault[]): void {
  const [first] = faults;
  if (first === undefined) return;
  throw new EpcisError('EPCIS_CONTEXT_INVALID', first.message, {
    place: first.pointer,
    remedy: 'Declare the prefix in @context, or write the name as a full URI',
  });
}
