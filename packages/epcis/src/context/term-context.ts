import type { JsonLdContext } from '../events/event.ts';
import { STANDARD_PREFIXES } from '../vocabulary/namespaces.ts';

/** What a document's `@context` says about names, as far as it can be known without fetching anything. */
export interface TermContext {
  /** Prefix → namespace: those of the EPCIS context and those that the document adds. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Prefixes that the document or event declares itself. */
  readonly declared: ReadonlySet<string>;
  /** Names of the document's own, without prefix → URI. */
  readonly terms: ReadonlyMap<string, string>;
  /** Namespace of names that nothing else explains; null if there is none. */
  readonly vocab: string | null;
  /** URLs of contexts other than that of EPCIS: their terms are not known here. */
  readonly foreign: readonly string[];
  readonly hasEpcis: boolean;
}

/** GS1 has published the context under several addresses; they end alike. */
const EPCIS_CONTEXT = /\bepcis-context\.jsonld$/;

const EMPTY: TermContext = {
  prefixes: new Map(Object.entries(STANDARD_PREFIXES)),
  declared: new Set(),
  terms: new Map(),
  vocab: null,
  foreign: [],
  hasEpcis: false,
};

/** Reads an `@context`; on top of `outer`, the document's, when an event has one of its own. Never fetches anything. */
export function readContext(context: JsonLdContext | undefined, outer: TermContext = EMPTY): TermContext {
  if (context === undefined) return outer;
  const prefixes = new Map(outer.prefixes);
  const declared = new Set(outer.declared);
  const terms = new Map(outer.terms);
  const foreign = [...outer.foreign];
  let { vocab, hasEpcis } = outer;
  for (const part of Array.isArray(context) ? context : [context]) {
    if (typeof part === 'string') {
      if (EPCIS_CONTEXT.test(part)) hasEpcis = true;
      else if (!foreign.includes(part)) foreign.push(part);
    } else if (typeof part === 'object' && part !== null) {
      for (const [name, definition] of Object.entries(part)) {
        const iri = iriOf(definition);
        if (iri === null) continue;
        if (name === '@vocab') {
          vocab = iri;
        } else if (!name.startsWith('@')) {
          prefixes.set(name, iri);
          declared.add(name);
          terms.set(name, expandCurie(iri, prefixes));
        }
      }
    }
  }
  return { prefixes, declared, terms, vocab, foreign, hasEpcis };
}

function iriOf(definition: unknown): string | null {
  if (typeof definition === 'string') return definition;
  if (typeof definition !== 'object' || definition === null) return null;
  const id = (definition as Record<string, unknown>)['@id'];
  return typeof id === 'string' ? id : null;
}

/** The full URI of a CURIE whose prefix is known; any other text unchanged. */
export function expandCurie(text: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = text.indexOf(':');
  if (colon < 1 || text.startsWith('//', colon + 1)) return text;
  const namespace = prefixes.get(text.slice(0, colon));
  return namespace === undefined ? text : namespace + text.slice(colon + 1);
}
