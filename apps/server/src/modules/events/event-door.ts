import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database/database.ts';
import { type CaptureOutcome, type CaptureUnit, captureUnits, type DoorParts } from './capture-events.ts';

/** Captures for requests: those that wait at the same time share a transaction, so that one sync serves them all. */
export interface EventDoor {
  /** Resolves when the unit is durable or refused. */
  capture(actor: Actor, unit: CaptureUnit): Promise<CaptureOutcome[]>;
}

interface Waiting {
  readonly actor: Actor;
  readonly unit: CaptureUnit;
  readonly resolve: (outcomes: CaptureOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_EVENTS_AT_ONCE = 500;
/** Serialization failure, deadlock: nothing was kept, and another try may do. */
const PASSING = new Set(['40001', '40P01']);

export function createEventDoor(db: Db, parts: DoorParts & { readonly onCaptured?: () => void }): EventDoor {
  const queue: Waiting[] = [];
  let running = false;

  const run = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) await captureTogether(takeBatch(queue));
    running = false;
  };

  const captureTogether = async (batch: readonly Waiting[]): Promise<void> => {
    const { actor } = batch[0]!;
    try {
      const outcomes = await retried(() =>
        captureUnits(
          db,
          actor,
          batch.map(({ unit }) => unit),
          parts,
        ),
      );
      for (const [i, { resolve }] of batch.entries()) resolve(outcomes[i]!);
      parts.onCaptured?.();
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      else for (const one of batch) await captureTogether([one]); // one of them is at fault: the others go through
    }
  };

  return {
    capture: (actor, unit) =>
      new Promise((resolve, reject) => {
        queue.push({ actor, unit, resolve, reject });
        if (!running) setImmediate(() => running || void run());
      }),
  };
}

/** The first that waits, and others of its organisation. */
function takeBatch(queue: Waiting[]): Waiting[] {
  const { actor } = queue[0]!;
  const batch: Waiting[] = [];
  const left: Waiting[] = [];
  let events = 0;
  for (const waiting of queue) {
    const fits = events === 0 || events + waiting.unit.length <= MOST_EVENTS_AT_ONCE;
    if (fits && waiting.actor.orgId === actor.orgId) {
      batch.push(waiting);
      events += waiting.unit.length;
    } else left.push(waiting);
  }
  queue.splice(0, queue.length, ...left);
  return batch;
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!PASSING.has((error as { code?: string }).code ?? '')) throw error;
    return work();
  }
}
