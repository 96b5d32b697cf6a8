import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Scenario } from '@relode/contract';
import { parseRegion } from '@relode/regions';
import {
  claimReference,
  findReferences,
  type Reference,
  updateReference,
} from '../modules/regions/reference-imports.ts';
import { findRevision, saveRegion } from '../modules/regions/stored-regions.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { readRegionFolder } from '../platform/region-folder.ts';
import { queuePlan } from './design-network.ts';

export interface ReferenceImport {
  readonly regionId: string;
  readonly change: 'imported' | 'updated';
  /** Set where a first plan was queued. */
  readonly planId: string | null;
}

export interface BroughtIn {
  readonly changes: readonly ReferenceImport[];
  /** Folders left out, with the reason. */
  readonly leftOut: readonly { readonly folder: string; readonly error: unknown }[];
}

/** Plans that a newcomer finds computed or on their way: a province within seconds, then the country. */
const FIRST_PLANS: readonly { readonly regionId: string; readonly timeLimitSeconds: number }[] = [
  { regionId: 'henan', timeLimitSeconds: 20 },
  { regionId: 'china', timeLimitSeconds: 60 },
];

/**
 * Brings in the region folders below `folder`, each in a transaction with its first plan. A folder met before is left
 * alone when the user changed or deleted its region, and brought up to date when it alone changed. A folder at fault
 * does not keep the others out.
 */
export async function bringInReferenceRegions(
  db: Db,
  options: { readonly folder: string; readonly firstPlans: boolean; readonly now: Date },
): Promise<BroughtIn> {
  const known = new Map((await findReferences(db)).map((reference) => [reference.folder, reference]));
  const changes: ReferenceImport[] = [];
  const leftOut: { folder: string; error: unknown }[] = [];
  for (const name of await listFolders(options.folder)) {
    const path = join(options.folder, name);
    try {
      const files = await readRegionFolder(path);
      const sha256 = hashFiles(files);
      const before = known.get(name);
      if (before?.files_sha256 === sha256) continue;
      const change = await inTransaction(db, (tx) =>
        before ? update(tx, before, files, sha256, options.now) : bringIn(tx, name, files, sha256, options),
      );
      if (change) changes.push(change);
    } catch (error) {
      leftOut.push({ folder: path, error });
    }
  }
  return { changes, leftOut };
}

async function bringIn(
  tx: Db,
  folder: string,
  files: Readonly<Record<string, string>>,
  sha256: string,
  { firstPlans, now }: { readonly firstPlans: boolean; readonly now: Date },
): Promise<ReferenceImport | null> {
  if (!(await claimReference(tx, { folder, files_sha256: sha256 }))) return null; // another server was faster
  const { id: regionId } = parseRegion(files);
  if ((await findRevision(tx, regionId)) !== null) return null; // the user's own of that id: not ours to change
  await saveRegion(tx, files, { replace: false, now, shared: true });
  await updateReference(tx, { folder, files_sha256: sha256, region_id: regionId, revision: 1 });
  const first = firstPlans ? FIRST_PLANS.find((plan) => plan.regionId === regionId) : undefined;
  if (!first) return { regionId, change: 'imported', planId: null };
  const scenario = Scenario.parse({ timeLimitSeconds: first.timeLimitSeconds });
  const plan = await queuePlan(tx, { regionId, scenario }, now);
  return { regionId, change: 'imported', planId: plan.id };
}

/** The folder changed, with a newer release: its region follows unless the user has changed or deleted it. */
async function update(
  tx: Db,
  before: Reference,
  files: Readonly<Record<string, string>>,
  sha256: string,
  now: Date,
): Promise<ReferenceImport | null> {
  const revision = await findRevision(tx, before.region_id);
  if (revision === null || revision !== before.revision) {
    await updateReference(tx, { ...before, files_sha256: sha256 });
    return null;
  }
  const { id: regionId } = await saveRegion(tx, files, { replace: true, now });
  await updateReference(tx, {
    ...before,
    files_sha256: sha256,
    region_id: regionId,
    revision: (await findRevision(tx, regionId))!,
  });
  return { regionId, change: 'updated', planId: null };
}

/** In the order of the first plans, so that the small one is computed while the large one is read. */
async function listFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.flatMap((entry) =>
    entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : [],
  );
  const rank = (name: string): number => {
    const place = FIRST_PLANS.findIndex(({ regionId }) => regionId === name);
    return place < 0 ? FIRST_PLANS.length : place;
  };
  return names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function hashFiles(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const [name, content] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name} ${content.length}\n${content}`);
  }
  return hash.digest('hex');
}
