import type { RegionTables } from './region.ts';
import { type Spec, TABLES_SPEC } from './setting-spec.ts';

type Json = Readonly<Record<string, unknown>>;

/** The tables with their keys in the spec's order, whatever order they were built in. */
export function inOrder(tables: RegionTables): Json {
  return order(TABLES_SPEC, tables) as Json;
}

function order(spec: Spec, value: unknown): unknown {
  const object = value as Json;
  switch (spec.kind) {
    case 'group':
      return Object.fromEntries(
        Object.entries(spec.parts).map(([key, part]) => [key, order(part, object[key])]),
      );
    case 'byKey':
      return Object.fromEntries(
        (spec.keys ?? Object.keys(object).sort())
          .filter((key) => object[key] !== undefined)
          .map((key) => [key, order(spec.field, object[key])]),
      );
    case 'levels': {
      const levels = object.value as readonly Json[];
      return sourced(
        object,
        levels.map((level) => pick(level, Object.keys(spec.fields))),
      );
    }
    case 'capacities':
    case 'setting':
      return sourced(object, object.value);
    case 'choice':
    case 'choices':
      return value;
  }
}

const sourced = (object: Json, value: unknown): Json => ({
  value,
  ...pick(object, ['unit', 'source', 'year', 'confidence']),
});

const pick = (object: Json, keys: readonly string[]): Json =>
  Object.fromEntries(keys.map((key) => [key, object[key]]));
