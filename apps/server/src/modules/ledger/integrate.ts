import {
  appendLeaves,
  type CompactRange,
  type Ed25519Signer,
  EMPTY_RANGE,
  equalBytes,
  formatCheckpoint,
  formatNote,
  leafHash,
  parseCheckpoint,
  parseNote,
  peakNodes,
  rootOf,
  signNote,
  TILE_HEIGHT,
  toBase64,
  utf8,
  type VerifierKey,
  verifyNote,
} from '@relode/ledger';
import { sql } from 'kysely';
import { asSystem } from '../../platform/actor.ts';
import type { Db } from '../../platform/database/database.ts';
import { ServerError } from '../../platform/server-error.ts';
import { nodeCrypto } from './node-crypto.ts';
import { storedNodes, TileGrowth } from './stored-tiles.ts';
import type { LedgerTables } from './tables.ts';

export interface LogIdentity {
  readonly key: VerifierKey;
  readonly signer: Ed25519Signer;
}

const MOST_LEAVES = 20_000;
const SEQUENCER_LOCK = 0x6c6f67; // "log": of all servers one integrates at a time

/**
 * Moves waiting leaves from the outbox into the tree and signs the tree's new head, in one transaction: after a crash
 * at any point the leaves are in the one place or the other, and no head was shown that is not kept. A leaf that the
 * log holds already is dropped. Answers how many were added. Throws ServerError LEDGER_DAMAGED where the stored tree
 * is not the one last signed: nothing is signed then.
 */
export function integrateLeaves(db: Db, { key, signer }: LogIdentity, now: Date): Promise<number> {
  return asSystem(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${SEQUENCER_LOCK})`.execute(tx);
    const range = await readRange(tx, key);
    const waiting = await tx
      .withTables<LedgerTables>()
      .selectFrom('ledger_outbox')
      .select(['seq', 'leaf'])
      .orderBy('seq')
      .limit(MOST_LEAVES)
      .execute();
    if (waiting.length === 0) return 0;
    const hashes = new Map(waiting.map(({ leaf }) => [leaf, leafHash(nodeCrypto, utf8(leaf))]));
    const known = await knownHashes(tx, [...hashes.values()].map(toBase64));
    const fresh = [...hashes].filter(([, hash]) => !known.has(toBase64(hash)));
    const growth = new TileGrowth();
    const grown = appendLeaves(
      nodeCrypto,
      range,
      fresh.map(([, hash]) => hash),
      (level, index, hash) => {
        if (level % TILE_HEIGHT === 0) growth.add(level / TILE_HEIGHT, index, hash);
      },
    );
    const rows = fresh.map(([leaf, hash], i) => ({ index: range.size + i, leaf, hash: toBase64(hash) }));
    await sql`
      insert into ledger_leaves (index, leaf, hash)
      select index, leaf, hash from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as fresh(index bigint, leaf text, hash text)`.execute(tx);
    await growth.save(tx);
    const seqs = JSON.stringify(waiting.map(({ seq }) => seq));
    await sql`
      delete from ledger_outbox
      where seq in (select value::bigint from jsonb_array_elements_text(${seqs}::text::jsonb))`.execute(tx);
    if (fresh.length > 0) {
      const text = formatCheckpoint({ origin: key.name, size: grown.size, root: rootOf(nodeCrypto, grown) });
      const note = formatNote({ text, signatures: [signNote(text, key, signer)] });
      await tx
        .withTables<LedgerTables>()
        .insertInto('ledger_checkpoints')
        .values({ size: grown.size, note, signed_at: now.toISOString() })
        .execute();
    }
    return fresh.length;
  });
}

/** The newest head, a signed note; null for a log without entries. */
export async function latestCheckpoint(db: Db): Promise<string | null> {
  const row = await db
    .withTables<LedgerTables>()
    .selectFrom('ledger_checkpoints')
    .select('note')
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.note ?? null;
}

async function readRange(tx: Db, key: VerifierKey): Promise<CompactRange> {
  const note = await latestCheckpoint(tx);
  const { count } = (
    await sql<{
      count: number;
    }>`select coalesce(max(index) + 1, 0)::bigint as count from ledger_leaves`.execute(tx)
  ).rows[0]!;
  if (note === null) {
    if (count > 0) throw damaged(`there are ${count} entries and no head that was signed`);
    return EMPTY_RANGE;
  }
  const parsed = parseNote(note);
  verifyNote(nodeCrypto, parsed, [key]);
  const { size, root } = parseCheckpoint(parsed.text);
  const range = { size, peaks: await storedNodes(tx, size)(peakNodes(size)) };
  if (count !== size) throw damaged(`there are ${count} entries, the head was signed for ${size}`);
  if (!equalBytes(rootOf(nodeCrypto, range), root))
    throw damaged('its tiles do not lead to the root last signed');
  return range;
}

async function knownHashes(tx: Db, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ hash: string }>`
    select hash from ledger_leaves
    where hash in (select value from jsonb_array_elements_text(${JSON.stringify(hashes)}::text::jsonb))`.execute(
    tx,
  );
  return new Set(rows.map(({ hash }) => hash));
}

function damaged(why: string): ServerError {
  return new ServerError('LEDGER_DAMAGED', `The stored log is not the one last signed: ${why}`, {
    place: 'ledger',
    remedy:
      'Someone changed the database: restore the newest backup, and nothing older than what witnesses have seen',
  });
}
