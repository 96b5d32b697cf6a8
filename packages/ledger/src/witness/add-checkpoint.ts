import { equalBytes, hashFromBase64, textOf, toBase64, wholeNumber } from '../bytes.ts';
import type { Ed25519Signer, LedgerCrypto } from '../ledger-crypto.ts';
import { emptyRoot } from '../merkle/hashing.ts';
import { verifyConsistency } from '../merkle/verify-proofs.ts';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { cosign } from '../note/cosignature.ts';
import {
  formatNote,
  formatSignatureLine,
  parseNote,
  type SignedNote,
  verifyNote,
} from '../note/signed-note.ts';
import type { VerifierKey } from '../note/verifier-key.ts';

/** The latest checkpoint of an origin that a witness cosigned. */
export interface SeenCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface WitnessParts {
  readonly logKeys: (origin: string) => readonly VerifierKey[];
  readonly latest: (origin: string) => SeenCheckpoint | null;
  readonly key: VerifierKey; // of type cosignature
  readonly signer: Ed25519Signer;
  readonly time: number; // seconds since 1970
}

/** `seen` must be kept, and be on the disk, before the answer is given: together they are one step. */
export type WitnessAnswer =
  | {
      readonly status: 200;
      readonly body: string;
      readonly origin: string;
      readonly seen: SeenCheckpoint;
      readonly note: string;
    }
  | { readonly status: 400 | 403 | 404 | 409 | 422; readonly body: string };

const MOST_PROOF_LINES = 63;

/** The body of POST /add-checkpoint (c2sp.org/tlog-witness). */
export function formatAddCheckpoint(
  oldSize: number,
  proof: readonly Uint8Array[],
  checkpoint: string,
): string {
  return `${[`old ${oldSize}`, ...proof.map(toBase64)].join('\n')}\n\n${checkpoint}`;
}

/** What a witness says to a request, by the rules of c2sp.org/tlog-witness. It keeps nothing: the caller does. */
export function considerCheckpoint(
  crypto: LedgerCrypto,
  request: Uint8Array,
  { logKeys, latest, key, signer, time }: WitnessParts,
): WitnessAnswer {
  const asked = parseRequest(request);
  if (typeof asked === 'string') return { status: 400, body: `${asked}\n` };
  const { oldSize, proof, note, checkpoint } = asked;
  const { origin, size, root } = checkpoint;
  const keys = logKeys(origin);
  if (keys.length === 0) return { status: 404, body: 'this witness does not know the origin\n' };
  const signed = note.signatures.filter(({ name, id }) =>
    keys.some((each) => each.name === name && equalBytes(each.id, id)),
  );
  try {
    verifyNote(crypto, { ...note, signatures: signed }, keys);
  } catch (error) {
    return { status: 403, body: `${(error as Error).message}\n` };
  }
  if (oldSize > size) return { status: 400, body: 'the old size is above that of the checkpoint\n' };
  const seen = latest(origin) ?? { size: 0, root: emptyRoot(crypto) };
  if (seen.size !== oldSize) return { status: 409, body: `${seen.size}\n` };
  const claim = { from: seen.size, fromRoot: seen.root, to: size, toRoot: root };
  const isEmptyWrong = size === 0 && !equalBytes(root, emptyRoot(crypto));
  if (isEmptyWrong || !verifyConsistency(crypto, claim, proof))
    return { status: 422, body: 'the checkpoint is not consistent with the one cosigned before\n' };
  const cosignature = cosign(note.text, time, { key, signer });
  return {
    status: 200,
    body: formatSignatureLine(cosignature),
    origin,
    seen: { size, root },
    note: formatNote({ text: note.text, signatures: [...signed, cosignature] }),
  };
}

interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly note: SignedNote;
  readonly checkpoint: Checkpoint;
}

/** The fault as a sentence where the request is malformed. */
function parseRequest(request: Uint8Array): AddCheckpoint | string {
  const text = textOf(request);
  const split = text?.indexOf('\n\n') ?? -1;
  if (text === null || split < 0) return 'no blank line stands before a checkpoint';
  const [oldLine = '', ...lines] = text.slice(0, split).split('\n');
  const oldSize = wholeNumber(/^old (.+)$/.exec(oldLine)?.[1] ?? '');
  if (oldSize === null) return 'the first line is not “old <size>”';
  if (lines.length > MOST_PROOF_LINES) return `there are more than ${MOST_PROOF_LINES} proof lines`;
  try {
    const proof = lines.map((line, i) => hashFromBase64(line, `proof line ${i + 1}`));
    const note = parseNote(text.slice(split + 2));
    return { oldSize, proof, note, checkpoint: parseCheckpoint(note.text) };
  } catch (error) {
    return (error as Error).message;
  }
}
