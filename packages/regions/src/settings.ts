import type { Confidence, Sourced } from '@relode/foundation';
import { inOrder } from './order-tables.ts';
import type { Region, RegionTables } from './region.ts';
import { RegionError } from './region-error.ts';
import { rangeFault, type SettingSpec, type Spec, TABLES_SPEC, unitIn } from './setting-spec.ts';

/** One number that a user may override; `path` is its place in region.json below `tables`, without “.value”. */
export interface Setting {
  readonly path: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly year: number;
  readonly confidence: Confidence;
}

const SET_BY_USER = 'Set by the user; before: ';

/** Every number of the region's tables that can be overridden, in the order of region.json. */
export function listSettings(region: Region): Setting[] {
  return walk(region).map(({ path, spec, source: { source, year, confidence }, value }) => ({
    path,
    value,
    unit: unitIn(region.currency, spec),
    source,
    year,
    confidence,
  }));
}

/** Unit that a setting must have in a region of this currency, such as “CNY/(t·km)”; undefined for an unknown path. */
export function settingUnit(path: string, currency: string): string | undefined {
  let spec: Spec | undefined = TABLES_SPEC;
  for (const step of path.split('.')) {
    if (spec?.kind === 'group') spec = Object.hasOwn(spec.parts, step) ? spec.parts[step] : undefined;
    else if (spec?.kind === 'byKey') spec = spec.keys?.includes(step) === false ? undefined : spec.field;
    else return undefined;
  }
  return spec !== undefined && 'unit' in spec ? unitIn(currency, spec) : undefined;
}

/**
 * The region with other values at some settings; their source then says so. Levels are `facilities.hub.0.openingCost`.
 * Throws RegionError UNKNOWN_SETTING, SETTING_OUT_OF_RANGE.
 */
export function applyOverrides(region: Region, overrides: Readonly<Record<string, number>>): Region {
  const entries = Object.entries(overrides);
  if (entries.length === 0) return region;
  const places = new Map(walk(region).map((place) => [place.path, place]));
  const tables = structuredClone(region.tables) as unknown as Mutable;
  for (const [path, value] of entries) {
    const place = places.get(path);
    if (place === undefined) throw unknownSetting(path, [...places.keys()]);
    const fault = typeof value === 'number' ? rangeFault(place.spec, value) : 'must be a number';
    if (fault !== null) {
      throw outOfRange(path, `${path} ${fault}`, `Give a value in ${unitIn(region.currency, place.spec)}`);
    }
    if (value !== place.value) place.set(tables, value + 0);
  }
  checkLevels(tables as unknown as RegionTables);
  return { ...region, tables: tables as unknown as RegionTables };
}

type Mutable = { [key: string]: unknown };

interface SettingPlace {
  readonly path: string;
  readonly spec: SettingSpec;
  readonly source: Sourced<unknown>;
  readonly value: number;
  readonly set: (tables: Mutable, value: number) => void;
}

/** Every number in the tables, with its spec and a way to set it in a copy of them. */
function walk(region: Region): SettingPlace[] {
  const places: SettingPlace[] = [];
  const visit = (spec: Spec, value: unknown, path: readonly string[]): void => {
    if (spec.kind === 'group' || spec.kind === 'byKey') {
      for (const [key, part] of Object.entries(value as Mutable)) {
        visit(spec.kind === 'group' ? spec.parts[key]! : spec.field, part, [...path, key]);
      }
      return;
    }
    if (spec.kind === 'choice' || spec.kind === 'choices') return;
    const source = value as Sourced<unknown>;
    const add = (field: SettingSpec, number: number, tail: readonly (string | number)[]): void => {
      places.push({
        path: [...path, ...tail].join('.'),
        spec: field,
        source,
        value: number,
        set: (tables, next) => setIn(tables, path, tail, next),
      });
    };
    if (spec.kind === 'setting') add(spec, source.value as number, []);
    else if (spec.kind === 'capacities')
      for (const [i, number] of (source.value as number[]).entries()) add(spec.field, number, [i]);
    else {
      (source.value as Record<string, number>[]).forEach((level, i) => {
        for (const [name, field] of Object.entries(spec.fields)) add(field, level[name]!, [i, name]);
      });
    }
  };
  visit(TABLES_SPEC, inOrder(region.tables), []);
  return places;
}

function setIn(
  tables: Mutable,
  path: readonly string[],
  tail: readonly (string | number)[],
  next: number,
): void {
  const sourced = path.reduce((node, key) => node[key] as Mutable, tables);
  const origin = sourced.source as string;
  if (!origin.startsWith(SET_BY_USER)) {
    const before = tail.length === 0 ? `${sourced.value as number}, ` : '';
    sourced.source = `${SET_BY_USER}${before}${origin}`;
  }
  sourced.confidence = 'estimated';
  let node = sourced;
  let key: string | number = 'value';
  for (const step of tail) {
    node = node[key] as Mutable;
    key = step;
  }
  node[key] = next;
}

function checkLevels({ facilities }: RegionTables): void {
  const tables = {
    point: facilities.point.value.map((level) => level.tonnesPerYear),
    hub: facilities.hub.value.map((level) => level.tonnesPerYear),
    plantTonnesPerYear: facilities.plantTonnesPerYear.value,
  };
  for (const [name, capacities] of Object.entries(tables)) {
    const falls = capacities.findIndex((tonnes, i) => i > 0 && tonnes <= capacities[i - 1]!);
    if (falls < 0) continue;
    throw outOfRange(
      `facilities.${name}.${falls}`,
      `facilities.${name}: level ${falls + 1} (${capacities[falls]} t/year) would not be above the one before it`,
      'Keep the levels ascending in capacity',
    );
  }
}

function outOfRange(place: string, message: string, remedy: string): RegionError {
  return new RegionError('SETTING_OUT_OF_RANGE', message, { place, remedy });
}

function unknownSetting(path: string, known: readonly string[]): RegionError {
  const last = path.split('.').at(-1)!;
  const like = known
    .filter((candidate) => candidate.toLowerCase().split('.').includes(last.toLowerCase()))
    .slice(0, 5);
  const remedy =
    like.length > 0
      ? `Did you mean ${like.join(' or ')}?`
      : '`relode region settings` lists the settings of a region';
  return new RegionError('UNKNOWN_SETTING', `The region has no setting “${path.slice(0, 80)}”`, {
    place: path.slice(0, 80),
    remedy,
  });
}
