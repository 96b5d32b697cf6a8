import { createHash } from 'node:crypto';
import {
  canonicalForm,
  type EpcisEvent,
  eventTimeOf,
  eventValues,
  hashIdOf,
  type JsonLdContext,
  readContext,
  type TermContext,
} from '@relode/epcis';
import { type EventFact, itemsOf, readFact, readNamedThings } from './event-fact.ts';
import { termsOf } from './event-terms.ts';

/** An event that keeps the rules of EPCIS, with all that is kept beside its body. */
export interface PreparedEvent {
  readonly event: EpcisEvent;
  /** JSON text of the body as it is kept: without a record time, which is the repository's to give. */
  readonly bodyJson: string;
  readonly contextJson: string;
  readonly hash: string;
  /** '' for what happened; a digest of the error declaration for one that declares it wrong. */
  readonly declaration: string;
  readonly eventId: string;
  readonly fact: EventFact;
  readonly items: readonly string[];
  readonly terms: readonly string[];
  readonly columns: {
    readonly type: string;
    readonly action: string | null;
    readonly biz_step: string | null;
    readonly disposition: string | null;
    readonly read_point: string | null;
    readonly biz_location: string | null;
    readonly transformation_id: string | null;
    readonly declared_at: string | null;
    readonly has_sensors: boolean;
    readonly parties: readonly string[];
  };
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `context` is the document's. Where no event ID is given, the Event Hash ID is taken, as CBV 2.0, 8.9, advises. */
export function prepareEvent(event: EpcisEvent, context: JsonLdContext): PreparedEvent {
  return prepareWith(event, readContext(context), JSON.stringify(context));
}

/** `canonical` is the pre-hash string, where the document leaves fields out of it. */
export function prepareWith(
  event: EpcisEvent,
  outer: TermContext,
  contextJson: string,
  canonical: string = canonicalForm(event, outer),
): PreparedEvent {
  const context = readContext(event['@context'], outer);
  const json = event as unknown as Parameters<typeof eventValues>[0];
  const one = (field: Parameters<typeof eventValues>[1]) => eventValues(json, field, context)[0] ?? null;
  const hash = hashIdOf(canonical, sha256);
  const { recordTime: _, ...body } = event;
  const kept = event.eventID === undefined ? { ...body, eventID: hash } : body;
  const named = readNamedThings(event, context);
  const fact = readFact(event, hash, context, named);
  const declaredMs = eventTimeOf(json, 'errorDeclaration.declarationTime');
  const { sourceList, destinationList } = named.pairs;
  return {
    event,
    bodyJson: JSON.stringify(kept),
    contextJson,
    hash,
    declaration: event.errorDeclaration === undefined ? '' : sha256(inOrder(event.errorDeclaration)),
    eventId: one('eventID') ?? hash,
    fact,
    items: itemsOf(fact),
    terms: termsOf(event, context, named),
    columns: {
      type: one('eventType') ?? event.type,
      action: fact.action,
      biz_step: one('bizStep'),
      disposition: fact.disposition,
      read_point: one('readPoint'),
      biz_location: fact.place,
      transformation_id: fact.transformationId,
      declared_at: declaredMs === null ? null : new Date(declaredMs).toISOString(),
      has_sensors: event.sensorElementList !== undefined,
      parties: [...new Set([...sourceList, ...destinationList].map(({ value }) => value))],
    },
  };
}

/** JSON text whose names are in order, so that the same content gives the same text. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  const parts = names.map(
    (name) => `${JSON.stringify(name)}:${inOrder((value as Record<string, unknown>)[name])}`,
  );
  return `{${parts.join(',')}}`;
}
