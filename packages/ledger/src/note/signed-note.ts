import { concat, equalBytes, fromBase64, textOf, toBase64, utf8 } from '../bytes.ts';
import type { Ed25519Signer, LedgerCrypto } from '../ledger-crypto.ts';
import { LedgerError } from '../ledger-error.ts';
import { verifyCosignature } from './cosignature.ts';
import { isKeyName, type VerifierKey } from './verifier-key.ts';

export interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array; // 4 bytes
  readonly signature: Uint8Array;
}

export interface SignedNote {
  readonly text: string; // with its last newline
  readonly signatures: readonly NoteSignature[];
}

const MOST_NOTE_BYTES = 1_000_000;
const MOST_SIGNATURES = 100;

/** Splits a note of c2sp.org/signed-note; nothing is verified yet. Throws LedgerError NOTE_MALFORMED. */
export function parseNote(note: string | Uint8Array): SignedNote {
  const whole = typeof note === 'string' ? note : textOf(note);
  if (whole === null) throw malformed('it is not UTF-8');
  if (whole.length > MOST_NOTE_BYTES) throw malformed('it is longer than 1 MB');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) throw malformed('it holds a control character');
  if (/\p{Surrogate}/u.test(whole)) throw malformed('it is not UTF-8');
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) throw malformed('no blank line stands between text and signatures');
  const lines = whole.slice(split + 2, -1).split('\n');
  if (split + 2 >= whole.length) throw malformed('it has no signature');
  if (lines.length > MOST_SIGNATURES) throw malformed(`it has more than ${MOST_SIGNATURES} signatures`);
  return { text: whole.slice(0, split + 1), signatures: lines.map(parseSignatureLine) };
}

/** Reads `— <name> <base64>`, without its newline. Throws LedgerError NOTE_MALFORMED. */
export function parseSignatureLine(line: string): NoteSignature {
  const [dash, name = '', encoded = '', ...more] = line.split(' ');
  const bytes = fromBase64(encoded);
  if (dash !== '—' || !isKeyName(name) || bytes === null || bytes.length < 5 || more.length > 0)
    throw malformed('a signature line is not “— <key name> <base64>”');
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

export function formatSignatureLine({ name, id, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(concat(id, signature))}\n`;
}

export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/** An Ed25519 signature over the text, which ends with a newline. */
export function signNote(text: string, key: VerifierKey, signer: Ed25519Signer): NoteSignature {
  return { name: key.name, id: key.id, signature: signer.sign(utf8(text)) };
}

/**
 * Which of the keys signed the note; signatures of others are passed over. A wrong signature of a known key spoils
 * the note. Throws LedgerError NOTE_UNSIGNED for that, and where no key signed.
 */
export function verifyNote(
  crypto: LedgerCrypto,
  { text, signatures }: SignedNote,
  keys: readonly VerifierKey[],
): VerifierKey[] {
  const signed = keys.filter((key) => {
    const own = signatures.filter(({ name, id }) => name === key.name && equalBytes(id, key.id));
    if (!own.every(({ signature }) => isSignedBy(crypto, text, key, signature)))
      throw new LedgerError('NOTE_UNSIGNED', `The signature of ${key.name} does not fit the note`, {
        place: key.name,
        remedy: 'Trust nothing of it: it was altered, or signed by someone else',
      });
    return own.length > 0;
  });
  if (signed.length > 0) return signed;
  throw new LedgerError('NOTE_UNSIGNED', 'No known key signed the note', {
    remedy: `It is signed by ${signatures.map(({ name }) => name).join(', ')}: check which keys you trust`,
  });
}

function isSignedBy(crypto: LedgerCrypto, text: string, key: VerifierKey, signature: Uint8Array): boolean {
  return key.type === 'ed25519'
    ? crypto.verify(key.publicKey, utf8(text), signature)
    : verifyCosignature(crypto, text, key, signature);
}

function malformed(why: string): LedgerError {
  return new LedgerError('NOTE_MALFORMED', `This is not a signed note: ${why}`);
}
