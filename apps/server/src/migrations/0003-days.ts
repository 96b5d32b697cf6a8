import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('days')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('files', 'jsonb', (column) => column.notNull())
    .addColumn('orders', 'integer', (column) => column.notNull())
    .addColumn('seconds', 'double precision', (column) => column.notNull())
    .addColumn('task', 'text', (column) => column.notNull().check(sql`task in ('routes', 'fleets')`))
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('queued', 'running', 'done', 'failed', 'cancelled')`),
    )
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz')
    .addColumn('finished_at', 'timestamptz')
    .addColumn('progress', 'jsonb')
    .addColumn('problem', 'jsonb')
    .addColumn('plan', 'jsonb')
    .addColumn('locked', 'jsonb', (column) => column.notNull())
    .addColumn('violations', 'jsonb', (column) => column.notNull())
    .addColumn('fleets', 'jsonb')
    .execute();
  await db.schema.createIndex('days_created').on('days').column('created_at').execute();
}
