import { LedgerError } from '../ledger-error.ts';

export const MOST_ENTRY_BYTES = 0xffff;

/** Entries, each behind its length as a big-endian uint16 (c2sp.org/tlog-tiles). Throws ENTRIES_MALFORMED: one is too long. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > MOST_ENTRY_BYTES)
      throw new LedgerError('ENTRIES_MALFORMED', `An entry has ${entry.length} bytes; 65,535 is the most`);
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 255;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** Throws ENTRIES_MALFORMED where the bytes do not end with an entry. */
export function decodeEntries(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at]! << 8) | (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length)
      throw new LedgerError('ENTRIES_MALFORMED', `Entry ${entries.length} of the bundle is cut off`);
    entries.push(bytes.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}
