import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createVerifierKey,
  encodeLeaf,
  formatTlogProof,
  formatVerifierKey,
  type LedgerCrypto,
  nobleCrypto,
  parsePolicy,
  proveInclusion,
  signLeaf,
  utf8,
  verifyEventProof,
} from '@relode/ledger';
import { sql } from 'kysely';
import { MIGRATIONS } from '../apps/server/src/migrations/index.ts';
import { integrateLeaves, latestCheckpoint } from '../apps/server/src/modules/ledger/integrate.ts';
import { nodeCrypto, nodeSigner } from '../apps/server/src/modules/ledger/node-crypto.ts';
import { storedNodes } from '../apps/server/src/modules/ledger/stored-tiles.ts';
import { asSystem } from '../apps/server/src/platform/actor.ts';
import { openDatabase } from '../apps/server/src/platform/database/database.ts';

/** node --import tsx benchmarks/ledger.ts [leaves]: on the embedded database, or PostgreSQL by RELODE_TEST_POSTGRES (an empty database). */
const leaves = Number(process.argv[2] ?? 40_000);
const databaseUrl = process.env.RELODE_TEST_POSTGRES ?? null;
const folder = await mkdtemp(join(tmpdir(), 'relode-ledger-'));
const database = await openDatabase({ dataFolder: folder, databaseUrl, databaseConnections: 2 }, MIGRATIONS);
const [organisation, signer] = [1, 2].map((n) => nodeSigner(new Uint8Array(32).fill(n)));
const key = createVerifierKey(nodeCrypto, { name: 'log', type: 'ed25519', publicKey: signer!.publicKey });
const entries = Array.from({ length: leaves }, (_, i) =>
  encodeLeaf(signLeaf('event', nodeCrypto.sha256(utf8(`${i}`)), organisation!)),
);
const rows = JSON.stringify(entries.map((entry) => Buffer.from(entry).toString()));
await asSystem(database.db, (tx) =>
  sql`insert into ledger_outbox (leaf) select value from jsonb_array_elements_text(${rows}::text::jsonb)`.execute(
    tx,
  ),
);
const start = performance.now();
let added = 0;
for (let more = 1; more > 0; added += more)
  more = await integrateLeaves(database.db, { key, signer: signer! }, new Date());
const perSecond = added / ((performance.now() - start) / 1000);
print('sequencer, leaves/s integrated and signed', perSecond, 20_000);

const index = Math.floor(leaves / 3);
const hashes = await proveInclusion(nodeCrypto, { index, size: leaves }, storedNodes(database.db, leaves));
const checkpoint = (await latestCheckpoint(database.db))!;
const proof = formatTlogProof({ extra: entries[index]!, index, hashes, checkpoint });
const policy = parsePolicy(nodeCrypto, `log ${formatVerifierKey(key)}\nquorum none\n`);
print('verify one proof, ms, Node', millisecondsOf(nodeCrypto), 5);
print('verify one proof, ms, noble', millisecondsOf(nobleCrypto), 50);
await database.close();
await rm(folder, { recursive: true, force: true });

function millisecondsOf(crypto: LedgerCrypto): number {
  const rounds = 100;
  const start = performance.now();
  for (let i = 0; i < rounds; i++) verifyEventProof(crypto, proof, { policy });
  return (performance.now() - start) / rounds;
}

function print(what: string, ours: number, target: number): void {
  console.log(`${what}\t${ours.toPrecision(4)}\ttarget ${target}\tratio ${(ours / target).toPrecision(3)}`);
}
