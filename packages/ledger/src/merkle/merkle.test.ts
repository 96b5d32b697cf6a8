import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromHex, toHex, utf8 } from '../bytes.ts';
import { nobleCrypto as crypto } from '../noble-crypto.ts';
import { nodesFromTiles } from '../tiles/tile-nodes.ts';
import { appendLeaves, EMPTY_RANGE, rootOf } from './compact-range.ts';
import { leafHash, nodeHash } from './hashing.ts';
import { type NodeReader, peakNodes, proveConsistency, proveInclusion } from './proof-nodes.ts';
import { verifyConsistency, verifyInclusion, verifySubtreeConsistency } from './verify-proofs.ts';

const shared = process.env.RELODE_SHARED ? join(process.env.RELODE_SHARED, 'data/ledger') : null;
const read = (name: string) => JSON.parse(readFileSync(join(shared!, name), 'utf8'));
const bytes = (text: string | null): Uint8Array => fromBase64(text ?? '') ?? new Uint8Array(0);
const hashes = (proof: readonly string[] | null): Uint8Array[] => (proof ?? []).map(bytes);

/** RFC 6962, 2.1, as it is written there: the package's own ways do not share it. */
function merkleTreeHash(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return crypto.sha256(new Uint8Array(0));
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(crypto, merkleTreeHash(leaves.slice(0, k)), merkleTreeHash(leaves.slice(k)));
}

const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => leafHash(crypto, utf8(`entry ${i}`)));

function readerOf(leaves: readonly Uint8Array[]): NodeReader {
  return (nodes) =>
    nodes.map(({ level, index }) =>
      merkleTreeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
    );
}

test('the empty tree hashes nothing: SHA-256 of the empty string', () => {
  expect(toHex(rootOf(crypto, EMPTY_RANGE))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

test('a tree appended to in any portions has the root of RFC 6962’s recursion', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 6 }), (portions) => {
      const leaves = leavesOf(portions.reduce((sum, n) => sum + n, 0));
      let range = EMPTY_RANGE;
      for (const n of portions) range = appendLeaves(crypto, range, leaves.slice(range.size, range.size + n));
      expect(rootOf(crypto, range)).toEqual(merkleTreeHash(leaves));
      expect(range.peaks).toEqual(readerOf(leaves)(peakNodes(leaves.length)));
    }),
    { numRuns: 40 },
  );
});

test('every proof made verifies, and none with a bit changed, a hash more or a hash less', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 70 }), fc.nat(1e6), fc.nat(1e6), async (size, a, b) => {
      const leaves = leavesOf(size);
      const [index, from] = [a % size, b % (size + 1)];
      const root = merkleTreeHash(leaves);
      const inclusion = await proveInclusion(crypto, { index, size }, readerOf(leaves));
      const included = { hash: leaves[index]!, index, end: size, root };
      expect(verifyInclusion(crypto, included, inclusion)).toBe(true);
      const consistency = await proveConsistency(crypto, { from, to: size }, readerOf(leaves));
      const grown = { from, fromRoot: merkleTreeHash(leaves.slice(0, from)), to: size, toRoot: root };
      expect(verifyConsistency(crypto, grown, consistency)).toBe(true);
      for (const proof of [inclusion, consistency]) {
        const holds = (hashes: Uint8Array[]) =>
          proof === inclusion
            ? verifyInclusion(crypto, included, hashes)
            : verifyConsistency(crypto, grown, hashes);
        expect(holds([...proof, root])).toBe(false);
        if (proof.length === 0) continue;
        expect(holds(proof.slice(1))).toBe(false);
        const changed = proof.map((hash) => hash.slice());
        changed[a % proof.length]![b % 32]! ^= 1 << (a % 8);
        expect(holds(changed)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test('proofs from tiles are those from leaves, over the border of a tile', async () => {
  const leaves = leavesOf(600);
  const readTiles = async (tiles: readonly { level: number | 'entries'; index: number; width: number }[]) =>
    tiles.map(({ level, index, width }) =>
      Buffer.concat(
        Array.from({ length: width }, (_, i) => {
          const span = 256 ** (level as number);
          const first = (index * 256 + i) * span;
          return merkleTreeHash(leaves.slice(first, first + span));
        }),
      ),
    );
  const tiled = nodesFromTiles(crypto, 600, readTiles);
  for (const index of [0, 255, 256, 511, 512, 599])
    expect((await proveInclusion(crypto, { index, size: 600 }, tiled)).map(toHex)).toEqual(
      (await proveInclusion(crypto, { index, size: 600 }, readerOf(leaves))).map(toHex),
    );
});

describe.skipIf(shared === null)('vectors of transparency-dev/merkle', () => {
  test('roots of 0 to 8 leaves', () => {
    const { leafInputsHex, rootHashesHexBySize } = read('rfc6962-roots.json');
    const leaves = leafInputsHex.map((hex: string) => leafHash(crypto, fromHex(hex)!));
    rootHashesHexBySize.forEach((root: string, size: number) => {
      expect(toHex(rootOf(crypto, appendLeaves(crypto, EMPTY_RANGE, leaves.slice(0, size))))).toBe(root);
    });
  });

  test('98 inclusion and 204 subtree inclusion cases', () => {
    const cases = [...read('rfc6962-inclusion.json'), ...read('rfc6962-subtreeinclusion.json')];
    for (const { leafIdx, start = 0, end, treeSize, root, leafHash, proof, wantErr, _file } of cases) {
      const claim = { hash: bytes(leafHash), index: leafIdx, start, end: end ?? treeSize, root: bytes(root) };
      expect([_file, verifyInclusion(crypto, claim, hashes(proof))]).toEqual([_file, !wantErr]);
    }
    expect(cases).toHaveLength(302);
  });

  test('98 consistency cases; those from the empty tree follow the rule of witnesses', () => {
    const cases = read('rfc6962-consistency.json');
    const fromEmpty: string[] = [];
    for (const { size1, size2, root1, root2, proof, wantErr, _file } of cases) {
      const claim = { from: size1, fromRoot: bytes(root1), to: size2, toRoot: bytes(root2) };
      const holds = verifyConsistency(crypto, claim, hashes(proof));
      if (size1 === 0 && holds === wantErr) fromEmpty.push(_file);
      else expect([_file, holds]).toEqual([_file, !wantErr]);
    }
    expect(cases).toHaveLength(98);
    expect(fromEmpty).toHaveLength(3); // the library refuses them as useless, a witness takes them
  });

  test('118 subtree consistency cases', () => {
    const cases = read('rfc6962-subtreeconsistency.json');
    for (const { start, end, size, root1, root2, proof, wantErr, _file } of cases) {
      const claim = { start, end, size, subtreeRoot: bytes(root1), root: bytes(root2) };
      expect([_file, verifySubtreeConsistency(crypto, claim, hashes(proof))]).toEqual([_file, !wantErr]);
    }
    expect(cases).toHaveLength(118);
  });
});
