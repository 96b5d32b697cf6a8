import { equalBytes, toBase64 } from './bytes.ts';
import { type DisclosedKeyChange, followKeys, type KeyRing } from './leaf/key-ring.ts';
import { parseLeaf, verifyLeafSignature } from './leaf/leaf.ts';
import type { LedgerCrypto } from './ledger-crypto.ts';
import { appendLeaves, type CompactRange, EMPTY_RANGE, rootOf } from './merkle/compact-range.ts';
import { leafHash } from './merkle/hashing.ts';
import type { Checkpoint } from './note/checkpoint.ts';

/** What is wrong with a log; each is a reason to stop trusting it and to ask its operator. */
export const MONITOR_FAULT_KINDS = [
  'rollback', // smaller than it was
  'fork', // another history than the one seen
  'entry', // not a leaf, or its signature is wrong
  'key', // signed by a key that the log does not hold for valid
  'replay', // a commitment that stood in the log before
] as const;
export interface MonitorFault {
  readonly kind: (typeof MONITOR_FAULT_KINDS)[number];
  readonly index: number | null; // of the entry; null where the whole log is meant
  readonly message: string;
}

/** Everything a monitor remembers of a log. */
export interface MonitorState {
  readonly range: CompactRange;
  readonly ring: KeyRing;
}

export const NOTHING_SEEN: MonitorState = { range: EMPTY_RANGE, ring: [] };

export interface EntryChecks {
  /** Whether entries are leaves of a Relode ledger; another log's are only hashed. */
  readonly leaves: boolean;
  readonly disclosedAt: (index: number) => DisclosedKeyChange | null;
  /** Remembers a commitment; true where it was there before. */
  readonly wasSeen: (commit: Uint8Array) => boolean;
}

/** Reads on from what was seen. Whether the entries are those of the checkpoint, `compareWithCheckpoint` says. */
export function followEntries(
  crypto: LedgerCrypto,
  { range, ring }: MonitorState,
  entries: readonly Uint8Array[],
  { leaves, disclosedAt, wasSeen }: EntryChecks,
): { readonly state: MonitorState; readonly faults: readonly MonitorFault[] } {
  const faults: MonitorFault[] = [];
  let keys = ring;
  if (leaves) {
    entries.forEach((entry, i) => {
      const index = range.size + i;
      try {
        const leaf = parseLeaf(entry);
        verifyLeafSignature(crypto, leaf);
        const followed = followKeys(crypto, keys, { leaf, index, disclosed: disclosedAt(index) });
        keys = followed.ring;
        if (followed.fault) faults.push({ kind: 'key', index, message: followed.fault });
        if (wasSeen(leaf.commit))
          faults.push({ kind: 'replay', index, message: `${toBase64(leaf.commit)} was committed to before` });
      } catch (error) {
        faults.push({ kind: 'entry', index, message: (error as Error).message });
      }
    });
  }
  const hashes = entries.map((entry) => leafHash(crypto, entry));
  return { state: { range: appendLeaves(crypto, range, hashes), ring: keys }, faults };
}

/** Whether what was read is what the log signed; both are of one size. */
export function compareWithCheckpoint(
  crypto: LedgerCrypto,
  { range }: MonitorState,
  { size, root }: Checkpoint,
): MonitorFault | null {
  if (size < range.size)
    return {
      kind: 'rollback',
      index: null,
      message: `the log has ${size} entries and had ${range.size}`,
    };
  if (size === range.size && equalBytes(rootOf(crypto, range), root)) return null;
  return {
    kind: 'fork',
    index: null,
    message: `its ${range.size} entries do not lead to the root that the log signed for ${size}`,
  };
}
