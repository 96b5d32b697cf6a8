import { canonicalIdentifier, EPCIS_CONTEXT_URL, type EpcisEvent, type JsonLdContext } from '@relode/epcis';
import type { FoundEvent } from '../query/search-events.ts';
import type { EpcFormat } from './headers.ts';

/** What a query answers, as one document whose context explains the names of all its events. */
export function queryDocument(
  found: readonly FoundEvent[],
  options: {
    readonly queryName: string;
    readonly subscriptionId?: string;
    readonly createdAt: Date;
    readonly format: EpcFormat;
  },
): Record<string, unknown> {
  const { shared, own } = splitContexts(found);
  return {
    '@context': shared,
    type: 'EPCISQueryDocument',
    schemaVersion: '2.0',
    creationDate: options.createdAt.toISOString(),
    epcisBody: {
      queryResults: {
        queryName: options.queryName,
        ...(options.subscriptionId === undefined ? {} : { subscriptionID: options.subscriptionId }),
        resultsBody: {
          eventList: found.map(({ event }, i) => withContext(inFormat(event, options.format), own[i]!)),
        },
      },
    },
  };
}

type ContextPart = string | Readonly<Record<string, unknown>>;

/** Where all events come from documents with one context, that one; else EPCIS’s own, and each event has its own besides. */
function splitContexts(found: readonly FoundEvent[]): {
  readonly shared: JsonLdContext;
  readonly own: readonly (readonly ContextPart[])[];
} {
  const parts = found.map(({ context }) => [context].flat() as ContextPart[]);
  const texts = new Set(parts.map((part) => JSON.stringify(part)));
  if (texts.size === 1 && parts[0]!.length > 0) return { shared: parts[0]!, own: parts.map(() => []) };
  const more = parts.map((part) =>
    part.filter((one) => typeof one !== 'string' || one !== EPCIS_CONTEXT_URL),
  );
  return { shared: [EPCIS_CONTEXT_URL], own: more };
}

function withContext(event: EpcisEvent, context: readonly ContextPart[]): EpcisEvent {
  if (context.length === 0) return event;
  const own = event['@context'] === undefined ? [] : ([event['@context']].flat() as ContextPart[]);
  return { '@context': [...context, ...own], ...withoutContext(event) } as EpcisEvent;
}

function withoutContext({ '@context': _, ...event }: EpcisEvent): Omit<EpcisEvent, '@context'> {
  return event;
}

const ID_FIELDS: ReadonlySet<string> = new Set([
  'epcList',
  'childEPCs',
  'parentID',
  'inputEPCList',
  'outputEPCList',
  'epcClass',
  'id',
  'source',
  'destination',
  'bizTransaction',
]);
const WITH_IDS: ReadonlySet<string> = new Set([
  'readPoint',
  'bizLocation',
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
  'sourceList',
  'destinationList',
  'bizTransactionList',
]);

export function inFormat(event: EpcisEvent, format: EpcFormat): EpcisEvent {
  return format === 'Always_GS1_Digital_Link' ? (linked(event) as EpcisEvent) : event;
}

/** EPCs as GS1 Digital Link, in the fields of the standard only. */
function linked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(linked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (WITH_IDS.has(key)) return [key, linked(inner)];
      if (!ID_FIELDS.has(key)) return [key, inner];
      if (Array.isArray(inner))
        return [key, inner.map((id) => (typeof id === 'string' ? canonicalIdentifier(id) : id))];
      return [key, typeof inner === 'string' ? canonicalIdentifier(inner) : inner];
    }),
  );
}

/** A list of resources (EPCIS 2.0 REST: HATEOAS). */
export function collection(member: readonly string[]): Record<string, unknown> {
  return { '@context': EPCIS_CONTEXT_URL, type: 'Collection', member };
}
