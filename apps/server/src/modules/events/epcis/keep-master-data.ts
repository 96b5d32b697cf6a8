import { canonicalIdentifier, type EpcisDocument, expandCurie, readContext } from '@relode/epcis';
import { sql } from 'kysely';
import { type Actor, inTenant } from '../../../platform/actor.ts';
import type { Db } from '../../../platform/database/database.ts';

/** Keeps what a document's header says of places and things; what was known of the same by the same sender gives way. */
export async function keepMasterData(db: Db, actor: Actor, document: EpcisDocument): Promise<void> {
  const lists = document.epcisHeader?.epcisMasterData?.vocabularyList ?? [];
  const { prefixes } = readContext(document['@context']);
  const rows = new Map<string, Record<string, unknown>>();
  for (const { type, vocabularyElementList } of lists) {
    for (const { id, attributes = [], children = [] } of vocabularyElementList ?? []) {
      const own: Record<string, string[]> = {};
      for (const attribute of attributes) {
        const name = expandCurie(attribute.id, prefixes);
        own[name] = [...(own[name] ?? []), textOf(attribute.attribute)];
      }
      const row = {
        type,
        id: canonicalIdentifier(expandCurie(id, prefixes)),
        attributes: own,
        children: children.map((child) => canonicalIdentifier(expandCurie(child, prefixes))),
      };
      rows.set(`${type}\n${row.id}`, row);
    }
  }
  if (rows.size === 0) return;
  await inTenant(db, actor, (tx) =>
    sql`
      insert into master_data (type, id, attributes, children)
      select type, id, attributes, children from json_to_recordset(${JSON.stringify([...rows.values()])}::json)
        as row (type text, id text, attributes jsonb, children text[])
      on conflict (org_id, id, type) do update
        set attributes = excluded.attributes, children = excluded.children`.execute(tx),
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));
