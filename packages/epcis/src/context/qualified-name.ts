import { CBV_MASTER_DATA_NAMESPACE } from '../vocabulary/namespaces.ts';
import type { TermContext } from './term-context.ts';

export interface QualifiedName {
  /** Null for a name that no context explains; then the name stays whole. */
  readonly namespace: string | null;
  readonly local: string;
}

/** XML knows the namespace of CBV master data without the last colon; both syntaxes must give one name. */
const CBV_MASTER_DATA_XML = CBV_MASTER_DATA_NAMESPACE.slice(0, -1);

/** Namespace and local name of a field, however it is written: CURIE, full URI, or a term of the context. */
export function qualify(name: string, context: TermContext): QualifiedName {
  const colon = name.indexOf(':');
  if (colon < 0) return qualifyBare(name, context);
  const namespace = context.prefixes.get(name.slice(0, colon));
  if (namespace !== undefined && !name.startsWith('//', colon + 1)) {
    return { namespace: plain(namespace), local: name.slice(colon + 1) };
  }
  if (!/^(?:https?:\/\/|urn:)/i.test(name)) return { namespace: null, local: name }; // its prefix is not declared
  return splitUri(name, context);
}

function qualifyBare(name: string, context: TermContext): QualifiedName {
  const uri = context.terms.get(name);
  if (uri !== undefined) return splitUri(uri, context);
  return { namespace: context.vocab, local: name };
}

/** Splits a full URI at a namespace that the context knows, the longest; else after its last `#`, `/` or `:`. */
function splitUri(uri: string, context: TermContext): QualifiedName {
  let namespace = '';
  for (const known of context.prefixes.values()) {
    if (known.length > namespace.length && known.length < uri.length && uri.startsWith(known))
      namespace = known;
  }
  if (namespace === '') {
    const end = Math.max(uri.lastIndexOf('#'), uri.lastIndexOf('/'), uri.lastIndexOf(':'));
    namespace = uri.slice(0, end + 1);
  }
  return { namespace: plain(namespace), local: uri.slice(namespace.length) };
}

function plain(namespace: string): string {
  return namespace === CBV_MASTER_DATA_NAMESPACE ? CBV_MASTER_DATA_XML : namespace;
}

/** `{namespace}local`, as the event hash writes names of extensions. */
export function braced({ namespace, local }: QualifiedName): string {
  return namespace === null ? local : `{${namespace}}${local}`;
}
