import { equalBytes } from '../bytes.ts';
import type { LedgerCrypto } from '../ledger-crypto.ts';
import { emptyRoot, nodeHash } from './hashing.ts';

/** That the leaf with `hash` stands at `index` of the tree. `start` is where a subtree begins, 0 for a whole tree. */
export interface InclusionClaim {
  readonly hash: Uint8Array;
  readonly index: number;
  readonly start?: number;
  readonly end: number; // size of the tree, or where the subtree ends
  readonly root: Uint8Array;
}

/** That the tree of `to` leaves begins with that of `from`. */
export interface ConsistencyClaim {
  readonly from: number;
  readonly fromRoot: Uint8Array;
  readonly to: number;
  readonly toRoot: Uint8Array;
}

/** RFC 9162, 2.1.3.2, and for subtrees draft-ietf-plants-merkle-tree-certs, 4.3. */
export function verifyInclusion(
  crypto: LedgerCrypto,
  { hash, index, start = 0, end, root }: InclusionClaim,
  proof: readonly Uint8Array[],
): boolean {
  if (!isSubtree(start, end) || !Number.isSafeInteger(index) || index < start || index >= end) return false;
  if (!areHashes([hash, root, ...proof])) return false;
  let fn = index - start;
  let sn = end - start - 1;
  let r = hash;
  for (const p of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(crypto, p, r);
      for (; fn % 2 === 0 && fn !== 0; fn /= 2) sn = Math.floor(sn / 2);
    } else {
      r = nodeHash(crypto, r, p);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equalBytes(r, root);
}

/**
 * RFC 9162, 2.1.4.2. The empty tree is consistent with every tree, by an empty proof (c2sp.org/tlog-witness): then
 * nothing is said of the roots, and who needs the root of an empty tree to be right compares it with `emptyRoot`.
 */
export function verifyConsistency(
  crypto: LedgerCrypto,
  { from, fromRoot, to, toRoot }: ConsistencyClaim,
  proof: readonly Uint8Array[],
): boolean {
  if (!Number.isSafeInteger(from) || from < 0) return false;
  if (from > 0)
    return verifySubtreeConsistency(
      crypto,
      { start: 0, end: from, size: to, subtreeRoot: fromRoot, root: toRoot },
      proof,
    );
  const grows = Number.isSafeInteger(to) && to > 0;
  return proof.length === 0 && (grows || (to === 0 && equalBytes(fromRoot, toRoot)));
}

/**
 * draft-ietf-plants-merkle-tree-certs, 4.4: that leaves [start, end) of the tree of `size` have `subtreeRoot`. No leaves
 * are in every tree.
 */
export function verifySubtreeConsistency(
  crypto: LedgerCrypto,
  claim: {
    readonly start: number;
    readonly end: number;
    readonly size: number;
    readonly subtreeRoot: Uint8Array;
    readonly root: Uint8Array;
  },
  proof: readonly Uint8Array[],
): boolean {
  const { start, end, size, subtreeRoot, root } = claim;
  if (start === end) return proof.length === 0 && end <= size && equalBytes(subtreeRoot, emptyRoot(crypto));
  if (!isSubtree(start, end) || !Number.isSafeInteger(size) || end > size) return false;
  if (!areHashes(proof)) return false;
  let fn = start;
  let sn = end - 1;
  let tn = size - 1;
  const shift = (): void => {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
    tn = Math.floor(tn / 2);
  };
  if (sn === tn) while (fn !== sn) shift();
  else while (fn !== sn && sn % 2 === 1) shift();
  let next = 0;
  if (fn !== sn && proof.length === 0) return false;
  let fr = fn === sn ? subtreeRoot : proof[next++]!;
  let sr = fr;
  for (; next < proof.length; next++) {
    const p = proof[next]!;
    if (tn === 0) return false;
    if (sn % 2 === 1 || sn === tn) {
      if (fn < sn) fr = nodeHash(crypto, p, fr);
      sr = nodeHash(crypto, p, sr);
      while (sn % 2 === 0 && sn !== 0) shift();
    } else {
      sr = nodeHash(crypto, sr, p);
    }
    shift();
  }
  return tn === 0 && equalBytes(fr, subtreeRoot) && equalBytes(sr, root);
}

/** Whether [start, end) is a subtree: not empty, and beginning at a multiple of the power of two that holds it. */
function isSubtree(start: number, end: number): boolean {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || start >= end) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === 32);
}
