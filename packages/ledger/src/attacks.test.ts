import { describe, expect, test } from 'vitest';
import {
  appendLeaves,
  commitmentTo,
  compareWithCheckpoint,
  createVerifierKey,
  nobleCrypto as crypto,
  type DisclosedKeyChange,
  EMPTY_RANGE,
  encodeLeaf,
  followEntries,
  formatCheckpoint,
  formatNote,
  formatTlogProof,
  type KeyChange,
  keyOpening,
  type Leaf,
  leafHash,
  NO_EPCIS_HASH,
  NOTHING_SEEN,
  type NodeReader,
  nobleSigner,
  nodeHash,
  parseLeaf,
  parseTlogProof,
  proveInclusion,
  rootOf,
  signLeaf,
  signNote,
  toBase64,
  toHex,
  utf8,
  verifyEventProof,
} from './index.ts';

const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const operator = nobleSigner(seed(1));
const carrier = nobleSigner(seed(2));
const thief = nobleSigner(seed(3));
const ORIGIN = 'relode.example/log';
const logKey = createVerifierKey(crypto, { name: ORIGIN, type: 'ed25519', publicKey: operator.publicKey });

interface Event {
  readonly salt: Uint8Array;
  readonly epcisHash: Uint8Array;
  readonly body: unknown;
}
const eventOf = (n: number): Event => ({
  salt: seed(100 + n),
  epcisHash: seed(n),
  body: { type: 'ObjectEvent', epcList: [`urn:epc:id:giai:1.${n}`], eventTime: '2026-11-27T10:00:00Z' },
});
const leafOf = (event: Event): Leaf => signLeaf('event', commitmentTo(crypto, event), carrier);

/** A log whose first two leaves add the operator's and the carrier's key. */
function logOf(events: readonly Event[]): {
  entries: Uint8Array[];
  disclosedAt: (i: number) => DisclosedKeyChange | null;
} {
  const change = (index: number, organisation: string, publicKey: Uint8Array): DisclosedKeyChange => {
    const body: KeyChange = { change: 'added', organisation, publicKey: toBase64(publicKey) };
    return { index, salt: toBase64(seed(50 + index)), body };
  };
  const changes = [change(0, 'operator', operator.publicKey), change(1, 'carrier', carrier.publicKey)];
  const keys = changes.map((each) => signLeaf('key', commitmentTo(crypto, keyOpening(each)), operator));
  return {
    entries: [...keys, ...events.map(leafOf)].map(encodeLeaf),
    disclosedAt: (i) => changes[i] ?? null,
  };
}

