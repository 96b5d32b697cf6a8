/**
 * What the event door promises: captures of single events and of documents, validated, with rules, projections and the
 * sink, each durable before it is acknowledged.
 *   npx tsx benchmarks/platform.ts [seconds per line, default 8]
 * Uses the embedded database in a folder of its own, and the PostgreSQL server of RELODE_TEST_POSTGRES where that is set, in
 * a database of its own. Prints ours, target, ratio.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EPCIS_CONTEXT_URL } from '@relode/epcis';
import pg from 'pg';
import { MIGRATIONS } from '../apps/server/src/migrations/index.ts';
import { captureDocument } from '../apps/server/src/modules/events/epcis/capture-document.ts';
import { readDocument } from '../apps/server/src/modules/events/epcis/read-body.ts';
import { createEventDoor } from '../apps/server/src/modules/events/event-door.ts';
import { prepareEvent } from '../apps/server/src/modules/events/prepare-event.ts';
import { LOCAL_ACTOR } from '../apps/server/src/platform/actor.ts';
import { openDatabase } from '../apps/server/src/platform/database/database.ts';

const seconds = Number(process.argv[2] ?? 8);
const CLIENTS = 64;
const DOCUMENT_EVENTS = 500;
const now = () => new Date();
const run = randomBytes(4).toString('hex');
let serial = 0;

console.log(`${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}`);
console.log(`single events by ${CLIENTS} clients, documents of ${DOCUMENT_EVENTS} by 2\n`);
const folder = await mkdtemp(join(tmpdir(), 'relode-benchmark-'));
try {
  await measure('embedded', folder, null, { single: 600, bulk: null });
} finally {
  await rm(folder, { recursive: true, force: true });
}
const server = process.env.RELODE_TEST_POSTGRES;
if (server) {
  const url = new URL(server);
  url.pathname = `/relode_benchmark_${run}`;
  await statement(server, `create database relode_benchmark_${run}`);
  try {
    await measure('PostgreSQL', folder, url.href, { single: 1500, bulk: 6000 });
  } finally {
    await statement(server, `drop database relode_benchmark_${run} with (force)`);
  }
}

async function measure(
  engine: string,
  dataFolder: string,
  databaseUrl: string | null,
  targets: { readonly single: number; readonly bulk: number | null },
): Promise<void> {
  const database = await openDatabase({ dataFolder, databaseUrl, databaseConnections: 10 }, MIGRATIONS);
  const door = createEventDoor(database.db, { now, sink: async () => {} });
  const single = async () => {
    const text = JSON.stringify({ '@context': [EPCIS_CONTEXT_URL], ...event() });
    const document = readDocument({ json: text });
    if (document.type === 'EPCISDocument' || document.type === 'EPCISQueryDocument')
      throw new Error('no event');
    const [outcome] = await door.capture(LOCAL_ACTOR, [prepareEvent(document, [])]);
    if (outcome!.status !== 'captured') throw new Error(JSON.stringify(outcome));
    return 1;
  };
  const bulk = async () => {
    const eventList = Array.from({ length: DOCUMENT_EVENTS }, event);
    const document = {
      '@context': [EPCIS_CONTEXT_URL],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: now().toISOString(),
      epcisBody: { eventList },
    };
    const parts = { db: database.db, door, now };
    await captureDocument(parts, LOCAL_ACTOR, { json: JSON.stringify(document) }, 'rollback');
    return DOCUMENT_EVENTS;
  };
  report(`${engine}: single events`, await rate(single, CLIENTS), targets.single);
  report(`${engine}: documents`, await rate(bulk, 2), targets.bulk);
  await database.close();
}

/** Events per second that `clients` loops of `work` capture, after a second of warm-up. */
async function rate(work: () => Promise<number>, clients: number): Promise<number> {
  const start = performance.now() + 1_000;
  const end = start + seconds * 1_000;
  let events = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() < end) {
      const done = await work();
      const at = performance.now();
      if (at > start && at <= end) events += done;
    }
  };
  await Promise.all(Array.from({ length: clients }, loop));
  return events / seconds;
}

/** A test of a battery: the event that comes most often, with its measurements. */
function event(): Record<string, unknown> {
  serial += 1;
  return {
    type: 'ObjectEvent',
    eventTime: new Date(Date.now() - 3_600_000).toISOString(),
    eventTimeZoneOffset: '+08:00',
    action: 'OBSERVE',
    bizStep: 'inspecting',
    disposition: 'conformant',
    epcList: [`https://id.example.org/gbt34014/${run}${String(serial).padStart(16, '0')}`],
    readPoint: { id: 'https://id.gs1.org/414/9521234000051' },
    bizLocation: { id: 'https://id.gs1.org/414/9521234000051' },
    sensorElementList: [
      {
        sensorReport: [
          { type: 'https://w3id.org/relode/StateOfHealth', value: 76.4, uom: 'P1' },
          { type: 'Voltage', value: 351.2, uom: 'VLT' },
        ],
      },
    ],
  };
}

function report(what: string, ours: number, target: number | null): void {
  const figures = `ours ${Math.round(ours).toString().padStart(6)} events/s`;
  const ratio =
    target === null ? '' : `   target ${String(target).padStart(5)}   ratio ${(ours / target).toFixed(2)}`;
  console.log(`${what.padEnd(28)} ${figures}${ratio}`);
}

async function statement(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}
