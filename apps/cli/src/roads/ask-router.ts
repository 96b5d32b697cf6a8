import { setTimeout as pause } from 'node:timers/promises';
import {
  isSavedRoads,
  openRouter,
  type RoadPlace,
  type Roads,
  type Router,
  type SavedRoads,
} from '@relode/roads';
import { CliError } from '../cli-error.ts';
import { readJsonFile } from '../files/read-json-file.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { watchInterrupts } from '../plan/interrupts.ts';
import { grouped } from '../terminal/numbers.ts';
import { createProgressDisplay } from '../terminal/progress.ts';
import type { RoadOptions } from './add-road-options.ts';

/** A router with the table that was asked for. */
export interface AskedRouter {
  readonly router: Router;
  readonly roads: Roads;
}

/**
 * Asks the router of the options for the ways between all places, with progress and Ctrl-C; null where no router was named. Throws RoadsError:
 * nothing falls back to great circles by itself.
 */
export async function askRouter(
  { roads: url = 'none', roadsKind, roadsProfile, roadsCache }: RoadOptions,
  places: () => readonly RoadPlace[],
  asJson: boolean,
): Promise<AskedRouter | null> {
  if (url === 'none') return null;
  const saved = roadsCache === undefined ? null : await readSaved(roadsCache);
  if (roadsCache !== undefined) await prepareFile(roadsCache);
  const display = createProgressDisplay('', { json: asJson });
  const interrupts = watchInterrupts(() => display.note('Stopping.'));
  try {
    const router = await openRouter(
      { url, kind: roadsKind ?? null, profile: roadsProfile ?? null },
      {
        door: { fetch, wait: (ms, signal) => pause(ms, undefined, { signal }) },
        signal: interrupts.signal,
        saved,
      },
    );
    const name = `asking ${router.info.kind} at ${router.info.url}`;
    display.loading(name, 0);
    const roads = await router.loadRoads(places(), ({ done, of }) =>
      display.loading(`${name}: ${grouped(done)} of ${grouped(of)} ways`, of === 0 ? 1 : done / of),
    );
    if (roadsCache !== undefined) await writeWholeFile(roadsCache, `${JSON.stringify(router.save())}\n`);
    return { router, roads };
  } finally {
    display.end();
    interrupts.release();
  }
}

/** The ways in a cache; null where there is no file yet. Throws CliError FILE_INVALID for a file that is something else. */
async function readSaved(path: string): Promise<SavedRoads | null> {
  const json = await readJsonFile(path).catch((error: unknown) => {
    if (error instanceof CliError && error.code === 'FILE_NOT_FOUND') return null;
    throw error;
  });
  if (json === null || isSavedRoads(json)) return json;
  throw new CliError('FILE_INVALID', `${path} holds no ways that --roads-cache has written`, {
    place: path,
    remedy: 'Name another file, or delete this one',
  });
}
