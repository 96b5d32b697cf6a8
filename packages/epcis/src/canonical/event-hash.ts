import { braced, qualify } from '../context/qualified-name.ts';
import { readContext, type TermContext } from '../context/term-context.ts';
import type { EpcisDocument, EpcisQueryDocument } from '../events/document.ts';
import type { EpcisEvent } from '../events/event.ts';
import { isObject, type JsonObject } from '../validation/checks.ts';
import { canonicalForm } from './canonical-form.ts';

/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** The Event Hash ID of a canonical form: a URI by RFC 6920. */
export function hashIdOf(canonical: string, sha256: Sha256): string {
  return `ni:///sha-256;${sha256(canonical)}?ver=CBV2.0`;
}

/** The Event Hash ID of one event. `context` is that of its document, or its own. */
export function eventHashId(event: EpcisEvent, context: TermContext, sha256: Sha256): string {
  return hashIdOf(canonicalForm(event, context), sha256);
}

/**
 * Canonical forms of a document's events in their order. Fields that the document lists under a name `…:ignoreFields`
 * do not count.
 */
export function canonicalForms(document: EpcisDocument | EpcisQueryDocument | EpcisEvent): readonly string[] {
  const context = readContext(document['@context']);
  const ignored = ignoredNames(document as unknown as JsonObject, context);
  return eventsOf(document).map((event) => canonicalForm(event, context, ignored));
}

/** Event Hash IDs of a document's events in their order. */
export function eventHashIds(
  document: EpcisDocument | EpcisQueryDocument | EpcisEvent,
  sha256: Sha256,
): readonly string[] {
  return canonicalForms(document).map((canonical) => hashIdOf(canonical, sha256));
}

/** Events of a document of either kind; a bare event is its own. */
export function eventsOf(document: EpcisDocument | EpcisQueryDocument | EpcisEvent): readonly EpcisEvent[] {
  if (document.type === 'EPCISDocument') return document.epcisBody.eventList;
  if (document.type === 'EPCISQueryDocument') return document.epcisBody.queryResults.resultsBody.eventList;
  return [document];
}

function ignoredNames(document: JsonObject, context: TermContext): ReadonlySet<string> {
  const body = part(document, 'epcisBody');
  const results = part(body, 'queryResults');
  const names = [document, body, results, part(results, 'resultsBody')].flatMap((holder) =>
    Object.entries(holder)
      .filter(([name]) => qualify(name, context).local === 'ignoreFields')
      .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
      .flatMap((value) => (typeof value === 'string' ? value.split(/[\s,]+/) : [])),
  );
  return new Set(names.map((name) => braced(qualify(name, context))));
}

function part(holder: JsonObject, name: string): JsonObject {
  const value = holder[name];
  return isObject(value) ? value : {};
}
