/**
 * How long the commonest queries of events take on PostgreSQL, for a regulator, a large and a small party and a stranger.
 *   RELODE_TEST_POSTGRES=postgres://… npx tsx benchmarks/platform-queries.ts [events, default 500000]
 * Fills a database of its own with made-up events by SQL, and removes it. Prints median and worst of 12, limit, ratio.
 */
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { parseJsonQuery } from '@relode/epcis';
import { sql } from 'kysely';
import pg from 'pg';
import { MIGRATIONS } from '../apps/server/src/migrations/index.ts';
import { searchEvents } from '../apps/server/src/modules/events/query/search-events.ts';
import { asSystem, inTenant } from '../apps/server/src/platform/actor.ts';
import { type Db, openDatabase } from '../apps/server/src/platform/database/database.ts';

const LIMIT_MS = 100;
const events = Number(process.argv[2] ?? 500_000);
const server = process.env.RELODE_TEST_POSTGRES;
if (!server) throw new Error('RELODE_TEST_POSTGRES names no server');

const CBV = 'https://ref.gs1.org/cbv/';
const PLACE = 'https://id.gs1.org/414/952123400';
const THING = 'https://id.gs1.org/01/10614141073464/21/';
const PARTY = 'https://id.gs1.org/417/';
const any = (below: number): number => Math.floor(Math.random() * below);
const place = (): string => PLACE + String(any(1000)).padStart(4, '0');
const minute = (at: number): string => new Date(Date.UTC(2020, 0, 1) + at * 60_000).toISOString();

const QUERIES: Readonly<Record<string, () => Record<string, unknown>>> = {
  'one thing': () => ({ MATCH_anyEPC: [THING + any(events / 10)] }),
  'pattern of things': () => ({ MATCH_epc: ['urn:epc:idpat:sgtin:0614141.107346.*'] }),
  latest: () => ({ orderBy: 'eventTime' }),
  'latest of a step': () => ({ EQ_bizStep: ['shipping'], orderBy: 'eventTime' }),
  'latest of a disposition': () => ({ EQ_disposition: ['damaged'], orderBy: 'eventTime' }),
  'latest of a place': () => ({ EQ_bizLocation: [place()], orderBy: 'eventTime' }),
  'step at a place': () => ({ EQ_bizLocation: [place()], EQ_bizStep: ['packing'] }),
  'a day': () => {
    const at = any(events - 1440);
    return { GE_eventTime: minute(at), LT_eventTime: minute(at + 1440) };
  },
  'recorded since': () => ({
    GE_recordTime: minute(any(events)),
    orderBy: 'recordTime',
    orderDirection: 'ASC',
  }),
  'for a party': () => ({ EQ_destination_possessing_party: [PARTY + (4_000_000_000_000 + any(500))] }),
};
const ACTORS = [
  { orgId: 'regulator', orgKind: 'regulator', userId: null },
  { orgId: 'large', orgKind: 'carrier', userId: null },
  { orgId: 'small', orgKind: 'carrier', userId: null },
  { orgId: 'stranger', orgKind: 'carrier', userId: null },
] as const;

const name = `relode_benchmark_${randomBytes(4).toString('hex')}`;
const url = new URL(server);
url.pathname = `/${name}`;
await statement(server, `create database ${name}`);
const database = await openDatabase(
  { dataFolder: tmpdir(), databaseUrl: url.href, databaseConnections: 4 },
  MIGRATIONS,
);
try {
  await asSystem(database.db, fill);
  await statement(url.href, 'vacuum analyze');
  console.log(`${events} events, 30 per page\n`);
  for (const actor of ACTORS) {
    for (const [query, make] of Object.entries(QUERIES)) {
      const times: number[] = [];
      for (let i = 0; i < 12; i++) {
        const parsed = parseJsonQuery(make());
        const begin = performance.now();
        await inTenant(database.db, actor, (tx) => searchEvents(tx, parsed, { perPage: 30, after: null }));
        times.push(performance.now() - begin);
      }
      times.sort((a, b) => a - b);
      const [median, worst] = [times[6]!, times[11]!].map((ms) => ms.toFixed(1).padStart(7));
      const ratio = (times[11]! / LIMIT_MS).toFixed(2);
      console.log(
        `${actor.orgId.padEnd(10)} ${query.padEnd(24)} ${median} ms, worst ${worst} ms   limit ${LIMIT_MS}   ratio ${ratio}`,
      );
    }
  }
} finally {
  await database.close();
  await statement(server, `drop database ${name} with (force)`);
}

/** Half of the events are captured by one large party, the rest by 25 small ones; ten events a thing. */
async function fill(system: Db): Promise<void> {
  await sql`
    insert into events (seq, org_id, hash, declaration, event_id, is_repeat, event_time, record_time, type, action,
      biz_step, disposition, read_point, biz_location, has_sensors, parties, items, context, body)
    select i, case when i % 2 = 0 then 'large' when i % 50 = 7 then 'small' else 'org' || i % 50 end,
      'ni:///sha-256;' || md5(i::text), '', 'ni:///sha-256;' || md5(i::text), false,
      timestamptz '2020-01-01Z' + i * interval '1 minute', timestamptz '2020-01-01Z' + i * interval '1 minute',
      'ObjectEvent', 'OBSERVE',
      ${`${CBV}BizStep-`} || (array['storing', 'inspecting', 'shipping', 'receiving', 'packing'])[1 + i % 5],
      ${`${CBV}Disp-`} || (array['active', 'in_transit', 'damaged'])[1 + i % 3],
      ${PLACE} || lpad((i % 1000)::text, 4, '0'), ${PLACE} || lpad((i % 1000)::text, 4, '0'), false,
      array[${PARTY} || (4000000000000 + i % 500)], array[${THING} || i / 10],
      '[]', jsonb_build_object('type', 'ObjectEvent', 'action', 'OBSERVE', 'eventTimeZoneOffset', '+00:00',
        'eventTime', to_char(timestamp '2020-01-01' + i * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'epcList', jsonb_build_array(${THING} || i / 10))
    from generate_series(1, ${events}::bigint) as i`.execute(system);
  await sql`
    insert into event_terms
    select 'epcList=' || items[1], seq from events union all
    select ${`destinationList=${CBV}SDT-possessing_party|`} || parties[1], seq from events`.execute(system);
  await sql`insert into event_audience select org_id, seq, event_time from events`.execute(system);
}

async function statement(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(text);
  await client.end();
}
