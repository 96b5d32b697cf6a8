import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('studies')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('region_id', 'text', (column) => column.notNull().references('regions.id').onDelete('cascade'))
    .addColumn('scenario', 'jsonb', (column) => column.notNull())
    .addColumn('request', 'jsonb', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('queued', 'running', 'done', 'failed', 'cancelled')`),
    )
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz')
    .addColumn('finished_at', 'timestamptz')
    .addColumn('progress', 'jsonb')
    .addColumn('problem', 'jsonb')
    .addColumn('report', 'jsonb')
    .execute();
  await db.schema.createIndex('studies_region').on('studies').columns(['region_id', 'created_at']).execute();
  await db.schema
    .alterTable('plans')
    .addColumn('study_id', 'text', (column) => column.references('studies.id').onDelete('cascade'))
    .execute();
  await db.schema
    .createIndex('plans_study')
    .on('plans')
    .column('study_id')
    .where(sql.ref('study_id'), 'is not', null)
    .execute();
}
