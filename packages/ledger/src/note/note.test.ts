import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../bytes.ts';
import { appendLeaves, EMPTY_RANGE, rootOf } from '../merkle/compact-range.ts';
import { leafHash } from '../merkle/hashing.ts';
import { nobleCrypto as crypto, nobleSigner } from '../noble-crypto.ts';
import { isQuorumMet, parsePolicy } from '../policy.ts';
import { decodeEntries } from '../tiles/entry-bundle.ts';
import { parseTilePath, tilePath } from '../tiles/tile-path.ts';
import { verifyCheckpoint } from '../verify-checkpoint.ts';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { cosign } from './cosignature.ts';
import { formatNote, parseNote, signNote, verifyNote } from './signed-note.ts';
import { createVerifierKey, formatVerifierKey, parseVerifierKey } from './verifier-key.ts';

const shared = process.env.RELODE_SHARED ? join(process.env.RELODE_SHARED, 'data/ledger') : null;
const signer = nobleSigner(new Uint8Array(32).fill(7));
const key = createVerifierKey(crypto, {
  name: 'relode.example/log',
  type: 'ed25519',
  publicKey: signer.publicKey,
});
const text = 'a line\n\nanother\n';
const note = formatNote({ text, signatures: [signNote(text, key, signer)] });

test('a note’s text may hold empty lines: the last one parts it from its signatures', () => {
  expect(parseNote(note).text).toBe(text);
  expect(verifyNote(crypto, parseNote(note), [key])).toEqual([key]);
});

test.each([
  ['changed text', note.replace('another', 'onother'), 'NOTE_UNSIGNED'],
  ['control character', note.replace('a line', 'a\tline'), 'NOTE_MALFORMED'],
  ['no last newline', note.slice(0, -1), 'NOTE_MALFORMED'],
  ['no signature', `${text}\n`, 'NOTE_MALFORMED'],
  ['wrong dash', note.replace('— ', '- '), 'NOTE_MALFORMED'],
  ['key name with a plus', note.replace('— relode.example/log', '— relode+example'), 'NOTE_MALFORMED'],
  ['base64 without padding', note.replace(/=+\n$/, '\n'), 'NOTE_MALFORMED'],
])('a note with %s is refused', (_, faulty, code) => {
  expect(() => verifyNote(crypto, parseNote(faulty), [key])).toThrow(expect.objectContaining({ code }));
});

test('a signature of an unknown key is passed over, a wrong one of a known key spoils the note', () => {
  const other = nobleSigner(new Uint8Array(32).fill(8));
  const otherKey = createVerifierKey(crypto, { name: key.name, type: 'ed25519', publicKey: other.publicKey });
  const own = signNote(text, key, signer);
  const withUnknown = { text, signatures: [own, signNote(text, otherKey, other)] };
  expect(verifyNote(crypto, withUnknown, [key])).toEqual([key]);
  const wrong = { ...own, signature: other.sign(utf8(text)) };
  expect(() => verifyNote(crypto, { text, signatures: [own, wrong] }, [key])).toThrow(/does not fit/);
});

test('a verifier key is written as it was read; another id, type or name is refused', () => {
  const vkey = formatVerifierKey(key);
  expect(parseVerifierKey(crypto, vkey)).toEqual(key);
  for (const faulty of [
    '',
    'a',
    'a+b',
    vkey.replace('relode', 'pelode'),
    vkey.replace('+A', '+B'),
    `${vkey}A`,
  ])
    expect(() => parseVerifierKey(crypto, faulty)).toThrow(
      expect.objectContaining({ code: 'KEY_MALFORMED' }),
    );
});

test.each(['a\n01\n', 'a\n1\nAA==\n', 'a\n-1\n', '\n1\n', 'a\n1'])('%j is no checkpoint', (faulty) => {
  expect(() => parseCheckpoint(faulty)).toThrow(expect.objectContaining({ code: 'CHECKPOINT_MALFORMED' }));
});

test('tile paths of c2sp.org/tlog-tiles', () => {
  expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067'); // the document's example
  expect(tilePath({ level: 'entries', index: 0, width: 3 })).toBe('tile/entries/000.p/3');
  for (const path of ['tile/0/x001/x234/067', 'tile/63/999.p/255', 'tile/entries/x001/000'])
    expect(tilePath(parseTilePath(path)!)).toBe(path);
  for (const path of [
    'tile/64/000',
    'tile/00/000',
    'tile/0/1',
    'tile/0/x000/001',
    'tile/0/000.p/256',
    'tile/0/000.p/0',
    'tile/0/000/001',
    'tile/0/000.p/01',
  ])
    expect(parseTilePath(path)).toBeNull();
});

