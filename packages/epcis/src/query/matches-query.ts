import { canonicalExtensionValue } from '../canonical/canonical-value.ts';
import { readContext, type TermContext } from '../context/term-context.ts';
import type { EpcisEvent } from '../events/event.ts';
import { isObject, type JsonObject } from '../validation/checks.ts';
import { parseDateTime } from '../validation/date-time.ts';
import { likeToRegExp } from './epc-pattern.ts';
import { pairsIn } from './event-pairs.ts';
import {
  describedValues,
  eventTimeOf,
  eventValues,
  extensionValues,
  identifiersIn,
  quantitiesIn,
  sensorNumbers,
  sensorTimes,
  sensorValues,
} from './event-values.ts';
import type { EventQuery, ExtensionTest, IdentifierSet, NumberTest, Order, Predicate } from './predicate.ts';

/** What is known of places and things besides events. Identifiers are canonical. */
export interface MasterData {
  /** Whether a place is the other or lies in it, directly or not. */
  isWithin(id: string, ancestor: string): boolean;
  /** Values of an attribute; null if there is no such attribute. */
  attributeOf(id: string, attribute: string): readonly string[] | null;
}

const NO_MASTER_DATA: MasterData = { isWithin: (id, ancestor) => id === ancestor, attributeOf: () => null };

/**
 * Whether an event meets every condition of a query: the meaning of EPCIS 2.0, 8.2.7.1, against which stores are tested.
 * `context` is that of the event's document.
 */
export function matchesQuery(
  event: EpcisEvent,
  query: Pick<EventQuery, 'predicates'>,
  context: TermContext = readContext(undefined),
  masterData: MasterData = NO_MASTER_DATA,
): boolean {
  const own = readContext(event['@context'], context);
  return query.predicates.every((predicate) =>
    meets(event as unknown as JsonObject, predicate, own, masterData),
  );
}

function meets(event: JsonObject, predicate: Predicate, context: TermContext, known: MasterData): boolean {
  switch (predicate.kind) {
    case 'value':
      return eventValues(event, predicate.field, context).some((value) => predicate.oneOf.includes(value));
    case 'within':
      return eventValues(event, predicate.field, context).some((id) =>
        predicate.oneOf.some((ancestor) => id === ancestor || known.isWithin(id, ancestor)),
      );
    case 'time': {
      const ms = eventTimeOf(event, predicate.field);
      return ms !== null && compares(ms, predicate.op, predicate.ms);
    }
    case 'pair':
      return pairsIn(event, predicate.list, context).some(
        ({ type, value }) => type === predicate.type && predicate.oneOf.includes(value),
      );
    case 'epc':
      return predicate.fields.some((field) => isNamed(identifiersIn(event, field, context), predicate.ids));
    case 'epcClass':
      return predicate.fields.some((field) =>
        isNamed(
          quantitiesIn(event, field, context).map(({ epcClass }) => epcClass),
          predicate.ids,
        ),
      );
    case 'quantity':
      return QUANTITY_FIELDS.some((field) =>
        quantitiesIn(event, field, context).some(
          ({ quantity, uom }) =>
            quantity !== null &&
            (predicate.uom === null || predicate.uom === uom) &&
            passesNumber(quantity, predicate.test),
        ),
      );
    case 'exists':
      return event[predicate.field] !== undefined;
    case 'sensorValue':
      return sensorValues(event, predicate.field, context).some((value) => predicate.oneOf.includes(value));
    case 'sensorTime':
      return sensorTimes(event, predicate.field).some((ms) => compares(ms, predicate.op, predicate.ms));
    case 'sensorNumber':
      return sensorNumbers(event, predicate.field).some(
        ({ value, uom }) =>
          (predicate.uom === null || predicate.uom === uom) && passesNumber(value, predicate.test),
      );
    case 'extension':
      return extensionValues(event, predicate.scope, predicate.isInner, predicate.name, context).some(
        (value) => passesExtension(value, predicate.test, context),
      );
    case 'attribute':
      return describedValues(event, predicate.field, context).some((id) =>
        predicate.attributes.some((attribute) => {
          const values = known.attributeOf(id, attribute);
          if (values === null) return false;
          return predicate.oneOf === null || values.some((value) => predicate.oneOf!.includes(value));
        }),
      );
  }
}

const QUANTITY_FIELDS = [
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
] as const;

function isNamed(ids: readonly string[], { exact, like }: IdentifierSet): boolean {
  if (ids.some((id) => exact.includes(id))) return true;
  return like.map(likeToRegExp).some((pattern) => ids.some((id) => pattern.test(id)));
}

function compares(value: number, op: Order, limit: number): boolean {
  switch (op) {
    case 'GT':
      return value > limit;
    case 'GE':
      return value >= limit;
    case 'LT':
      return value < limit;
    case 'LE':
      return value <= limit;
  }
}

function passesNumber(value: number, test: NumberTest): boolean {
  return test.op === 'EQ' ? test.equal.includes(value) : compares(value, test.op, test.limit);
}

function passesExtension(value: unknown, test: ExtensionTest, context: TermContext): boolean {
  if (test.op === 'EXISTS') return true;
  if (isObject(value)) return false;
  if (test.op === 'EQ') return test.oneOf.includes(canonicalExtensionValue(value, context));
  const number = test.than === 'time' ? timeOf(value) : numberOf(value);
  return number !== null && compares(number, test.op, test.limit);
}

function timeOf(value: unknown): number | null {
  return typeof value === 'string' ? parseDateTime(value) : null;
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
