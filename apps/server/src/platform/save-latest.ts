import { setTimeout as pause } from 'node:timers/promises';

const SAVE_EVERY_MS = 500;

/** Saves the newest of many values, one at a time and not more often than twice a second; a failed save is let go. */
export function saveLatest<T>(save: (value: T) => Promise<void>) {
  let newest: T | null = null;
  let saving: Promise<void> | null = null;
  let settled = false;
  const work = async (): Promise<void> => {
    while (newest !== null && !settled) {
      const value = newest;
      newest = null;
      await save(value).catch(() => {});
      await pause(SAVE_EVERY_MS);
    }
    saving = null;
  };
  return {
    offer: (value: T): void => {
      newest = value;
      saving ??= work();
    },
    settle: async (): Promise<void> => {
      settled = true;
      await saving;
    },
  };
}
