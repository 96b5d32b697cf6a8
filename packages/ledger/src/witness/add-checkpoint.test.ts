import { expect, test } from 'vitest';
import { utf8 } from '../bytes.ts';
import { appendLeaves, EMPTY_RANGE, rootOf } from '../merkle/compact-range.ts';
import { emptyRoot, leafHash } from '../merkle/hashing.ts';
import { peakNodes, proveConsistency } from '../merkle/proof-nodes.ts';
import { nobleCrypto as crypto, nobleSigner } from '../noble-crypto.ts';
import { formatCheckpoint } from '../note/checkpoint.ts';
import { formatNote, parseNote, signNote, verifyNote } from '../note/signed-note.ts';
import { createVerifierKey } from '../note/verifier-key.ts';
import { considerCheckpoint, formatAddCheckpoint, type SeenCheckpoint } from './add-checkpoint.ts';

const [log, own, stranger] = [1, 2, 3].map((n) => nobleSigner(new Uint8Array(32).fill(n)));
const logKey = createVerifierKey(crypto, { name: 'log.example', type: 'ed25519', publicKey: log!.publicKey });
const key = createVerifierKey(crypto, {
  name: 'witness.example',
  type: 'cosignature',
  publicKey: own!.publicKey,
});
const leaves = Array.from({ length: 12 }, (_, i) => leafHash(crypto, utf8(`${i}`)));
const rootAt = (size: number, of = leaves) =>
  rootOf(crypto, appendLeaves(crypto, EMPTY_RANGE, of.slice(0, size)));

function noteAt(size: number, root = rootAt(size), { origin = 'log.example', signer = log! } = {}): string {
  const text = formatCheckpoint({ origin, size, root });
  return formatNote({ text, signatures: [signNote(text, logKey, signer)] });
}

const proofOf = (from: number, to: number) =>
  proveConsistency(crypto, { from, to }, (nodes) =>
    nodes.map(({ level, index }) =>
      rootAt(2 ** level, leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
    ),
  );

const ask = (request: string, seen: SeenCheckpoint | null = null) =>
  considerCheckpoint(crypto, utf8(request), {
    logKeys: (origin) => (origin === 'log.example' ? [logKey] : []),
    latest: () => seen,
    key,
    signer: own!,
    time: 1_700_000_000,
  });
const seenAt = (size: number): SeenCheckpoint => ({ size, root: rootAt(size) });

test('a first checkpoint and a consistent later one are cosigned', async () => {
  const first = ask(formatAddCheckpoint(0, [], noteAt(5)));
  expect(first.status).toBe(200);
  const next = ask(formatAddCheckpoint(5, await proofOf(5, 12), noteAt(12)), seenAt(5));
  expect(next).toMatchObject({ status: 200, origin: 'log.example', seen: seenAt(12) });
  const cosigned = parseNote(`${noteAt(12)}${next.body}`);
  expect(verifyNote(crypto, cosigned, [logKey, key])).toEqual([logKey, key]);
  expect('note' in next && next.note).toBe(`${noteAt(12)}${next.body}`);
  expect(peakNodes(12)).toHaveLength(2);
});

test('the same checkpoint again is cosigned again, another root of its size is refused', () => {
  expect(ask(formatAddCheckpoint(5, [], noteAt(5)), seenAt(5)).status).toBe(200);
  expect(ask(formatAddCheckpoint(5, [], noteAt(5, rootAt(6))), seenAt(5)).status).toBe(422);
});

test('the old size must be what the witness last saw: 409 tells it', () => {
  expect(ask(formatAddCheckpoint(0, [], noteAt(12)), seenAt(5))).toEqual({ status: 409, body: '5\n' });
  expect(ask(formatAddCheckpoint(5, [], noteAt(12)))).toEqual({ status: 409, body: '0\n' });
  expect(ask(formatAddCheckpoint(4, [], noteAt(4)), seenAt(5))).toEqual({ status: 409, body: '5\n' }); // rollback
});

test.each([
  [
    'fork',
    async () => [formatAddCheckpoint(5, await proofOf(5, 12), noteAt(12, rootAt(11))), seenAt(5), 422],
  ],
  ['missing proof', async () => [formatAddCheckpoint(5, [], noteAt(12)), seenAt(5), 422]],
  ['proof from zero', async () => [formatAddCheckpoint(0, [rootAt(1)], noteAt(12)), null, 422]],
  ['wrong root of size 0', async () => [formatAddCheckpoint(0, [], noteAt(0, rootAt(1))), null, 422]],
  ['root of size 0', async () => [formatAddCheckpoint(0, [], noteAt(0, emptyRoot(crypto))), null, 200]],
  [
    'unknown origin',
    async () => [formatAddCheckpoint(0, [], noteAt(5, rootAt(5), { origin: 'x' })), null, 404],
  ],
  [
    'forged signature',
    async () => [formatAddCheckpoint(0, [], noteAt(5, rootAt(5), { signer: stranger! })), null, 403],
  ],
  ['old size above the new', async () => [formatAddCheckpoint(6, [], noteAt(5)), seenAt(6), 400]],
  ['no old line', async () => [formatAddCheckpoint(0, [], noteAt(5)).replace('old', 'new'), null, 400]],
  ['leading zero', async () => [formatAddCheckpoint(0, [], noteAt(5)).replace('old 0', 'old 00'), null, 400]],
  ['64 proof lines', async () => [formatAddCheckpoint(0, Array(64).fill(rootAt(1)), noteAt(5)), null, 400]],
  ['hash that is none', async () => [formatAddCheckpoint(0, [utf8('x')], noteAt(5)), null, 400]],
  ['nothing', async () => ['', null, 400]],
] as [string, () => Promise<[string, SeenCheckpoint | null, number]>][])('%s', async (_, make) => {
  const [request, seen, status] = await make();
  expect(ask(request, seen).status).toBe(status);
});
