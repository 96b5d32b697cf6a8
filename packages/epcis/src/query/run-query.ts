import { byCodePoints } from '../canonical/code-point-order.ts';
import { readContext, type TermContext } from '../context/term-context.ts';
import { EpcisError } from '../epcis-error.ts';
import type { EpcisEvent } from '../events/event.ts';
import type { JsonObject } from '../validation/checks.ts';
import { eventTimeOf, extensionValues } from './event-values.ts';
import { type MasterData, matchesQuery } from './matches-query.ts';
import type { EventQuery, OrderBy } from './predicate.ts';

/**
 * The events that a query answers, ordered and limited as it says. For small sets and as the reference for stores.
 * Throws `EpcisError` EPCIS_QUERY_TOO_LARGE if more match than `maxEventCount` allows.
 */
export function runQuery(
  events: readonly EpcisEvent[],
  query: EventQuery,
  context: TermContext = readContext(undefined),
  masterData?: MasterData,
): readonly EpcisEvent[] {
  const found = events.filter((event) => matchesQuery(event, query, context, masterData));
  if (query.maxEventCount !== null && found.length > query.maxEventCount) {
    throw new EpcisError('EPCIS_QUERY_TOO_LARGE', `More than ${query.maxEventCount} events match`, {
      place: 'maxEventCount',
      remedy: 'Ask for less, or raise maxEventCount',
    });
  }
  const { orderBy, direction, eventCountLimit } = query;
  if (orderBy === null) return found;
  const keyed = found.map((event) => ({ event, key: sortKey(event, orderBy, context) }));
  const sign = direction === 'ASC' ? 1 : -1;
  keyed.sort((a, b) => byKey(a.key, b.key, sign));
  return keyed.slice(0, eventCountLimit ?? undefined).map(({ event }) => event);
}

type SortKey = number | string | null;

function sortKey(event: EpcisEvent, orderBy: OrderBy, context: TermContext): SortKey {
  const parts = event as unknown as JsonObject;
  if (orderBy.kind === 'time') return eventTimeOf(parts, orderBy.field);
  const [value] = extensionValues(
    parts,
    'event',
    false,
    orderBy.name,
    readContext(event['@context'], context),
  );
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

/** Numbers before texts; what has no key comes last in either direction. */
function byKey(a: SortKey, b: SortKey, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  if (typeof a === 'string' && typeof b === 'string') return sign * byCodePoints(a, b);
  return typeof a === 'number' ? -1 : 1;
}
