import { EXIT } from '../exit-codes.ts';

/**
 * The first Ctrl-C (or SIGTERM) aborts the signal; a second one ends the process at once, without a word written.
 * `release` gives the keys back.
 */
export function watchInterrupts(onFirst: () => void): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    onFirst();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
