import type { ColumnType, Generated } from 'kysely';

export type LedgerTables = {
  ledger_outbox: { seq: Generated<number>; leaf: string; queued_at: ColumnType<Date, never, never> };
  ledger_leaves: { index: number; leaf: string; hash: string }; // hash: base64
  ledger_tiles: { level: number; index: number; hashes: Uint8Array };
  ledger_checkpoints: { size: number; note: string; signed_at: ColumnType<Date, string, never> };
};
