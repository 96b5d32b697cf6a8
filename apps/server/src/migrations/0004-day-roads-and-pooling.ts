import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .alterTable('days')
    .addColumn('roads', 'text', (column) =>
      column.notNull().defaultTo('router').check(sql`roads in ('router', 'great-circle')`),
    )
    .addColumn('pooling', 'jsonb')
    .execute();
  await db.schema.alterTable('days').dropConstraint('days_task_check').execute();
  await db.schema
    .alterTable('days')
    .addCheckConstraint('days_task_check', sql`task in ('routes', 'fleets', 'pooling')`)
    .execute();
  await db.schema
    .createTable('day_roads')
    .addColumn('day_id', 'text', (column) => column.primaryKey().references('days.id').onDelete('cascade'))
    .addColumn('router', 'text', (column) => column.notNull())
    .addColumn('about', 'jsonb', (column) => column.notNull())
    .addColumn('ways_gzip', 'bytea', (column) => column.notNull())
    .execute();
}
