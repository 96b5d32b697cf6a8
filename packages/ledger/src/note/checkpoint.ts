import { fromBase64, toBase64, wholeNumber } from '../bytes.ts';
import { LedgerError } from '../ledger-error.ts';

/** The head of a log: c2sp.org/tlog-checkpoint. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array; // 32 bytes
  readonly extensions: readonly string[];
}

/** The text of a note, to sign. */
export function formatCheckpoint({
  origin,
  size,
  root,
  extensions = [],
}: Omit<Checkpoint, 'extensions'> & Partial<Checkpoint>): string {
  return [origin, String(size), toBase64(root), ...extensions, ''].join('\n');
}

/** Reads the text of a note, which whoever calls verifies. Throws LedgerError CHECKPOINT_MALFORMED. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3 || lines.includes(''))
    throw malformed('it has not at least three lines, none empty');
  const [origin, sizeText, rootText, ...extensions] = lines as [string, string, string];
  const size = wholeNumber(sizeText);
  const root = fromBase64(rootText);
  if (size === null) throw malformed('its second line is no tree size');
  if (root?.length !== 32) throw malformed('its third line is no root hash');
  return { origin, size, root, extensions };
}

function malformed(why: string): LedgerError {
  return new LedgerError('CHECKPOINT_MALFORMED', `This is not a checkpoint: ${why}`);
}
