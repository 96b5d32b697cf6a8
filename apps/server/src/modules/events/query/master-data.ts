import { canonicalIdentifier, type EventQuery, type MasterData } from '@relode/epcis';
import type { Db } from '../../../platform/database/database.ts';
import type { EventTables } from '../tables.ts';

export function needsMasterData({ predicates }: Pick<EventQuery, 'predicates'>): boolean {
  return predicates.some(({ kind }) => kind === 'within' || kind === 'attribute');
}

/** What the actor's organisation has sent of places and things in document headers. */
export async function loadMasterData(tx: Db): Promise<MasterData> {
  const rows = await tx.withTables<EventTables>().selectFrom('master_data').selectAll().execute();
  const parents = new Map<string, string[]>();
  const attributes = new Map<string, Map<string, readonly string[]>>();
  for (const { id, children, attributes: own } of rows) {
    for (const child of children) parents.set(child, [...(parents.get(child) ?? []), id]);
    const known = attributes.get(id) ?? new Map<string, readonly string[]>();
    for (const [name, values] of Object.entries(own))
      known.set(name, [...(known.get(name) ?? []), ...values]);
    attributes.set(id, known);
  }
  return {
    isWithin: (id, ancestor) => isBelow(canonicalIdentifier(id), canonicalIdentifier(ancestor), parents),
    attributeOf: (id, attribute) => attributes.get(canonicalIdentifier(id))?.get(attribute) ?? null,
  };
}

function isBelow(id: string, ancestor: string, parents: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set([id]);
  for (const at of seen) {
    if (at === ancestor) return true;
    for (const parent of parents.get(at) ?? []) seen.add(parent);
  }
  return false;
}
