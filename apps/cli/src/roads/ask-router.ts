import { setTimeout as pause } from 'node:timers/promises';
import { openRouter, type RoadPlace, type Roads, type Router } from '@relode/roads';
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
  { roads: url = 'none', roadsKind, roadsProfile }: RoadOptions,
  places: () => readonly RoadPlace[],
  asJson: boolean,
): Promise<AskedRouter | null> {
  if (url === 'none') return null;
  const display = createProgressDisplay('', { json: asJson });
  const interrupts = watchInterrupts(() => display.note('Stopping.'));
  try {
    const router = await openRouter(
      { url, kind: roadsKind ?? null, profile: roadsProfile ?? null },
      {
        door: { fetch, wait: (ms, signal) => pause(ms, undefined, { signal }) },
        signal: interrupts.signal,
      },
    );
    const name = `asking ${router.info.kind} at ${router.info.url}`;
    display.loading(name, 0);
    const roads = await router.loadRoads(places(), ({ done, of }) =>
      display.loading(`${name}: ${grouped(done)} of ${grouped(of)} ways`, of === 0 ? 1 : done / of),
    );
    return { router, roads };
  } finally {
    display.end();
    interrupts.release();
  }
}
