import { equalBytes, fromBase64, textOf, toBase64, utf8 } from '../bytes.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import type { Ed25519Signer, LedgerCrypto } from '../ledger-crypto.ts';
import { LedgerError } from '../ledger-error.ts';

/** event: an EPCIS event; key: an organisation's key begins or ends. */
export const LEAF_KINDS = ['event', 'key'] as const;
export type LeafKind = (typeof LEAF_KINDS)[number];

/** One entry of the log: who says that it commits to what, and nothing of what that is. */
export interface Leaf {
  readonly kind: LeafKind;
  /** The organisation's Ed25519 key itself, so that the log can be checked without a directory. */
  readonly keyId: Uint8Array; // 32 bytes
  readonly commit: Uint8Array; // 32 bytes
  readonly signature: Uint8Array; // 64 bytes, over `leafHeader`
}

const VERSION = 1;

/** RFC 8785 JSON `{commit, keyId, kind, sig, v}`, as it stands in the log. */
export function encodeLeaf({ kind, keyId, commit, signature }: Leaf): Uint8Array {
  return utf8(
    canonicalJson({
      v: VERSION,
      kind,
      keyId: toBase64(keyId),
      commit: toBase64(commit),
      sig: toBase64(signature),
    }),
  );
}

/** What the organisation signs: the leaf's canonical JSON without `sig`. */
export function leafHeader({ kind, keyId, commit }: Omit<Leaf, 'signature'>): Uint8Array {
  return utf8(canonicalJson({ v: VERSION, kind, keyId: toBase64(keyId), commit: toBase64(commit) }));
}

export function signLeaf(kind: LeafKind, commit: Uint8Array, signer: Ed25519Signer): Leaf {
  const unsigned = { kind, keyId: signer.publicKey, commit };
  return { ...unsigned, signature: signer.sign(leafHeader(unsigned)) };
}

/** Reads an entry; its signature is not checked. Throws LedgerError LEAF_MALFORMED. */
export function parseLeaf(entry: Uint8Array): Leaf {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(textOf(entry) ?? '') as Record<string, unknown>;
  } catch (cause) {
    throw malformed('it is not JSON', cause);
  }
  const { v, kind } = fields ?? {};
  const known = LEAF_KINDS.find((each) => each === kind);
  if (v !== VERSION || known === undefined)
    throw malformed(`its version is not ${VERSION}, or its kind not known`);
  const bytes = (name: string, length: number): Uint8Array => {
    const value = fields[name];
    const read = typeof value === 'string' ? fromBase64(value) : null;
    if (read?.length !== length) throw malformed(`its ${name} is not ${length} bytes in base64`);
    return read;
  };
  const leaf = {
    kind: known,
    keyId: bytes('keyId', 32),
    commit: bytes('commit', 32),
    signature: bytes('sig', 64),
  };
  if (!equalBytes(encodeLeaf(leaf), entry))
    throw malformed('it is not in canonical form, or has more members');
  return leaf;
}

/** Throws LedgerError LEAF_SIGNATURE_INVALID. */
export function verifyLeafSignature(crypto: LedgerCrypto, leaf: Leaf): void {
  if (crypto.verify(leaf.keyId, leafHeader(leaf), leaf.signature)) return;
  throw new LedgerError('LEAF_SIGNATURE_INVALID', 'The organisation’s signature does not fit the leaf', {
    place: toBase64(leaf.keyId),
    remedy: 'Do not trust it: it was altered, or someone else signed it',
  });
}

function malformed(why: string, cause?: unknown): LedgerError {
  return new LedgerError('LEAF_MALFORMED', `This is not a leaf of a Relode ledger: ${why}`, { cause });
}
