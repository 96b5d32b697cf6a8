import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Region } from '@relode/regions';
import { CliError } from '../cli-error.ts';

/** Regions that ship with Relode. */
export const REGIONS_FOLDER = fileURLToPath(new URL('../../../../regions/', import.meta.url));

const REGION_FILES = /^(region\.json|(zones|sites|lanes|sales)\.csv)$/;

/**
 * The region a command line names: a folder, zip or workbook, or the name of a shipped one (`henan`, `regions/henan`).
 * Throws CliError REGION_NOT_FOUND, ARCHIVE_INVALID, FILE_UNREADABLE; RegionError.
 */
export async function readRegion(named: string): Promise<Region> {
  const files = await readRegionFiles(named);
  const { parseRegion } = await import('@relode/regions');
  return parseRegion(files);
}

export async function readRegionFiles(named: string): Promise<Record<string, string>> {
  const path = await findRegion(named);
  try {
    if ((await stat(path)).isDirectory()) return await readFolder(path, named);
    return await readArchive(await readFile(path), named);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw unreadable(named, error as NodeJS.ErrnoException);
    throw error;
  }
}

async function findRegion(named: string): Promise<string> {
  const shipped = join(REGIONS_FOLDER, named.replace(/^regions[/\\]/, ''));
  const mayShip = !isAbsolute(named) && !normalize(named).startsWith('..');
  for (const path of mayShip ? [named, shipped] : [named]) {
    if (await stat(path).catch(() => null)) return path;
  }
  const names = await listShippedRegions();
  throw new CliError('REGION_NOT_FOUND', `There is no region "${named}"`, {
    place: named,
    remedy: `Name the folder, zip or XLSX file of a region, or one that ships with Relode: ${names.join(', ')}`,
  });
}

export async function listShippedRegions(): Promise<string[]> {
  const entries = await readdir(REGIONS_FOLDER, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

async function readFolder(folder: string, named: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of (await readdir(folder)).sort()) {
    if (REGION_FILES.test(name)) files[name] = await readFile(join(folder, name), 'utf8');
  }
  if ('region.json' in files) return files;
  throw new CliError('REGION_NOT_FOUND', `${named} is no region: it has no region.json`, {
    place: named,
    remedy: 'Name a folder with region.json, zones.csv, sites.csv and sales.csv',
  });
}

async function readArchive(bytes: Uint8Array, named: string): Promise<Record<string, string>> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new CliError('ARCHIVE_INVALID', `${named} is neither a zip nor an XLSX workbook`, {
      place: named,
      remedy: 'Name the folder of a region, a zip of it, or a workbook that `relode region convert` wrote',
    });
  }
  const { listZip } = await import('./read-zip.ts');
  const entries = listZip(bytes, named);
  if (entries.some(({ name }) => name === '[Content_Types].xml')) {
    const { workbookToFiles } = await import('@relode/regions');
    return workbookToFiles(bytes);
  }
  const files: Record<string, string> = {};
  for (const { name, read } of entries) {
    const file = name.slice(name.lastIndexOf('/') + 1);
    if (!REGION_FILES.test(file) || name.startsWith('__MACOSX/')) continue;
    if (file in files)
      throw archiveInvalid(named, `it holds ${file} twice`, 'Zip the folder of one region only');
    files[file] = Buffer.from(read()).toString('utf8');
  }
  if ('region.json' in files) return files;
  throw archiveInvalid(named, 'it holds no region.json', 'Zip the folder of a region');
}

function archiveInvalid(named: string, why: string, remedy: string): CliError {
  return new CliError('ARCHIVE_INVALID', `${named} is no region: ${why}`, { place: named, remedy });
}

function unreadable(path: string, cause: NodeJS.ErrnoException): CliError {
  const why = { EACCES: 'you may not read it', ENOENT: 'it is not there' }[cause.code ?? ''] ?? cause.message;
  return new CliError('FILE_UNREADABLE', `${path} cannot be read: ${why}`, { place: path, cause });
}
