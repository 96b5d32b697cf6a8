import { fromBase64, hashFromBase64, textOf, toBase64, wholeNumber } from './bytes.ts';
import { LedgerError } from './ledger-error.ts';

/** c2sp.org/tlog-proof: that an entry stands in a log, checked without asking anyone. */
export interface TlogProof {
  /** Not authenticated: whoever uses it checks it. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string; // a signed note, verbatim
}

const MAGIC = 'c2sp.org/tlog-proof@v1';
const MOST_HASHES = 63;

export function formatTlogProof({ extra, index, hashes, checkpoint }: TlogProof): string {
  const extraLine = extra === null ? [] : [`extra ${toBase64(extra)}`];
  return `${[MAGIC, ...extraLine, `index ${index}`, ...hashes.map(toBase64)].join('\n')}\n\n${checkpoint}`;
}

/** Throws LedgerError PROOF_MALFORMED, HASH_MALFORMED. The checkpoint is not read here. */
export function parseTlogProof(file: string | Uint8Array): TlogProof {
  const text = typeof file === 'string' ? file : textOf(file);
  if (text === null) throw malformed('it is not UTF-8');
  const split = text.indexOf('\n\n');
  if (split < 0) throw malformed('no blank line stands before a checkpoint');
  const [magic, ...lines] = text.slice(0, split).split('\n');
  if (magic !== MAGIC) throw malformed(`its first line is not ${MAGIC}`);
  const hasExtra = lines[0]?.startsWith('extra ') === true;
  const extra = hasExtra ? fromBase64(lines.shift()!.slice('extra '.length)) : null;
  if (hasExtra && extra === null) throw malformed('its extra line is not base64');
  const index = wholeNumber(/^index (.+)$/.exec(lines.shift() ?? '')?.[1] ?? '');
  if (index === null) throw malformed('its index line is missing or no whole number');
  if (lines.length > MOST_HASHES) throw malformed(`it has more than ${MOST_HASHES} hashes`);
  const hashes = lines.map((line, i) => hashFromBase64(line, `hash ${i + 1} of the proof`));
  return { extra, index, hashes, checkpoint: text.slice(split + 2) };
}

function malformed(why: string): LedgerError {
  return new LedgerError('PROOF_MALFORMED', `This is not a .tlog-proof: ${why}`, {
    remedy: 'Fetch it again from the log',
  });
}
