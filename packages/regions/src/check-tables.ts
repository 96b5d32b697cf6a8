import { shorten } from './cell.ts';
import type { JsonPlace } from './json-place.ts';
import type { RegionTables } from './region.ts';
import {
  type ByKeySpec,
  type CapacitiesSpec,
  type LevelsSpec,
  rangeFault,
  type SettingSpec,
  type Spec,
  TABLES_SPEC,
  unitIn,
} from './setting-spec.ts';
import { CONFIDENCES } from './table-columns.ts';

const FREE_KEY = /^[A-Za-z][A-Za-z0-9]{0,59}$/;
const MOST_LEVELS = 50;

/** The tables of region.json as the spec's tree orders them, or undefined after reporting their faults. */
export function checkTables(place: JsonPlace, currency: string): RegionTables | undefined {
  const before = place.faults.count;
  const tables = check(TABLES_SPEC, place, currency);
  return place.faults.count === before ? (tables as RegionTables) : undefined;
}

function check(spec: Spec, place: JsonPlace, currency: string): unknown {
  switch (spec.kind) {
    case 'group': {
      const parts = place.keys(Object.keys(spec.parts));
      return parts && mapValues(spec.parts, (part, key) => check(part, parts[key]!, currency));
    }
    case 'setting':
      return sourced(place, spec, currency, (value) => settingValue(spec, value));
    case 'levels':
      return sourced(place, spec, currency, (value) => levelsValue(spec, value));
    case 'capacities':
      return sourced(place, spec, currency, (value) => capacitiesValue(spec, value));
    case 'byKey':
      return byKey(spec, place, currency);
    case 'choice':
      return place.choice(spec.choices);
    case 'choices': {
      const items = place.items();
      if (items?.length === 0)
        return place.refuse('NO_ROWS', 'the list is empty', `Name some of ${spec.choices.join(', ')}`);
      const chosen = items?.map((item) => item.choice(spec.choices));
      if (chosen !== undefined && new Set(chosen).size < chosen.length) {
        return place.refuse('DUPLICATE_ID', 'the list names one twice', 'Name each once');
      }
      return chosen;
    }
  }
}

/** Checks the fields that every default carries; `read` takes the value itself. */
function sourced(
  place: JsonPlace,
  spec: { readonly unit: string },
  currency: string,
  read: (value: JsonPlace) => unknown,
) {
  const parts = place.keys(['value', 'unit', 'source', 'year', 'confidence']);
  if (parts === undefined) return undefined;
  const unit = parts.unit.text();
  const expected = unitIn(currency, spec);
  if (unit !== undefined && unit !== expected) {
    parts.unit.refuse(
      'WRONG_UNIT',
      `the unit is “${shorten(unit)}” where “${expected}” belongs`,
      `Convert the value to ${expected} and write that unit`,
    );
  }
  const year = parts.year.number();
  if (year !== undefined && !(Number.isInteger(year) && year >= 1800 && year <= 2200)) {
    parts.year.refuse(
      'OUT_OF_RANGE',
      `${year} is not a calendar year`,
      'Write the year the figure holds for, such as 2024',
    );
  }
  return {
    value: read(parts.value),
    unit,
    source: parts.source.text(),
    year,
    confidence: parts.confidence.choice(CONFIDENCES),
  };
}

function settingValue(spec: SettingSpec, place: JsonPlace): number | undefined {
  const value = place.number();
  const fault = value === undefined ? null : rangeFault(spec, value);
  return fault ? place.refuse('OUT_OF_RANGE', fault, 'Correct the value') : value;
}

function levelsValue({ fields }: LevelsSpec, place: JsonPlace): unknown {
  const names = Object.keys(fields) as (keyof typeof fields)[];
  const levels = steps(place)?.map((item) => {
    const parts = item.keys(names);
    return parts && mapValues(fields, (field, name) => settingValue(field, parts[name]!));
  });
  checkAscending(
    place,
    levels?.map((level) => level?.tonnesPerYear),
  );
  return levels;
}

function capacitiesValue({ field }: CapacitiesSpec, place: JsonPlace): unknown {
  const capacities = steps(place)?.map((item) => settingValue(field, item));
  checkAscending(place, capacities);
  return capacities;
}

function steps(place: JsonPlace): JsonPlace[] | undefined {
  const items = place.items();
  if (items === undefined || (items.length > 0 && items.length <= MOST_LEVELS)) return items;
  return place.refuse('NO_ROWS', `there are ${items.length} levels`, `Give 1 to ${MOST_LEVELS}`);
}

function checkAscending(place: JsonPlace, capacities: readonly (number | undefined)[] | undefined): void {
  const falls = capacities?.findIndex(
    (tonnes, i) => i > 0 && tonnes !== undefined && tonnes <= (capacities[i - 1] ?? -1),
  );
  if (falls === undefined || falls < 0) return;
  place.refuse(
    'LEVELS_NOT_ASCENDING',
    `level ${falls + 1} (${capacities![falls]} t/year) is not above the one before it`,
    'Order the levels by capacity, each larger than the last',
  );
}

function byKey(spec: ByKeySpec, place: JsonPlace, currency: string): unknown {
  const object = place.object();
  if (object === undefined) return undefined;
  const isKnown = (key: string): boolean =>
    spec.keys === null ? FREE_KEY.test(key) && !(key in {}) : spec.keys.includes(key);
  for (const key of Object.keys(object)) {
    if (isKnown(key)) continue;
    const remedy =
      spec.keys === null ? 'Use letters and digits' : `The keys here are ${spec.keys.join(', ')}`;
    place.at(key, null).refuse('UNKNOWN_KEY', `“${shorten(key)}” cannot be a key here`, remedy);
  }
  const order = spec.keys ?? Object.keys(object).sort();
  return Object.fromEntries(
    order
      .filter((key) => isKnown(key) && Object.hasOwn(object, key))
      .map((key) => [key, check(spec.field, place.at(key, object[key]), currency)]),
  );
}

function mapValues<K extends string, T, U>(
  object: Readonly<Record<K, T>>,
  map: (value: T, key: K) => U,
): Record<K, U> {
  return Object.fromEntries(
    Object.entries<T>(object).map(([key, value]) => [key, map(value, key as K)]),
  ) as Record<K, U>;
}
