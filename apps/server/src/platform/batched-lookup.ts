/**
 * Joins look-ups that arrive while one is under way into one next query, so that many clients asking at once cost one
 * round trip. A look-up never joins a query that began before it: what was stored before is seen.
 * `load` gives the values of the keys it finds.
 */
export function batchLookups<V>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | undefined> {
  let waiting: Batch<V> | null = null;
  let running = false;

  const run = async (): Promise<void> => {
    running = true;
    while (waiting !== null) {
      const batch: Batch<V> = waiting;
      waiting = null;
      await load([...batch.keys]).then(batch.resolve, batch.reject);
    }
    running = false;
  };

  return async (key) => {
    waiting ??= createBatch();
    waiting.keys.add(key);
    const { answer } = waiting;
    if (!running) void run();
    return (await answer).get(key);
  };
}

interface Batch<V> {
  readonly keys: Set<string>;
  readonly answer: Promise<ReadonlyMap<string, V>>;
  readonly resolve: (values: ReadonlyMap<string, V>) => void;
  readonly reject: (reason: unknown) => void;
}

function createBatch<V>(): Batch<V> {
  let resolve!: Batch<V>['resolve'];
  let reject!: Batch<V>['reject'];
  const answer = new Promise<ReadonlyMap<string, V>>((onDone, onFault) => {
    resolve = onDone;
    reject = onFault;
  });
  return { keys: new Set(), answer, resolve, reject };
}
