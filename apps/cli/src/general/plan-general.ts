import type { GeneralNetwork, PlannedGeneralNetwork } from '@relode/network';
import { watchInterrupts } from '../plan/interrupts.ts';
import { createProgressDisplay } from '../terminal/progress.ts';
import { runInThread } from '../thread/run-in-thread.ts';
import type { GeneralTask } from './general-thread.ts';

export interface GeneralOptions {
  readonly gap: number;
  readonly time: number;
  readonly seed: number;
  readonly json?: true;
}

/** Plans a general network in a thread, with progress and Ctrl-C; `stopped` when that ended it. */
export async function planGeneral(
  network: GeneralNetwork,
  { gap, time, seed, json }: GeneralOptions,
  currency: string,
): Promise<{ planned: PlannedGeneralNetwork; stopped: boolean }> {
  const display = createProgressDisplay(currency, { json: json === true });
  const interrupts = watchInterrupts(() =>
    display.note('Stopping with the best plan so far; press Ctrl-C again to end at once.'),
  );
  try {
    const planned = await runInThread<GeneralTask, PlannedGeneralNetwork>(
      new URL('./general-thread.ts', import.meta.url),
      { network, gap, seconds: time, seed },
      { onProgress: display.update, signal: interrupts.signal },
    );
    return { planned, stopped: interrupts.signal.aborted };
  } finally {
    display.end();
    interrupts.release();
  }
}
