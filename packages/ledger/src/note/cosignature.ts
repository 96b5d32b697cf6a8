import { concat, utf8 } from '../bytes.ts';
import type { Ed25519Signer, LedgerCrypto } from '../ledger-crypto.ts';
import type { NoteSignature } from './signed-note.ts';
import type { VerifierKey } from './verifier-key.ts';

/** c2sp.org/tlog-cosignature, Ed25519: that at `time`, seconds since 1970, this was the largest tree seen. */
export function cosign(
  text: string,
  time: number,
  { key, signer }: { readonly key: VerifierKey; readonly signer: Ed25519Signer },
): NoteSignature {
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  const signature = concat(stamp, signer.sign(cosignedMessage(text, BigInt(time))));
  return { name: key.name, id: key.id, signature };
}

/** `signature`: 8 bytes of time, 64 of Ed25519. */
export function verifyCosignature(
  crypto: LedgerCrypto,
  text: string,
  key: VerifierKey,
  signature: Uint8Array,
): boolean {
  const time = cosignatureTime(signature);
  if (time === null) return false;
  return crypto.verify(key.publicKey, cosignedMessage(text, time), signature.slice(8));
}

/** Seconds since 1970; null where this is no cosignature. */
export function cosignatureTime(signature: Uint8Array): bigint | null {
  if (signature.length !== 72) return null;
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  return time < 2n ** 63n ? time : null;
}

function cosignedMessage(text: string, time: bigint): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}
