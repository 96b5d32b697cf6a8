import { access, constants, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';

/** Refuses before a long computation what could not be written after it; makes the parent folders. Throws CliError. */
export async function prepareFile(path: string): Promise<void> {
  const target = resolve(path);
  try {
    await mkdir(dirname(target), { recursive: true });
    const found = await stat(target).catch(() => null);
    if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    await access(found ? target : dirname(target), constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/**
 * Writes a file as a whole: beside it first, synced, then renamed; after a crash there is the old one or the new one.
 * What is no regular file (a device, a pipe) is written to directly. Throws CliError FILE_UNWRITABLE.
 */
export async function writeWholeFile(path: string, content: string | Uint8Array): Promise<void> {
  const target = resolve(path);
  try {
    await mkdir(dirname(target), { recursive: true });
    const found = await stat(target).catch(() => null);
    if (found === null || found.isFile()) await replaceFile(target, content);
    else await fill(target, content);
  } catch (error) {
    throw unwritable(path, error);
  }
}

async function replaceFile(target: string, content: string | Uint8Array): Promise<void> {
  const fresh = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    await fill(fresh, content);
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

async function fill(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o644);
  try {
    await file.writeFile(content);
    await file.sync().catch(() => {}); // a device or pipe has nothing to sync
  } finally {
    await file.close();
  }
}

const REASONS: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  EACCES: ['you may not write there', 'Name a place that you may write to, or change its permissions'],
  EDQUOT: ['your disk quota is used up', 'Free some space, then try again; nothing was written'],
  EEXIST: ['a part of its path is a file', 'Name another place'],
  EISDIR: ['it is a folder', 'Name a file'],
  ENAMETOOLONG: ['the name is too long', 'Name it shorter'],
  ENOSPC: ['the disk is full', 'Free some space, then try again; nothing was written'],
  ENOTDIR: ['a part of its path is a file', 'Name another place'],
  EPERM: ['you may not write there', 'Name a place that you may write to, or change its permissions'],
  EROFS: ['the disk is read-only', 'Name a place that can be written to'],
};

export function unwritable(path: string, cause: unknown): CliError {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  const [why, remedy] = REASONS[code] ?? [message, 'Name another place'];
  return new CliError('FILE_UNWRITABLE', `${path} cannot be written: ${why}`, { place: path, remedy, cause });
}
