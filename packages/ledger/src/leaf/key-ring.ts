import { fromBase64, toBase64 } from '../bytes.ts';
import type { LedgerCrypto } from '../ledger-crypto.ts';
import { NO_EPCIS_HASH, type Opening, verifyOpening } from './commitment.ts';
import type { Leaf } from './leaf.ts';

/** Body of a leaf of kind `key`. Its salt is public: the ring can be rebuilt by anyone. */
export interface KeyChange {
  readonly change: 'added' | 'ended';
  readonly organisation: string;
  readonly publicKey: string; // base64
}

/** The body and salt of a key leaf, as the log discloses them. */
export interface DisclosedKeyChange {
  readonly index: number; // of the leaf
  readonly salt: string; // base64
  readonly body: KeyChange;
}

export interface RingKey {
  readonly organisation: string;
  readonly publicKey: string; // base64
  readonly since: number; // index of the leaf that added it
  readonly until: number | null; // index of the leaf that ended it
}

/** Keys that ever signed, in the order in which the log added them. The first is the operator's, signed by itself. */
export type KeyRing = readonly RingKey[];

export function keyOpening({ salt, body }: Pick<DisclosedKeyChange, 'salt' | 'body'>): Opening {
  return { salt: fromBase64(salt) ?? new Uint8Array(0), epcisHash: NO_EPCIS_HASH, body };
}

/**
 * The ring after a leaf, and what is wrong with the leaf: the key was never added or has ended, its change is not
 * disclosed or not what was committed to, or is signed by someone else than its organisation or the operator.
 */
export function followKeys(
  crypto: LedgerCrypto,
  ring: KeyRing,
  {
    leaf,
    index,
    disclosed,
  }: { readonly leaf: Leaf; readonly index: number; readonly disclosed: DisclosedKeyChange | null },
): { readonly ring: KeyRing; readonly fault: string | null } {
  const signerId = toBase64(leaf.keyId);
  const signer = ring.find(({ publicKey, until }) => publicKey === signerId && until === null);
  const isFirst = ring.length === 0 && leaf.kind === 'key';
  if (!signer && !isFirst)
    return { ring, fault: `the key ${signerId} is not one that the log has added and not ended` };
  if (leaf.kind !== 'key') return { ring, fault: null };
  if (!disclosed) return { ring, fault: 'its change of a key is not disclosed' };
  try {
    verifyOpening(crypto, leaf.commit, keyOpening(disclosed));
  } catch (error) {
    return { ring, fault: (error as Error).message };
  }
  const { change, organisation, publicKey } = disclosed.body;
  const active = ring.find((key) => key.publicKey === publicKey && key.until === null);
  const mayChange = isFirst
    ? publicKey === signerId && change === 'added'
    : signer!.organisation === organisation || signer!.organisation === ring[0]!.organisation;
  if (!mayChange) return { ring, fault: `${signerId} may not change keys of ${organisation}` };
  if (change === 'added') {
    if (ring.some((key) => key.publicKey === publicKey))
      return { ring, fault: `${publicKey} was added before` };
    return { ring: [...ring, { organisation, publicKey, since: index, until: null }], fault: null };
  }
  if (active?.organisation !== organisation)
    return { ring, fault: `${publicKey} is no key of ${organisation}` };
  return { ring: ring.map((key) => (key === active ? { ...key, until: index } : key)), fault: null };
}
