import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { canonicalForms, type EpcisDocument, eventsOf, readContext } from '@relode/epcis';
import { type Actor, inTenant } from '../../../platform/actor.ts';
import type { Db } from '../../../platform/database/database.ts';
import { ServerError } from '../../../platform/server-error.ts';
import type { CaptureOutcome, CaptureRefusal } from '../capture-events.ts';
import type { EventDoor } from '../event-door.ts';
import { prepareWith } from '../prepare-event.ts';
import type { EventTables } from '../tables.ts';
import { MOST_CAPTURED_EVENTS } from './headers.ts';
import { keepMasterData } from './keep-master-data.ts';
import { type BodyText, type Captured, eventListPointer, readDocument, readLeniently } from './read-body.ts';

export type ErrorBehaviour = 'rollback' | 'proceed';

export interface CaptureJob {
  readonly captureID: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly running: boolean;
  readonly success: boolean;
  readonly captureErrorBehaviour: ErrorBehaviour;
  readonly errors: readonly Record<string, unknown>[];
}

/**
 * Captures a document and keeps a job that tells how it went. `rollback`: all of it or nothing, in one transaction;
 * `proceed`: what will do. The job is over when this returns: what is told as captured is durable.
 */
export async function captureDocument(
  { db, door, now }: { readonly db: Db; readonly door: EventDoor; readonly now: () => Date },
  actor: Actor,
  body: BodyText,
  behaviour: ErrorBehaviour,
): Promise<CaptureJob> {
  const createdAt = now().toISOString();
  const { document, faultOf } =
    behaviour === 'rollback' ? { document: readDocument(body), faultOf: () => null } : readLeniently(body);
  const events = eventsOf(document);
  if (events.length > MOST_CAPTURED_EVENTS) {
    throw new ServerError(
      'CAPTURE_TOO_LARGE',
      `A document may have ${MOST_CAPTURED_EVENTS} events, this has ${events.length}`,
      {
        remedy: 'Send it in parts; OPTIONS /epcis/capture tells the limit',
      },
    );
  }
  const context = readContext(document['@context']);
  const contextJson = JSON.stringify(document['@context']);
  const canonicals = leavesFieldsOut(document) ? canonicalForms(document) : null;
  const errors: Record<string, unknown>[] = [];
  const refuse = (index: number, refusal: CaptureRefusal): void => {
    if (errors.length < MOST_ERRORS_KEPT) errors.push(toJobError(document, index, refusal));
  };
  const units = [];
  const indexes: number[] = [];
  for (const [index, event] of events.entries()) {
    if (index % EVENTS_AT_A_STRETCH === 0) await setImmediate(); // others’ captures go on meanwhile
    const fault = faultOf(index);
    if (fault === null) {
      units.push(prepareWith(event, context, contextJson, canonicals?.[index]));
      indexes.push(index);
    } else {
      refuse(index, {
        code: 'EPCIS_DOCUMENT_INVALID',
        message: fault.message,
        pointer: fault.pointer,
        remedy: 'Mend the value at the pointer',
      });
    }
  }
  const outcomes =
    behaviour === 'rollback'
      ? await door.capture(actor, units)
      : (await Promise.all(units.map((unit) => door.capture(actor, [unit])))).flat();
  let captured = 0;
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.status === 'refused') refuse(indexes[i]!, outcome.refusal);
    else if (isThere(outcome)) captured += 1;
  }
  const success = errors.length === 0;
  if (success || behaviour === 'proceed') await keepMasterData(db, actor, document as EpcisDocument);
  const job: CaptureJob = {
    captureID: randomUUID(),
    createdAt,
    finishedAt: now().toISOString(),
    running: false,
    success,
    captureErrorBehaviour: behaviour,
    errors,
  };
  await inTenant(db, actor, (tx) => keepJob(tx, job, captured));
  return job;
}

async function keepJob(tx: Db, job: CaptureJob, captured: number): Promise<void> {
  await tx
    .withTables<EventTables>()
    .insertInto('capture_jobs')
    .values({
      id: job.captureID,
      created_at: job.createdAt,
      finished_at: job.finishedAt,
      running: job.running,
      success: job.success,
      error_behaviour: job.captureErrorBehaviour,
      captured,
      errors: JSON.stringify(job.errors),
    })
    .execute();
}

const EVENTS_AT_A_STRETCH = 50; // 5 ms
const MOST_ERRORS_KEPT = 1_000;

/** Documents may list fields, under any prefix, that do not count in the hash of their events. */
const leavesFieldsOut = (document: Captured): boolean =>
  /[:/#]ignoreFields$/m.test(
    Object.keys({ ...document, ...('epcisBody' in document ? document.epcisBody : {}) }).join('\n'),
  );

const isThere = ({ status }: CaptureOutcome): boolean => status === 'captured' || status === 'duplicate';

function toJobError(
  document: Captured,
  index: number,
  { code, message, pointer, remedy }: CaptureRefusal,
): Record<string, unknown> {
  const list = eventListPointer(document);
  const place = list === '' ? pointer : `${list}/${index}${pointer}`;
  const detail = { title: message, status: 400, detail: `${place}: ${message}. ${remedy}` };
  return { type: 'epcisException:ValidationException', ...detail, code, place, remedy, eventIndex: index };
}
