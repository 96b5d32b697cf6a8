import type { EventQuery, Predicate } from '@relode/epcis';
import { type RawBuilder, sql } from 'kysely';
import { pairTerm, TERM_SENSOR_FIELDS, TERM_VALUE_FIELDS, termOf } from '../event-terms.ts';

type Condition = RawBuilder<unknown>;

/** A predicate as SQL over `events`. `isExact`: rows that meet the condition are the answer; else they may be more. */
interface Compiled {
  readonly condition: Condition | null;
  readonly isExact: boolean;
}

const COLUMNS: Readonly<Record<string, string>> = {
  eventType: 'type',
  action: 'action',
  bizStep: 'biz_step',
  disposition: 'disposition',
  readPoint: 'read_point',
  bizLocation: 'biz_location',
  transformationID: 'transformation_id',
  eventID: 'event_id',
};
const TIME_COLUMNS = {
  eventTime: 'event_time',
  'errorDeclaration.declarationTime': 'declared_at',
} as const;

/** Conditions for the columns and terms of events, and whether `matchesQuery` must look at each row besides. */
export function compileQuery(
  { predicates }: Pick<EventQuery, 'predicates'>,
  timeTable: 'events' | 'audience',
): {
  readonly conditions: readonly Condition[];
  readonly isExact: boolean;
} {
  const compiled = predicates.map((predicate) => compile(predicate, timeTable));
  return {
    conditions: compiled.flatMap(({ condition }) => condition ?? []),
    isExact: compiled.every(({ isExact }) => isExact),
  };
}

function compile(predicate: Predicate, timeTable: 'events' | 'audience'): Compiled {
  switch (predicate.kind) {
    case 'value': {
      const column = COLUMNS[predicate.field];
      if (column !== undefined) return exact(isOneOf(column, predicate.oneOf));
      if (TERM_VALUE_FIELDS.has(predicate.field)) {
        return exact(hasTerm(predicate.oneOf.map((value) => termOf(predicate.field, value))));
      }
      return LEFT;
    }
    case 'time': {
      if (predicate.field === 'recordTime') return { condition: null, isExact: true }; // see `resolveRecordTimes`
      const table = predicate.field === 'eventTime' ? timeTable : 'events';
      const time = new Date(predicate.ms).toISOString();
      return exact(
        sql`${sql.ref(`${table}.${TIME_COLUMNS[predicate.field]}`)} ${sql.raw(predicate.op === 'GE' ? '>=' : '<')} ${time}`,
      );
    }
    case 'pair':
      return exact(hasTerm(predicate.oneOf.map((value) => pairTerm(predicate.list, predicate.type, value))));
    case 'epc':
    case 'epcClass':
      return named(predicate.fields, predicate.ids.exact, predicate.ids.like);
    case 'exists':
      return exact(
        predicate.field === 'errorDeclaration' ? sql`events.declaration <> ''` : sql`events.has_sensors`,
      );
    case 'sensorValue':
      if (!TERM_SENSOR_FIELDS.has(predicate.field))
        return { condition: sql`events.has_sensors`, isExact: false };
      return exact(hasTerm(predicate.oneOf.map((value) => termOf(`sensor.${predicate.field}`, value))));
    case 'sensorTime':
    case 'sensorNumber':
      return { condition: sql`events.has_sensors`, isExact: false };
    default:
      return LEFT;
  }
}

/** Nothing that an index knows: `matchesQuery` decides. */
const LEFT: Compiled = { condition: null, isExact: false };

const exact = (condition: Condition): Compiled => ({ condition, isExact: true });

function isOneOf(column: string, values: readonly string[]): Condition {
  const ref = sql.ref(`events.${column}`);
  return values.length === 1 ? sql`${ref} = ${values[0]}` : sql`${ref} = any (${[...values]}::text[])`;
}

function hasTerm(terms: readonly string[]): Condition {
  return sql`exists (select from event_terms as t where t.seq = events.seq and t.term = any (${[...terms]}::text[]))`;
}

function named(fields: readonly string[], ids: readonly string[], like: readonly string[]): Compiled {
  const some: Condition[] = [];
  if (ids.length > 0) some.push(hasTerm(fields.flatMap((field) => ids.map((id) => termOf(field, id)))));
  if (like.length > 0) return LEFT; // see `resolvePatterns`
  return exact(some[0] ?? sql`false`);
}

/** Rows of event_terms whose identifier fits; the part before the first wildcard bounds the search in the index. */
export function termFits(field: string, pattern: string): Condition {
  const start = `${field}=`;
  const prefix = start + literalStart(pattern);
  const end = `${prefix}\u{10ffff}`;
  return sql`(term >= ${prefix} and term < ${end} and term like ${escaped(start) + pattern})`;
}

function literalStart(pattern: string): string {
  const match = /^(?:\\.|[^\\%_])*/.exec(pattern);
  return (match?.[0] ?? '').replace(/\\(.)/g, '$1');
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
