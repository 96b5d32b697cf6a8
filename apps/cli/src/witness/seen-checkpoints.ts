import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCheckpoint, parseNote, type SeenCheckpoint } from '@relode/ledger';
import { lockFolder, ServerError } from '@relode/server';
import { CliError } from '../cli-error.ts';
import { unwritable } from '../files/write-file.ts';

/** The latest checkpoint of every log that a witness cosigned: one file each, which a crash leaves as old or as new. */
export interface SeenCheckpoints {
  readonly latest: (origin: string) => SeenCheckpoint | null;
  /** Resolves when the note is on the disk. */
  readonly keep: (origin: string, note: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const SUFFIX = '.checkpoint';

/** Throws CliError FILE_UNWRITABLE: another witness works in the folder, or it cannot be written; FILE_INVALID. */
export async function openSeenCheckpoints(folder: string): Promise<SeenCheckpoints> {
  const seen = new Map<string, SeenCheckpoint>();
  const lock = await lockForWitness(folder);
  for (const name of await readdir(folder)) {
    if (!name.endsWith(SUFFIX)) continue;
    const { origin, ...checkpoint } = readKept(
      join(folder, name),
      await readFile(join(folder, name), 'utf8'),
    );
    seen.set(origin, checkpoint);
  }
  return {
    latest: (origin) => seen.get(origin) ?? null,
    keep: async (origin, note) => {
      const path = join(folder, `${createHash('sha256').update(origin).digest('hex').slice(0, 32)}${SUFFIX}`);
      await replaceDurably(folder, path, note);
      seen.set(origin, readKept(path, note));
    },
    close: () => lock.release(),
  };
}

function readKept(path: string, note: string): SeenCheckpoint & { readonly origin: string } {
  try {
    const { origin, size, root } = parseCheckpoint(parseNote(note).text);
    return { origin, size, root };
  } catch (cause) {
    throw new CliError('FILE_INVALID', `${path} is not a checkpoint: ${(cause as Error).message}`, {
      place: path,
      remedy:
        'Put it back from a backup. Without it the witness would cosign another history: do not just delete it',
      cause,
    });
  }
}

/** Written beside, synced, renamed, and the folder synced: an answer given after this survives a power cut. */
async function replaceDurably(folder: string, path: string, content: string): Promise<void> {
  try {
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
    const directory = await open(folder, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Two witnesses over one folder could cosign two histories. */
async function lockForWitness(folder: string): Promise<{ release(): Promise<void> }> {
  try {
    return await lockFolder(folder);
  } catch (cause) {
    if (!(cause instanceof ServerError)) throw unwritable(folder, cause);
    throw new CliError('FILE_UNWRITABLE', cause.message, {
      place: folder,
      remedy: 'Stop that witness, or give this one a folder of its own',
      cause,
    });
  }
}
