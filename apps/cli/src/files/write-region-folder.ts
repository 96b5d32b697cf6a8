import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import { unwritable, writeWholeFile } from './write-file.ts';

/**
 * Writes a region folder as a whole: beside it first, then renamed. An older region there is replaced with `force`;
 * a folder that is something else never. Throws CliError FOLDER_EXISTS, FILE_UNWRITABLE.
 */
export async function writeRegionFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
  { force }: { readonly force: boolean },
): Promise<void> {
  await refuseOccupied(folder, force);
  const target = resolve(folder);
  try {
    await mkdir(dirname(target), { recursive: true });
    const fresh = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    try {
      await chmod(fresh, 0o755);
      for (const [name, content] of Object.entries(files)) await writeWholeFile(join(fresh, name), content);
      await swap(fresh, target);
    } catch (error) {
      await rm(fresh, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw unwritable(folder, error);
  }
}

/** Refuses a folder that holds anything, unless it is a region and may be replaced. Throws CliError FOLDER_EXISTS. */
export async function refuseOccupied(folder: string, force: boolean): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory()) throw unwritable(folder, Object.assign(new Error(), { code: 'EEXIST' }));
  const names = await readdir(folder);
  if (names.length === 0) return;
  if (!names.includes('region.json')) {
    throw new CliError('FOLDER_EXISTS', `${folder} is there already and is no region`, {
      place: folder,
      remedy: 'Name another folder with --out',
    });
  }
  if (!force) {
    throw new CliError('FOLDER_EXISTS', `${folder} holds a region already`, {
      place: folder,
      remedy: 'Add --force to replace it, or name another folder with --out',
    });
  }
}

async function swap(fresh: string, target: string): Promise<void> {
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
