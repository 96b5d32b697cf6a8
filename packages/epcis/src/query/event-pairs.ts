import { canonicalValue } from '../canonical/canonical-value.ts';
import { PAIR_LISTS } from '../canonical/field-order.ts';
import type { TermContext } from '../context/term-context.ts';
import { isObject, type JsonObject } from '../validation/checks.ts';

export interface EventPair {
  /** Canonical; '' if a business transaction has no type. */
  readonly type: string;
  /** Canonical identifier of the transaction or party. */
  readonly value: string;
}

/** Business transactions, sources or destinations of an event. */
export function pairsIn(
  event: JsonObject,
  list: 'bizTransactionList' | 'sourceList' | 'destinationList',
  context: TermContext,
): readonly EventPair[] {
  const { value, typeKind } = PAIR_LISTS[list]!;
  const pairs = event[list];
  if (!Array.isArray(pairs)) return [];
  return pairs.filter(isObject).map((pair) => ({
    type: canonicalValue(pair.type, typeKind, context),
    value: canonicalValue(pair[value], 'uri', context),
  }));
}
