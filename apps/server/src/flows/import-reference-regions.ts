import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RegionDetail } from '@relode/contract';
import { saveRegion } from '../modules/regions/stored-regions.ts';
import type { Db } from '../platform/database/database.ts';
import { readRegionFolder } from '../platform/region-folder.ts';

export interface ReferenceImport {
  readonly imported: readonly RegionDetail[];
  /** Folders left out, with the reason. */
  readonly leftOut: readonly { readonly folder: string; readonly error: unknown }[];
}

/** Imports every region folder below `folder`, replacing none; one that is at fault does not keep the others out. */
export async function importReferenceRegions(db: Db, folder: string, now: Date): Promise<ReferenceImport> {
  const imported: RegionDetail[] = [];
  const leftOut: { folder: string; error: unknown }[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    try {
      imported.push(await saveRegion(db, await readRegionFolder(path), { replace: false, now }));
    } catch (error) {
      leftOut.push({ folder: path, error });
    }
  }
  return { imported, leftOut };
}
