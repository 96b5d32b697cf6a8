import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createVerifierKey,
  leafHash,
  parseCheckpoint,
  parseNote,
  proveConsistency,
  proveInclusion,
  signLeaf,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from '@relode/ledger';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS } from '../../migrations/index.ts';
import { asSystem, inTenant } from '../../platform/actor.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { integrateLeaves, latestCheckpoint } from './integrate.ts';
import { nodeCrypto, nodeSigner } from './node-crypto.ts';
import { appendToOutbox } from './outbox.ts';
import { storedNodes } from './stored-tiles.ts';

const carrier = { orgId: 'carrier', orgKind: 'carrier', userId: null } as const;
const organisation = nodeSigner(new Uint8Array(32).fill(1));
const signer = nodeSigner(new Uint8Array(32).fill(2));
const key = createVerifierKey(nodeCrypto, {
  name: 'log.example',
  type: 'ed25519',
  publicKey: signer.publicKey,
});
const now = new Date('2026-11-27T12:00:00Z');

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relode-ledger-'));
  database = await openDatabase(
    { dataFolder: folder, databaseUrl: null, databaseConnections: 2 },
    MIGRATIONS,
  );
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const leafOf = (n: number) => signLeaf('event', nodeCrypto.sha256(utf8(`event ${n}`)), organisation);
const queue = (...ns: number[]) =>
  inTenant(database.db, carrier, async (tx) => {
    for (const n of ns) await appendToOutbox(tx, leafOf(n));
  });
const integrate = () => integrateLeaves(database.db, { key, signer }, now);
const head = async () => parseCheckpoint(parseNote((await latestCheckpoint(database.db))!).text);
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test('leaves queued in a tenant’s transaction come into the tree in order, each with a proof, and the old tree stays its beginning', async () => {
  await queue(...numbers(0, 5));
  expect([await integrate(), await integrate()]).toEqual([5, 0]);
  const first = await head();
  await queue(...numbers(5, 300));
  expect(await integrate()).toBe(295);
  const { size, root } = await head();
  expect([first.size, size]).toEqual([5, 300]);
  const nodes = storedNodes(database.db, size);
  const { rows } = await asSystem(database.db, (tx) =>
    sql<{ leaf: string }>`select leaf from ledger_leaves order by index`.execute(tx),
  );
  for (const index of [0, 4, 5, 255, 256, 299]) {
    const hash = leafHash(nodeCrypto, utf8(rows[index]!.leaf));
    const proof = await proveInclusion(nodeCrypto, { index, size }, nodes);
    expect(verifyInclusion(nodeCrypto, { hash, index, end: size, root }, proof)).toBe(true);
  }
  const proof = await proveConsistency(nodeCrypto, { from: 5, to: 300 }, nodes);
  expect(verifyConsistency(nodeCrypto, { from: 5, fromRoot: first.root, to: 300, toRoot: root }, proof)).toBe(
    true,
  );
});

test('a leaf that is queued again is dropped', async () => {
  await queue(7, 7, 301);
  expect([await integrate(), (await head()).size]).toEqual([1, 301]);
});

test('what a rolled-back transaction queued never comes into the log', async () => {
  const failed = inTenant(database.db, carrier, async (tx) => {
    await appendToOutbox(tx, leafOf(999));
    throw new Error('the event was refused');
  });
  await expect(failed).rejects.toThrow('the event was refused');
  expect(await integrate()).toBe(0);
});

test('a tenant reads no outbox, and changes no leaf, tile or head', async () => {
  for (const statement of [
    'select * from ledger_outbox',
    "update ledger_leaves set leaf = ''",
    'delete from ledger_tiles',
    'delete from ledger_checkpoints',
  ]) {
    const tried = inTenant(database.db, carrier, (tx) => sql.raw(statement).execute(tx));
    await expect(tried).rejects.toThrow(/permission denied/);
  }
});

test('the sequencer signs nothing more when the newest row was deleted or a tile edited in the database', async () => {
  const withOwner = (statement: string) =>
    asSystem(database.db, async (tx) => {
      await sql`select set_config('role', 'none', true)`.execute(tx);
      await sql.raw(statement).execute(tx);
    });
  const before = await head();
  await withOwner(
    'update ledger_tiles set hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) where level = 0 and index = 1',
  );
  await expect(integrate()).rejects.toMatchObject({ code: 'LEDGER_DAMAGED' });
  await withOwner(
    'update ledger_tiles set hashes = set_byte(hashes, 5, get_byte(hashes, 5) # 1) where level = 0 and index = 1',
  );
  await withOwner('delete from ledger_leaves where index = 300');
  await expect(integrate()).rejects.toMatchObject({ code: 'LEDGER_DAMAGED' });
  expect(await head()).toEqual(before);
});
