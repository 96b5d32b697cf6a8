import type { EpcisDocument, EpcisQueryDocument } from '../events/document.ts';
import type { EpcisEvent, JsonLdContext } from '../events/event.ts';
import { isObject } from '../validation/checks.ts';
import { type EventFault, Faults, shown } from '../validation/faults.ts';
import { EPCIS_CONTEXT_URL } from '../vocabulary/namespaces.ts';
import { readContext, type TermContext } from './term-context.ts';

/** Schemes of URIs that may be field names in full; whatever else stands before a colon is a prefix. */
const SCHEMES = new Set(['http', 'https', 'urn', 'tag', 'did', 'ni']);

/**
 * Faults of names that JSON-LD could not resolve: the context of EPCIS is missing, or a field has a prefix that no context
 * declares. Contexts are not fetched: where a document names one that is not known here, any prefix may be of it. That
 * prefixes of EPCIS are given another meaning is let pass, as an example of GS1's does it. At most 100.
 */
export function findContextFaults(
  document: EpcisDocument | EpcisQueryDocument | EpcisEvent,
): readonly EventFault[] {
  const faults = new Faults();
  const context = readContext(document['@context']);
  if (!context.hasEpcis) faults.add(`"@context" lacks the context of EPCIS, ${EPCIS_CONTEXT_URL}`);
  walk(document, readContext(undefined), faults);
  return faults.found;
}

function walk(value: unknown, outer: TermContext, faults: Faults): void {
  if (faults.isFull) return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) within(i, item, outer, faults);
    return;
  }
  if (!isObject(value)) return;
  const own = value['@context'] as JsonLdContext | undefined;
  const context = own === undefined ? outer : readContext(own, outer);
  for (const [name, part] of Object.entries(value)) {
    if (name === '@context') continue;
    tellUndeclared(name, context, faults);
    within(name, part, context, faults);
  }
}

function within(step: string | number, value: unknown, context: TermContext, faults: Faults): void {
  if (typeof value !== 'object' || value === null) return;
  faults.enter(step);
  walk(value, context, faults);
  faults.leave();
}

function tellUndeclared(name: string, context: TermContext, faults: Faults): void {
  const colon = name.indexOf(':');
  if (colon < 1 || context.foreign.length > 0) return;
  const prefix = name.slice(0, colon);
  if (context.prefixes.has(prefix) || SCHEMES.has(prefix)) return;
  faults.addAt(name, `The prefix ${shown(prefix)} is declared in no context`);
}