/** The tree by its definition: every node from the leaves up. */
function nodesOf(leaves: readonly Uint8Array[]): NodeReader {
  const node = (level: number, index: number): Uint8Array =>
    level === 0
      ? leaves[index]!
      : nodeHash(crypto, node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
  return (asked) => asked.map(({ level, index }) => node(level, index));
}

const hashesOf = (entries: readonly Uint8Array[]): Uint8Array[] =>
  entries.map((entry) => leafHash(crypto, entry));
const rootOfEntries = (entries: readonly Uint8Array[]): Uint8Array =>
  rootOf(crypto, appendLeaves(crypto, EMPTY_RANGE, hashesOf(entries)));
function checkpointOf(entries: readonly Uint8Array[]): string {
  const text = formatCheckpoint({ origin: ORIGIN, size: entries.length, root: rootOfEntries(entries) });
  return formatNote({ text, signatures: [signNote(text, logKey, operator)] });
}
const headOf = (entries: readonly Uint8Array[]) => ({
  origin: ORIGIN,
  size: entries.length,
  root: rootOfEntries(entries),
  extensions: [],
});

const policy = { logs: [{ key: logKey, url: null }], witnesses: [], quorum: { kind: 'none' } } as const;
async function proofOf(entries: readonly Uint8Array[], index: number): Promise<string> {
  const hashes = await proveInclusion(crypto, { index, size: entries.length }, nodesOf(hashesOf(entries)));
  return formatTlogProof({ extra: entries[index]!, index, hashes, checkpoint: checkpointOf(entries) });
}

function monitorOf(before = NOTHING_SEEN) {
  const seen = new Set<string>();
  return (entries: readonly Uint8Array[], disclosedAt: (i: number) => DisclosedKeyChange | null, from = 0) =>
    followEntries(crypto, before, entries.slice(from), {
      leaves: true,
      disclosedAt,
      wasSeen: (commit) => {
        const known = seen.has(toHex(commit));
        seen.add(toHex(commit));
        return known;
      },
    });
}

describe('proof of an event', () => {
  const events = Array.from({ length: 11 }, (_, i) => eventOf(i));
  const { entries } = logOf(events);

  test('holds offline: log’s signature, path, organisation’s signature, and the event itself', async () => {
    const proof = await proofOf(entries, 7);
    const verified = verifyEventProof(crypto, proof, { policy, opening: events[5]! });
    expect(verified).toMatchObject({ index: 7, disclosed: true, checkpoint: { size: 13 } });
    expect(toHex(verified.leaf.keyId)).toBe(toHex(carrier.publicKey));
  });

  test('an altered body, salt or event hash is another event', async () => {
    const proof = await proofOf(entries, 7);
    const event = events[5]!;
    for (const forged of [
      { ...event, body: { ...(event.body as object), eventTime: '2026-11-27T10:00:01Z' } },
      { ...event, salt: seed(9) },
      { ...event, epcisHash: seed(200) },
    ])
      expect(() => verifyEventProof(crypto, proof, { policy, opening: forged })).toThrow(
        /commits to something else/,
      );
  });

  test('after body and salt are deleted the proof still holds, and tells nothing of the event', async () => {
    const proof = await proofOf(entries, 7);
    expect(verifyEventProof(crypto, proof, { policy })).toMatchObject({ index: 7, disclosed: false });
    expect(proof).not.toContain('giai');
  });

  test('a guess at the event cannot be confirmed without its salt', () => {
    const { body, epcisHash } = events[5]!;
    const committed = toHex(commitmentTo(crypto, events[5]!));
    const guesses = [seed(0), seed(255), NO_EPCIS_HASH].map((salt) =>
      toHex(commitmentTo(crypto, { salt, epcisHash, body })),
    );
    expect(guesses).not.toContain(committed);
  });

  test('a leaf signed by someone else in the carrier’s name is refused', () => {
    const stolen = { ...signLeaf('event', seed(7), thief), keyId: carrier.publicKey };
    const forged = [...entries, encodeLeaf(stolen)];
    return expect(
      proofOf(forged, 13).then((proof) => verifyEventProof(crypto, proof, { policy })),
    ).rejects.toThrow(/does not fit the leaf/);
  });

  test('a proof whose index, path or checkpoint was changed is refused', async () => {
    const parsed = parseTlogProof(await proofOf(entries, 7));
    const smaller = checkpointOf(entries.slice(0, 12));
    for (const forged of [
      { ...parsed, index: 6 },
      { ...parsed, hashes: parsed.hashes.slice(1) },
      { ...parsed, hashes: parsed.hashes.map((hash, i) => (i === 1 ? seed(0) : hash)) },
      { ...parsed, checkpoint: smaller },
    ])
      expect(() => verifyEventProof(crypto, formatTlogProof(forged), { policy })).toThrow(
        /does not stand at/,
      );
  });

  test('leaves have one form: spaces, more members or another order are refused', () => {
    const text = new TextDecoder().decode(entries[7]!);
    for (const other of [text.replace(':', ': '), text.replace('{', '{"a":1,'), text.slice(1)])
      expect(() => parseLeaf(utf8(other))).toThrow(/not a leaf/);
  });
});

describe('a monitor', () => {
  const events = Array.from({ length: 6 }, (_, i) => eventOf(i));
  const { entries, disclosedAt } = logOf(events);

  test('finds nothing wrong with an honest log that grows', () => {
    const first = monitorOf()(entries.slice(0, 5), disclosedAt);
    const second = monitorOf(first.state)(entries, disclosedAt, 5);
    expect([...first.faults, ...second.faults]).toEqual([]);
    expect(compareWithCheckpoint(crypto, second.state, headOf(entries))).toBeNull();
  });

  test.each([
    ['edited', entries.map((entry, i) => (i === 4 ? encodeLeaf(leafOf(eventOf(40))) : entry))],
    ['deleted', entries.filter((_, i) => i !== 4)],
    ['inserted', [...entries.slice(0, 4), encodeLeaf(leafOf(eventOf(41))), ...entries.slice(4)]],
    ['put in another order', entries.map((_, i) => entries[i === 4 ? 5 : i === 5 ? 4 : i]!)],
  ])('sees a past that was %s: what it read before does not lead to the new root', (_, altered) => {
    const { state } = monitorOf()(entries.slice(0, 6), disclosedAt);
    const grown = monitorOf(state)([...altered, encodeLeaf(leafOf(eventOf(42)))], disclosedAt, 6).state;
    const head = headOf([...altered, encodeLeaf(leafOf(eventOf(42)))]);
    expect(compareWithCheckpoint(crypto, grown, head)?.kind).toBe('fork');
  });

  test('sees a restored old backup: the log has become smaller', () => {
    const { state } = monitorOf()(entries, disclosedAt);
    expect(compareWithCheckpoint(crypto, state, headOf(entries.slice(0, 5)))?.kind).toBe('rollback');
  });

  test('sees an event that is played again', () => {
    const replayed = [...entries, entries[4]!];
    expect(monitorOf()(replayed, disclosedAt).faults).toMatchObject([{ kind: 'replay', index: 8 }]);
  });

  test('sees a leaf of a key that the log never added, and one with a forged signature', () => {
    const unknown = encodeLeaf(signLeaf('event', seed(8), thief));
    const forged = encodeLeaf({ ...signLeaf('event', seed(7), thief), keyId: carrier.publicKey });
    const { faults } = monitorOf()([...entries, unknown, forged], disclosedAt);
    expect(faults.map(({ kind, index }) => [kind, index])).toEqual([
      ['key', 8],
      ['entry', 9],
    ]);
  });
});
