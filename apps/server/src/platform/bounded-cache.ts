/** Keeps what was used last, up to a sum of sizes. */
export interface BoundedCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T, size: number): void;
}

export function createBoundedCache<T>(mostSize: number): BoundedCache<T> {
  const entries = new Map<string, { value: T; size: number }>(); // oldest use first
  let total = 0;
  const remove = (key: string): void => {
    total -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set: (key, value, size) => {
      remove(key);
      if (size > mostSize) return;
      entries.set(key, { value, size });
      total += size;
      for (const oldest of entries.keys()) {
        if (total <= mostSize) break;
        remove(oldest);
      }
    },
  };
}
