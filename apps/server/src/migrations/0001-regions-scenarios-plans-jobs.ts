import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('regions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('summary', 'jsonb', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('region_files')
    .addColumn('region_id', 'text', (column) => column.notNull().references('regions.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('region_files_pk', ['region_id', 'name'])
    .execute();
  await db.schema
    .createTable('reference_imports')
    .addColumn('folder', 'text', (column) => column.primaryKey())
    .addColumn('files_sha256', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('scenarios')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('region_id', 'text', (column) => column.notNull().references('regions.id').onDelete('cascade'))
    .addColumn('scenario', 'jsonb', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('scenarios_region').on('scenarios').column('region_id').execute();
  await db.schema
    .createTable('plans')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('region_id', 'text', (column) => column.notNull().references('regions.id').onDelete('cascade'))
    .addColumn('scenario', 'jsonb', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('queued', 'running', 'done', 'failed', 'cancelled')`),
    )
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz')
    .addColumn('finished_at', 'timestamptz')
    .addColumn('progress', 'jsonb')
    .addColumn('problem', 'jsonb')
    .addColumn('summary', 'jsonb')
    .addColumn('report_sha256', 'text')
    .execute();
  await db.schema.createIndex('plans_region').on('plans').columns(['region_id', 'created_at']).execute();
  await db.schema
    .createTable('plan_reports')
    .addColumn('plan_id', 'text', (column) => column.primaryKey().references('plans.id').onDelete('cascade'))
    .addColumn('report_gzip', 'bytea', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'bigserial', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('queued', 'running', 'done', 'failed', 'cancelled')`),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('worker', 'text')
    .addColumn('heartbeat_at', 'timestamptz')
    .addColumn('cancel_requested', 'boolean', (column) => column.notNull().defaultTo(false))
    .execute();
  await db.schema
    .createIndex('jobs_waiting')
    .on('jobs')
    .columns(['state', 'id'])
    .where(sql.ref('state'), 'in', ['queued', 'running'])
    .execute();
  await db.schema.createIndex('jobs_subject').on('jobs').columns(['kind', 'subject_id']).execute();
}
