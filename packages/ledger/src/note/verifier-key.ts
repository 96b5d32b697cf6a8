import { concat, fromBase64, toBase64, toHex, utf8 } from '../bytes.ts';
import type { LedgerCrypto } from '../ledger-crypto.ts';
import { LedgerError } from '../ledger-error.ts';

/** Signature types of c2sp.org/signed-note that Relode makes and checks. */
export const SIGNATURE_TYPES = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = keyof typeof SIGNATURE_TYPES;

/** Who signs, and with what. */
export interface VerifierKey {
  readonly name: string;
  readonly id: Uint8Array; // 4 bytes
  readonly type: SignatureType;
  readonly publicKey: Uint8Array; // 32 bytes
}

/** Not empty, no Unicode space, no plus, no control character. */
export function isKeyName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return name !== '' && !/[\p{White_Space}+\u0000-\u001f]/u.test(name);
}

/** Throws LedgerError KEY_MALFORMED: the name is none, or the key has not 32 bytes. */
export function createVerifierKey(
  { sha256 }: LedgerCrypto,
  { name, type, publicKey }: Omit<VerifierKey, 'id'>,
): VerifierKey {
  if (!isKeyName(name)) throw malformed(name, 'its name is empty, or has a space, plus or control character');
  if (publicKey.length !== 32) throw malformed(name, 'an Ed25519 key has 32 bytes');
  const typed = concat(Uint8Array.of(SIGNATURE_TYPES[type]), publicKey);
  return { name, type, publicKey, id: sha256(concat(utf8(`${name}\n`), typed)).slice(0, 4) };
}

/** Reads `<name>+<id>+<base64>`. Throws LedgerError KEY_MALFORMED. */
export function parseVerifierKey(crypto: LedgerCrypto, vkey: string): VerifierKey {
  const [, name, hex, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? [];
  const typed = encoded === undefined ? null : fromBase64(encoded);
  if (!name || !hex || !typed) throw malformed(vkey, 'it is not <name>+<id>+<base64>');
  const type = (Object.keys(SIGNATURE_TYPES) as SignatureType[]).find(
    (each) => SIGNATURE_TYPES[each] === typed[0],
  );
  if (type === undefined)
    throw malformed(vkey, `signature type ${typed[0] ?? 'none'} is neither 1 (Ed25519) nor 4 (cosignature)`);
  const key = createVerifierKey(crypto, { name, type, publicKey: typed.slice(1) });
  if (toHex(key.id) !== hex) throw malformed(vkey, `its id should be ${toHex(key.id)}`);
  return key;
}

export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${toHex(id)}+${toBase64(concat(Uint8Array.of(SIGNATURE_TYPES[type]), publicKey))}`;
}

function malformed(key: string, why: string): LedgerError {
  return new LedgerError('KEY_MALFORMED', `${key || 'This'} is not a verifier key: ${why}`, {
    place: key,
    remedy: 'Give it as it was published: <name>+<8 hexadecimal digits>+<base64>',
  });
}
