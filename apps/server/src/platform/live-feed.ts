/** Wakes those in this process who wait for news of a key; what is new they read from the database. */
export interface LiveFeed {
  touch(key: string): void;
  /** Resolves at the next touch, after `milliseconds`, or when `signal` aborts. */
  next(key: string, milliseconds: number, signal: AbortSignal): Promise<void>;
}

export function createLiveFeed(): LiveFeed {
  const waiting = new Map<string, Set<() => void>>();
  return {
    touch: (key) => {
      for (const wake of [...(waiting.get(key) ?? [])]) wake();
    },
    next: (key, milliseconds, signal) =>
      new Promise((resolve) => {
        const wakers = waiting.get(key) ?? new Set();
        waiting.set(key, wakers);
        const wake = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          wakers.delete(wake);
          if (wakers.size === 0 && waiting.get(key) === wakers) waiting.delete(key);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds);
        wakers.add(wake);
        signal.addEventListener('abort', wake, { once: true });
        if (signal.aborted) wake();
      }),
  };
}
