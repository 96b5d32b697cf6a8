import { sql } from 'kysely';
import type { Db } from '../../../platform/database/database.ts';
import { EPC_FIELDS, termOf } from '../event-terms.ts';
import { seesFew } from './audience.ts';

export type ValueColumn = 'type' | 'biz_step' | 'disposition' | 'read_point' | 'biz_location';

export interface ValuePage {
  readonly values: readonly string[];
  readonly hasMore: boolean;
}

/** Different values of a column in the events that the actor may see, in order: one step in the index for each. */
export async function listValues(
  tx: Db,
  column: ValueColumn,
  after: string | null,
  most: number,
): Promise<ValuePage> {
  const ref = sql.ref(column);
  if (await seesFew(tx)) {
    const few = await sql<{ value: string }>`
      select distinct ${ref} as value from event_audience as audience join events on events.seq = audience.seq
      where audience.org_id = relode_org() and ${ref} > ${after ?? ''} order by 1 limit ${most + 1}`.execute(
      tx,
    );
    return paged(
      few.rows.map(({ value }) => value),
      most,
    );
  }
  const { rows } = await sql<{ value: string }>`
    with recursive found (value) as (
      (select ${ref} from events where ${ref} > ${after ?? ''} order by ${ref} limit 1)
      union all
      select (select ${ref} from events where ${ref} > found.value order by ${ref} limit 1)
      from found where found.value is not null
    )
    select value from found where value is not null limit ${most + 1}`.execute(tx);
  return paged(
    rows.map(({ value }) => value),
    most,
  );
}

/** Identities of things in the events that the actor may see, in order. */
export async function listEpcs(tx: Db, after: string | null, most: number): Promise<ValuePage> {
  if (await seesFew(tx)) return listFewEpcs(tx, after, most);
  const found = new Set<string>();
  for (const field of EPC_FIELDS) {
    const start = `${field}=`;
    const { rows } = await sql<{ term: string }>`
      with recursive found (term) as (
        (select term from event_terms where term > ${start + (after ?? '')} and term < ${`${field}>`} order by term limit 1)
        union all
        select (select term from event_terms where term > found.term and term < ${`${field}>`} order by term limit 1)
        from found where found.term is not null
      )
      select term from found where term is not null limit ${most + 1}`.execute(tx);
    for (const { term } of rows) found.add(term.slice(start.length));
  }
  return paged([...found].sort(byBytes), most);
}

async function listFewEpcs(tx: Db, after: string | null, most: number): Promise<ValuePage> {
  const { rows } = await sql<{ value: string }>`
    select distinct item collate "C" as value
    from event_audience as audience join events on events.seq = audience.seq, unnest(events.items) as item
    where audience.org_id = relode_org() and item collate "C" > ${after ?? ''}
    order by 1 limit ${most + 1}`.execute(tx);
  return paged(
    rows.map(({ value }) => value),
    most,
  );
}

export async function hasValue(tx: Db, column: ValueColumn, value: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from events where ${sql.ref(column)} = ${value}) as is`.execute(tx);
  return rows[0]!.is;
}

export async function hasEpc(tx: Db, epc: string): Promise<boolean> {
  const terms = EPC_FIELDS.map((field) => termOf(field, epc));
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from event_terms where term = any (${terms}::text[])) as is`.execute(tx);
  return rows[0]!.is;
}

function paged(values: readonly string[], most: number): ValuePage {
  return { values: values.slice(0, most), hasMore: values.length > most };
}

/** As the database's collation "C" orders. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
