import { type EpcisEvent, findEventFaults, type JsonLdContext } from '@relode/epcis';
import { type Actor, asSystem } from '../../platform/actor.ts';
import type { Db } from '../../platform/database/database.ts';
import { ServerError, type ServerErrorCode } from '../../platform/server-error.ts';
import { type PreparedEvent, prepareEvent } from './prepare-event.ts';
import { Session } from './session.ts';
import { type CapturedEvent, storeCaptured } from './store-captured.ts';
import { loadWorld, lockDoor } from './world.ts';

/** What is told of each event, in its transaction: the ledger's outbox, live feeds. */
export type CaptureSink = (tx: Db, captured: readonly CapturedEvent[]) => Promise<void>;

export interface DoorParts {
  readonly now: () => Date;
  readonly sink: CaptureSink;
}

export type CaptureOutcome =
  | {
      readonly status: 'captured' | 'duplicate';
      readonly seq: number;
      readonly eventId: string;
      readonly hash: string;
    }
  | { readonly status: 'refused'; readonly refusal: CaptureRefusal }
  | { readonly status: 'dropped' }; // would do, but another of its unit is refused

export interface CaptureRefusal {
  readonly code: ServerErrorCode | 'EPCIS_DOCUMENT_INVALID';
  readonly message: string;
  /** JSON pointer within the event. */
  readonly pointer: string;
  readonly remedy: string;
}

/** Events of which all are taken or none. */
export type CaptureUnit = readonly PreparedEvent[];

/**
 * The one door: every change of a battery's state comes in here. Rules, idempotence, append, projections and `sink` in the
 * transaction `tx`; of a unit that breaks a rule nothing is kept, and the other units are. Other captures wait until `tx`
 * ends, so it should end soon. Outcomes are in the order of units and events.
 */
export async function captureUnits(
  tx: Db,
  actor: Actor,
  units: readonly CaptureUnit[],
  { now, sink }: DoorParts,
): Promise<CaptureOutcome[][]> {
  return asSystem(tx, async (system) => {
    await lockDoor(system);
    const world = await loadWorld(system, actor.orgId, units.flat());
    const at = new Date(Math.max(now().getTime(), world.lastRecordMs)); // so that numbers and record times agree in order
    const session = new Session(world, actor, at.getTime());
    const outcomes = units.map((unit) => session.take(unit));
    const captured = await storeCaptured(system, actor, session, at);
    if (captured.length > 0) await sink(system, captured);
    return outcomes;
  });
}

/**
 * For the domain's own commands: validates plain events and captures all of them, or throws what is wrong with the first
 * that is refused (`place` is a JSON pointer into the list). An event that is there already counts as captured.
 */
export async function captureEvents(
  tx: Db,
  actor: Actor,
  events: readonly EpcisEvent[],
  parts: DoorParts,
  context: JsonLdContext = [],
): Promise<readonly Extract<CaptureOutcome, { seq: number }>[]> {
  events.forEach((event, index) => {
    const [fault] = findEventFaults(event);
    if (fault !== undefined) {
      throw new ServerError('REQUEST_INVALID', fault.message, { place: `/${index}${fault.pointer}` });
    }
  });
  const unit = events.map((event) => prepareEvent(event, context));
  const [outcomes] = await captureUnits(tx, actor, [unit], parts);
  return outcomes!.map((outcome, index) => {
    if (outcome.status === 'refused') throw toError(outcome.refusal, `/${index}`);
    if (outcome.status === 'dropped') return null;
    return outcome;
  }) as Extract<CaptureOutcome, { seq: number }>[];
}

export function toError({ code, message, pointer, remedy }: CaptureRefusal, before: string): ServerError {
  return new ServerError(code as ServerErrorCode, message, { place: `${before}${pointer}`, remedy });
}
