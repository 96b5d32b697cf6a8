import { mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ServerError } from './server-error.ts';

const REGION_FILES = /^(region\.json|(zones|sites|lanes|sales)\.csv)$/;

/** A region folder's files by name, undecorated text. Throws ServerError REGION_FOLDER_UNREADABLE. */
export async function readRegionFolder(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  try {
    for (const name of (await readdir(folder)).sort()) {
      if (REGION_FILES.test(name)) files[name] = await readFile(join(folder, name), 'utf8');
    }
  } catch (cause) {
    throw unreadable(folder, (cause as Error).message, cause);
  }
  if (!('region.json' in files)) throw unreadable(folder, 'it has no region.json');
  return files;
}

/**
 * Writes a region folder as a whole: into a folder beside it, synced, then renamed. An older folder of that name is
 * replaced; after a crash there is the old one or the new one, never a mixture.
 */
export async function writeRegionFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const target = resolve(folder);
  await mkdir(dirname(target), { recursive: true });
  const fresh = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = await open(join(fresh, name), 'w', 0o644);
      await file.writeFile(content);
      await file.sync();
      await file.close();
    }
    await swapFolder(fresh, target);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

async function swapFolder(fresh: string, target: string): Promise<void> {
  const old = `${fresh}-old`;
  const hadOne = await rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(fresh, target);
  } catch (error) {
    if (hadOne) await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

function unreadable(folder: string, why: string, cause?: unknown): ServerError {
  return new ServerError('REGION_FOLDER_UNREADABLE', `${folder} cannot be read as a region: ${why}`, {
    place: folder,
    remedy: 'Name a folder with region.json, zones.csv, sites.csv and sales.csv',
    cause,
  });
}
