import { type Opening, verifyOpening } from './leaf/commitment.ts';
import { type Leaf, parseLeaf, verifyLeafSignature } from './leaf/leaf.ts';
import type { LedgerCrypto } from './ledger-crypto.ts';
import { LedgerError } from './ledger-error.ts';
import { leafHash } from './merkle/hashing.ts';
import { verifyInclusion } from './merkle/verify-proofs.ts';
import type { Policy } from './policy.ts';
import { parseTlogProof } from './tlog-proof.ts';
import { type TrustedCheckpoint, verifyCheckpoint } from './verify-checkpoint.ts';

export interface VerifiedProof {
  readonly checkpoint: TrustedCheckpoint;
  readonly index: number;
  readonly entry: Uint8Array;
}

export interface VerifiedEvent extends VerifiedProof {
  readonly leaf: Leaf;
  /** Whether the event itself was at hand and is what the leaf commits to. */
  readonly disclosed: boolean;
}

/**
 * Checks a `.tlog-proof` offline: the log's signature, the quorum, the path from `entry` to the root.
 * `entry` defaults to the extra data of the proof, which the path authenticates.
 * Throws LedgerError PROOF_MALFORMED, PROOF_INVALID, and as `verifyCheckpoint`.
 */
export function verifyProof(
  crypto: LedgerCrypto,
  file: string | Uint8Array,
  { policy, entry: given }: { readonly policy: Policy; readonly entry?: Uint8Array },
): VerifiedProof {
  const { extra, index, hashes, checkpoint: note } = parseTlogProof(file);
  const entry = given ?? extra;
  if (entry === null || entry === undefined)
    throw new LedgerError('PROOF_MALFORMED', 'The proof does not carry its entry in an extra line', {
      remedy: 'Give the entry beside the proof',
    });
  const checkpoint = verifyCheckpoint(crypto, note, policy);
  const claim = { hash: leafHash(crypto, entry), index, end: checkpoint.size, root: checkpoint.root };
  if (verifyInclusion(crypto, claim, hashes)) return { checkpoint, index, entry };
  throw new LedgerError(
    'PROOF_INVALID',
    `The entry does not stand at ${index} of the ${checkpoint.size} that were signed`,
    {
      place: `entry ${index}`,
      remedy: 'Do not trust it: the entry, the proof or the checkpoint was altered',
    },
  );
}

/** Checks a proof of an event: as `verifyProof`, then the organisation's signature, then, given an opening, the event. */
export function verifyEventProof(
  crypto: LedgerCrypto,
  file: string | Uint8Array,
  {
    policy,
    opening,
    entry,
  }: { readonly policy: Policy; readonly opening?: Opening; readonly entry?: Uint8Array },
): VerifiedEvent {
  const verified = verifyProof(crypto, file, { policy, ...(entry && { entry }) });
  const leaf = parseLeaf(verified.entry);
  verifyLeafSignature(crypto, leaf);
  if (opening) verifyOpening(crypto, leaf.commit, opening);
  return { ...verified, leaf, disclosed: opening !== undefined };
}
