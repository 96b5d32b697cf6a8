import type { Selectable } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import type { RegionTables } from './tables.ts';

/** A folder of reference regions that was brought in: which files it held and which revision came of them. */
export type Reference = Selectable<RegionTables['reference_imports']>;

export async function findReferences(db: Db): Promise<Reference[]> {
  return db.withTables<RegionTables>().selectFrom('reference_imports').selectAll().execute();
}

/** False when the folder has been taken before; waits for another server that is just taking it. */
export async function claimReference(
  tx: Db,
  { folder, files_sha256 }: Pick<Reference, 'folder' | 'files_sha256'>,
): Promise<boolean> {
  const claimed = await tx
    .withTables<RegionTables>()
    .insertInto('reference_imports')
    .values({ folder, files_sha256, region_id: '', revision: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('folder')
    .execute();
  return claimed.length > 0;
}

export async function updateReference(tx: Db, { folder, ...changes }: Reference): Promise<void> {
  await tx
    .withTables<RegionTables>()
    .updateTable('reference_imports')
    .set(changes)
    .where('folder', '=', folder)
    .execute();
}
