import type { LedgerCrypto } from './ledger-crypto.ts';
import { LedgerError } from './ledger-error.ts';
import { type Checkpoint, parseCheckpoint } from './note/checkpoint.ts';
import { parseNote, verifyNote } from './note/signed-note.ts';
import { isQuorumMet, type Policy, type PolicyWitness } from './policy.ts';

export interface TrustedCheckpoint extends Checkpoint {
  /** Of the policy, those that cosigned. */
  readonly witnesses: readonly PolicyWitness[];
}

/**
 * Reads a checkpoint that one of the policy's logs signed for its own origin and a quorum of witnesses cosigned.
 * Throws LedgerError NOTE_MALFORMED, CHECKPOINT_MALFORMED, NOTE_UNSIGNED, POLICY_UNMET.
 */
export function verifyCheckpoint(
  crypto: LedgerCrypto,
  note: string | Uint8Array,
  { logs, witnesses, quorum }: Policy,
): TrustedCheckpoint {
  const parsed = parseNote(note);
  const checkpoint = parseCheckpoint(parsed.text);
  const logKeys = logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  if (logKeys.length === 0)
    throw new LedgerError('NOTE_UNSIGNED', `No log that is trusted has the origin ${checkpoint.origin}`, {
      place: checkpoint.origin,
      remedy: 'Name the log’s verifier key, got from someone you trust',
    });
  verifyNote(crypto, parsed, logKeys);
  const witnessKeys = witnesses.map(({ key }) => key);
  const cosigned = witnessKeys.filter((key) => hasCosigned(crypto, parsed, key));
  if (!isQuorumMet(quorum, cosigned))
    throw new LedgerError(
      'POLICY_UNMET',
      `${cosigned.length} of ${witnesses.length} known witnesses cosigned; the policy asks for more`,
      { place: checkpoint.origin, remedy: 'Fetch a newer proof, or ask why witnesses are silent' },
    );
  return { ...checkpoint, witnesses: witnesses.filter(({ key }) => cosigned.includes(key)) };
}

/** A wrong cosignature of a known witness throws; none is false. */
function hasCosigned(
  ...[crypto, note, key]: [LedgerCrypto, ReturnType<typeof parseNote>, PolicyWitness['key']]
): boolean {
  const own = note.signatures.filter(
    ({ name, id }) => name === key.name && id.every((byte, i) => byte === key.id[i]),
  );
  if (own.length === 0) return false;
  return verifyNote(crypto, { ...note, signatures: own }, [key]).length === 1;
}
