import type { LedgerCrypto } from '../ledger-crypto.ts';
import { emptyRoot, nodeHash } from './hashing.ts';

/**
 * All that is needed of a tree to append to it: the roots of its largest perfect subtrees, left to right, one for each
 * bit set in `size`. 20 hashes stand for a million leaves.
 */
export interface CompactRange {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
}

export const EMPTY_RANGE: CompactRange = { size: 0, peaks: [] };

/** The range after `hashes` (of leaves). `onNode` is told every perfect subtree that becomes complete, leaves included. */
export function appendLeaves(
  crypto: LedgerCrypto,
  range: CompactRange,
  hashes: readonly Uint8Array[],
  onNode: (level: number, index: number, hash: Uint8Array) => void = () => {},
): CompactRange {
  const peaks = [...range.peaks];
  let size = range.size;
  for (const leaf of hashes) {
    let index = size++;
    let hash = leaf;
    let level = 0;
    onNode(0, index, hash);
    for (; index % 2 === 1; index = (index - 1) / 2) {
      hash = nodeHash(crypto, peaks.pop()!, hash);
      onNode(++level, (index - 1) / 2, hash);
    }
    peaks.push(hash);
  }
  return { size, peaks };
}

export function rootOf(crypto: LedgerCrypto, { peaks }: CompactRange): Uint8Array {
  return peaks.length === 0 ? emptyRoot(crypto) : foldPeaks(crypto, peaks);
}

/** Hash over perfect subtrees of falling size, left to right; at least one. */
export function foldPeaks(crypto: LedgerCrypto, peaks: readonly Uint8Array[]): Uint8Array {
  return peaks.reduceRight((right, left) => nodeHash(crypto, left, right));
}
