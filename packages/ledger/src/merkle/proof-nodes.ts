import type { LedgerCrypto } from '../ledger-crypto.ts';
import { foldPeaks } from './compact-range.ts';

/** A perfect subtree: its root stands `level` above the leaves and covers [index·2^level, (index+1)·2^level). */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** Answers the hashes of perfect subtrees, in the order asked for. */
export type NodeReader = (nodes: readonly NodeId[]) => Promise<readonly Uint8Array[]> | readonly Uint8Array[];

type Range = readonly [begin: number, end: number];

/** Hashes of the audit path, leaf's sibling first: PATH(m, D[n]) of RFC 6962, 2.1.1. 0 ≤ index < size. */
export function proveInclusion(
  crypto: LedgerCrypto,
  { index, size }: { readonly index: number; readonly size: number },
  readNodes: NodeReader,
): Promise<Uint8Array[]> {
  return hashRanges(crypto, inclusionRanges(index, [0, size]), readNodes);
}

/** PROOF(m, D[n]) of RFC 6962, 2.1.2. 0 ≤ from ≤ to; empty where either tree proves itself. */
export async function proveConsistency(
  crypto: LedgerCrypto,
  { from, to }: { readonly from: number; readonly to: number },
  readNodes: NodeReader,
): Promise<Uint8Array[]> {
  if (from === 0 || from === to) return [];
  return hashRanges(crypto, consistencyRanges(from, [0, to], true), readNodes);
}

/** Roots of the largest perfect subtrees of [0, size), left to right. */
export function peakNodes(size: number): NodeId[] {
  return perfectNodes([0, size]);
}

async function hashRanges(
  crypto: LedgerCrypto,
  ranges: readonly Range[],
  readNodes: NodeReader,
): Promise<Uint8Array[]> {
  const parts = ranges.map(perfectNodes);
  const hashes = await readNodes(parts.flat());
  let at = 0;
  return parts.map((nodes) => foldPeaks(crypto, hashes.slice(at, (at += nodes.length))));
}

function inclusionRanges(index: number, [begin, end]: Range): Range[] {
  if (end - begin === 1) return [];
  const middle = begin + largestPowerBelow(end - begin);
  return index < middle
    ? [...inclusionRanges(index, [begin, middle]), [middle, end]]
    : [...inclusionRanges(index, [middle, end]), [begin, middle]];
}

/** SUBPROOF of RFC 6962; `known`: the old tree's own root is a node of this one, so the verifier has it. */
function consistencyRanges(size: number, [begin, end]: Range, known: boolean): Range[] {
  if (size === end) return known ? [] : [[begin, end]];
  const middle = begin + largestPowerBelow(end - begin);
  return size <= middle
    ? [...consistencyRanges(size, [begin, middle], known), [middle, end]]
    : [...consistencyRanges(size, [middle, end], false), [begin, middle]];
}

/** Perfect subtrees that make up [begin, end), where `begin` is a multiple of a power of two that is not below the length. */
function perfectNodes([begin, end]: Range): NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = begin; at < end; ) {
    let level = 0;
    while (2 ** (level + 1) <= end - at) level++;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** The largest power of two below `n`, n ≥ 2. */
function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}
