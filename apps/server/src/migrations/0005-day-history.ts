import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
export async function up(db: Kysely<any>): Promise<void> {
  for (const name of ['past', 'future']) {
    await db.schema
      .alterTable('days')
      .addColumn(name, 'jsonb', (column) => column.notNull().defaultTo('[]'))
      .execute();
  }
}
