import { concat, equalBytes, utf8 } from '../bytes.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import type { LedgerCrypto } from '../ledger-crypto.ts';
import { LedgerError } from '../ledger-error.ts';

/** What a leaf commits to. Without the salt nobody can confirm a guess at the rest. */
export interface Opening {
  readonly salt: Uint8Array; // 32 bytes of chance
  /** The SHA-256 of the event's EPCIS hash id; 32 zeroes where the body is no event. */
  readonly epcisHash: Uint8Array;
  /** JSON value; its canonical form (RFC 8785) counts, not how it was laid out. */
  readonly body: unknown;
}

export const NO_EPCIS_HASH: Uint8Array = new Uint8Array(32);

/** SHA-256(salt ‖ epcisHash ‖ SHA-256(canonical body)). Throws LedgerError HASH_MALFORMED, JSON_NOT_CANONICAL. */
export function commitmentTo({ sha256 }: LedgerCrypto, { salt, epcisHash, body }: Opening): Uint8Array {
  if (salt.length !== 32) throw new LedgerError('HASH_MALFORMED', 'A salt has 32 bytes', { place: 'salt' });
  if (epcisHash.length !== 32)
    throw new LedgerError('HASH_MALFORMED', 'An event hash has 32 bytes', { place: 'epcisHash' });
  return sha256(concat(salt, epcisHash, sha256(utf8(canonicalJson(body)))));
}

/** Throws LedgerError COMMITMENT_MISMATCH where `commit` is to something else, and as `commitmentTo`. */
export function verifyOpening(crypto: LedgerCrypto, commit: Uint8Array, opening: Opening): void {
  if (equalBytes(commitmentTo(crypto, opening), commit)) return;
  throw new LedgerError('COMMITMENT_MISMATCH', 'The leaf commits to something else than this event', {
    place: 'commit',
    remedy: 'Check that event, salt and event hash belong to this proof; if they do, the event was altered',
  });
}
