import type { LedgerCrypto } from '../ledger-crypto.ts';

/** Hash of the empty tree: SHA-256 of nothing (RFC 6962, 2.1). */
export function emptyRoot({ sha256 }: LedgerCrypto): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** SHA-256(0x00 ‖ entry), RFC 6962, 2.1. */
export function leafHash({ sha256 }: LedgerCrypto, entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(entry.length + 1);
  input.set(entry, 1);
  return sha256(input);
}

/** SHA-256(0x01 ‖ left ‖ right), RFC 6962, 2.1. */
export function nodeHash({ sha256 }: LedgerCrypto, left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(65);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 33);
  return sha256(input);
}
