import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { ServerError } from '../server-error.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells two processes of the same pid apart; null where the system does not say. */
  readonly startedAt: string | null;
}

const REFRESH_MS = 5000;
const OTHER_HOST_STALE_MS = 30_000;
const heldHere = new Set<string>();

/**
 * Takes the data folder for this process: PGlite itself lets a second process open and spoil it. The lock of a dead
 * process is taken over; one from another host (a shared volume) when it was not refreshed for 30 s.
 * Throws ServerError DATABASE_IN_USE.
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const path = join(resolve(folder), 'lock');
  if (heldHere.has(path)) throw inUse(folder, process.pid);
  heldHere.add(path);
  try {
    await mkdir(folder, { recursive: true });
    await takeLock(path, folder);
  } catch (error) {
    heldHere.delete(path);
    throw error;
  }
  const refresh = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, REFRESH_MS);
  refresh.unref();
  return {
    release: async () => {
      clearInterval(refresh);
      await rm(path, { force: true });
      heldHere.delete(path);
    },
  };
}

async function takeLock(path: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await createLock(path)) return;
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) continue;
    const holder = parseHolder(text);
    if (holder !== null && (await isAlive(holder, path))) throw inUse(folder, holder.pid);
    await removeStale(path, text);
  }
  throw inUse(folder, null);
}

async function createLock(path: string): Promise<boolean> {
  const me: Holder = { pid: process.pid, host: hostname(), startedAt: await startOf(process.pid) };
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (file === null) return false;
  await file.writeFile(JSON.stringify(me));
  await file.sync();
  await file.close();
  return true;
}

/** Renames before removing, and looks again: of two that find the same stale lock only one removes it. */
async function removeStale(path: string, text: string): Promise<void> {
  const aside = `${path}.stale-${process.pid}`;
  await rename(path, aside).catch(() => {});
  const moved = await readFile(aside, 'utf8').catch(() => null);
  if (moved !== null && moved !== text) await rename(aside, path);
  else await rm(aside, { force: true });
}

function parseHolder(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null; // written only in part: its process died in between
  }
}

async function isAlive({ pid, host, startedAt }: Holder, path: string): Promise<boolean> {
  if (host !== hostname()) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
    return Date.now() - mtimeMs < OTHER_HOST_STALE_MS;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return startedAt === (await startOf(pid));
}

/** Start time of a process in ticks since boot, with the boot's id (Linux). */
async function startOf(pid: number): Promise<string | null> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const ticks = status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
    return `${(await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()}/${ticks}`;
  } catch {
    return null;
  }
}

function inUse(folder: string, pid: number | null): ServerError {
  return new ServerError(
    'DATABASE_IN_USE',
    `${folder} is in use by ${pid === null ? 'another process' : `process ${pid}`}`,
    { place: folder, remedy: 'Stop that process, or give this one a folder of its own with RELODE_DATA' },
  );
}