describe('policies', () => {
  const witnessKey = (n: number) => {
    const { publicKey } = nobleSigner(new Uint8Array(32).fill(n));
    return createVerifierKey(crypto, { name: `w${n}.example`, type: 'cosignature', publicKey });
  };
  const vkey = (n: number) => formatVerifierKey(witnessKey(n));
  const lines = [1, 2, 3, 4].map((n) => `witness W${n} ${vkey(n)}`);
  const twoGroups = [
    `log ${formatVerifierKey(key)} https://relode.example`,
    ...lines,
    'group X 2 W1 W2 W3',
    'group Y any W4',
    'group all-of all X Y',
    'quorum all-of',
    '',
  ].join('\n');

  test('two of three and one more: the document’s example', () => {
    const { quorum } = parsePolicy(crypto, twoGroups);
    const met = (...ns: number[]) => isQuorumMet(quorum, ns.map(witnessKey));
    expect([met(1, 2, 4), met(1, 3, 4), met(1, 2, 3), met(1, 4), met()]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test.each([
    ['no quorum', lines.join('\n')],
    ['two quorums', `quorum none\nquorum none`],
    ['a name used before its line', `quorum W1\n${lines[0]}`],
    ['a name twice', `${lines[0]}\nwitness W1 ${vkey(2)}\nquorum none`],
    ['a key twice', `${lines[0]}\nwitness W2 ${vkey(1)}\nquorum none`],
    ['a member of two groups', `${lines.join('\n')}\ngroup a any W1\ngroup b any W1\nquorum a`],
    ['a threshold above the members', `${lines.join('\n')}\ngroup a 2 W1\nquorum a`],
    ['a threshold of 0', `${lines.join('\n')}\ngroup a 0 W1\nquorum a`],
    ['none as a member', `${lines.join('\n')}\ngroup a any none\nquorum a`],
    ['a log’s key for a witness', `witness W ${formatVerifierKey(key)}\nquorum W`],
    ['a carriage return', 'quorum none\r\n'],
    ['an unknown word', 'quorum none\nwitnesses 3'],
  ])('%s is refused', (_, faulty) => {
    expect(() => parsePolicy(crypto, faulty)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
  });

  test('comments, tabs, blank lines and names that are not UTF-8 are taken', () => {
    const octets = Buffer.concat([
      Buffer.from(`# \n\t \n\twitness  `),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(` ${vkey(1)}\nquorum `),
      Buffer.from([0xff, 0xfe]),
    ]);
    expect(parsePolicy(crypto, octets).quorum.kind).toBe('witness');
  });

  test('a checkpoint with too few cosignatures is refused, one with enough names its witnesses', () => {
    const policy = parsePolicy(crypto, twoGroups);
    const body = formatCheckpoint({ origin: key.name, size: 0, root: crypto.sha256(new Uint8Array(0)) });
    const signed = (...ns: number[]) =>
      formatNote({
        text: body,
        signatures: [
          signNote(body, key, signer),
          ...ns.map((n) =>
            cosign(body, 1_700_000_000, {
              key: witnessKey(n),
              signer: nobleSigner(new Uint8Array(32).fill(n)),
            }),
          ),
        ],
      });
    expect(verifyCheckpoint(crypto, signed(1, 2, 4), policy).witnesses.map(({ name }) => name)).toEqual([
      'W1',
      'W2',
      'W4',
    ]);
    expect(() => verifyCheckpoint(crypto, signed(1, 4), policy)).toThrow(
      expect.objectContaining({ code: 'POLICY_UNMET' }),
    );
    expect(() => verifyCheckpoint(crypto, signed(1, 2, 4), { ...policy, logs: [] })).toThrow(/origin/);
  });
});

describe.skipIf(shared === null)('notes and logs as published', () => {
  const published = shared ? JSON.parse(readFileSync(join(shared, 'signed-notes.json'), 'utf8')) : null;

  test('signed notes of Go, C2SP and sum.golang.org verify', () => {
    for (const { note, vkey, skey } of published.notes) {
      expect(verifyNote(crypto, parseNote(note), [parseVerifierKey(crypto, vkey)])).toHaveLength(1);
      if (!skey) continue;
      const seed = Buffer.from(skey.split('+').slice(4).join('+'), 'base64').subarray(1);
      const again = signNote(parseNote(note).text, parseVerifierKey(crypto, vkey), nobleSigner(seed));
      expect(formatNote({ text: parseNote(note).text, signatures: [again] })).toBe(note); // Ed25519 is deterministic
    }
  });

  test('a checkpoint of a real log with four cosignatures meets a policy', () => {
    const { note, logVkey, witnessVkeys } = published.cosigned;
    const policy = [
      `log ${logVkey}`,
      ...witnessVkeys.map((vkey: string, i: number) => `witness w${i} ${vkey}`),
      'group all-four all w0 w1 w2 w3',
      'quorum all-four\n',
    ];
    expect(verifyCheckpoint(crypto, note, parsePolicy(crypto, policy.join('\n')))).toMatchObject({
      size: 1432088532,
    });
    expect(
      verifyCheckpoint(crypto, note, parsePolicy(crypto, published.policyExample)).witnesses,
    ).toHaveLength(2);
  });

  test('the 16 checkpoints of a whole log of Tessera follow from its entries', () => {
    const { vkey } = published.tesseraLog;
    const folder = join(shared!, 'tessera-log');
    const entries = decodeEntries(readFileSync(join(folder, 'tile/entries/000.p/15')));
    const hashes = entries.map((entry) => leafHash(crypto, entry));
    for (let size = 0; size <= 15; size++) {
      const parsed = parseNote(readFileSync(join(folder, `checkpoint.${size}`)));
      verifyNote(crypto, parsed, [parseVerifierKey(crypto, vkey)]);
      const root = rootOf(crypto, appendLeaves(crypto, EMPTY_RANGE, hashes.slice(0, size)));
      expect(parseCheckpoint(parsed.text)).toMatchObject({ size, root });
      if (size > 0)
        expect(Buffer.concat(hashes.slice(0, size))).toEqual(
          readFileSync(join(folder, `tile/0/000.p/${size}`)),
        );
    }
  });
});
