import { encodeLeaf, type Leaf } from '@relode/ledger';
import type { Db } from '../../platform/database/database.ts';
import type { LedgerTables } from './tables.ts';

/** Queues a leaf in the transaction of the event that it commits to: both are there afterwards, or neither. */
export async function appendToOutbox(tx: Db, leaf: Leaf): Promise<void> {
  await tx
    .withTables<LedgerTables>()
    .insertInto('ledger_outbox')
    .values({ leaf: Buffer.from(encodeLeaf(leaf)).toString() })
    .execute();
}
