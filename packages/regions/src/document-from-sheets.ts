import { LIST_SEPARATOR, SETTINGS_HEADER } from './document-sheets.ts';
import type { FaultList, RegionFault } from './region-error.ts';
import { type Spec, TABLES_SPEC, unitIn } from './setting-spec.ts';

/** A sheet's cells as the workbook has them, without the header; the first row is row 2. */
export interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, SheetCell>>;
}
export type SheetCell = string | number | boolean | null;

export interface DocumentFromSheets {
  /** What region.json would say; not checked. */
  readonly json: unknown;
  /** The same fault at its sheet, row and column instead of its place in region.json. */
  readonly placeInWorkbook: (fault: RegionFault) => RegionFault;
}

interface SheetPlace {
  readonly sheet: string;
  readonly row: number | null;
  readonly column: string | null;
}

/** Puts region.json together from the sheets region, areas and settings, remembering where everything came from. */
export function documentFromSheets(
  sheets: Readonly<Record<'region' | 'areas' | 'settings', readonly SheetRow[]>>,
  faults: FaultList,
): DocumentFromSheets {
  const places = new Map<string, SheetPlace>();
  const identity = readIdentity(sheets.region, places, faults);
  const currency = typeof identity.currency === 'string' ? identity.currency : 'currency';
  const areas = sheets.areas.map(({ row, cells }, i) => {
    places.set(`areas[${i}]`, { sheet: 'areas', row, column: null });
    places.set(`areas[${i}].id`, { sheet: 'areas', row, column: 'id' });
    places.set(`areas[${i}].name.en`, { sheet: 'areas', row, column: 'nameEn' });
    places.set(`areas[${i}].name.zh`, { sheet: 'areas', row, column: 'nameZh' });
    return { id: asText(cells.id), name: { en: asText(cells.nameEn), zh: asText(cells.nameZh) } };
  });
  places.set('areas', { sheet: 'areas', row: null, column: null });
  const tables = readTables(sheets.settings, currency, places, faults);
  const { format, id, nameEn, nameZh, country, periods, credits } = identity;
  return {
    json: {
      format,
      id,
      name: { en: nameEn, zh: nameZh },
      country,
      currency: identity.currency,
      periods,
      areas,
      tables,
      credits,
    },
    placeInWorkbook: (fault) => moveFault(fault, places),
  };
}

interface Identity {
  [key: string]: unknown;
  readonly periods: SheetCell[];
  readonly credits: SheetCell[];
}

const SINGLE_KEYS = ['format', 'id', 'nameEn', 'nameZh', 'country', 'currency'];
const JSON_PATHS: Readonly<Record<string, string>> = { nameEn: 'name.en', nameZh: 'name.zh' };

function readIdentity(
  rows: readonly SheetRow[],
  places: Map<string, SheetPlace>,
  faults: FaultList,
): Identity {
  const identity: Identity = { nameZh: null, periods: [], credits: [] };
  const seen = new Set<string>();
  for (const { row, cells } of rows) {
    const key = String(cells.key ?? '').trim();
    const place = { sheet: 'region', row, column: 'value' };
    if (key === 'period' || key === 'credit') {
      const list = identity[`${key}s`] as SheetCell[];
      places.set(`${key}s[${list.length}]`, place);
      list.push(key === 'credit' ? asText(cells.value) : (cells.value ?? null));
    } else if (!SINGLE_KEYS.includes(key)) {
      const remedy = `The keys are ${SINGLE_KEYS.join(', ')}, period, credit`;
      faults.add(
        'UNKNOWN_KEY',
        { file: 'region', row, column: 'key' },
        `there is no key “${key.slice(0, 40)}”`,
        remedy,
      );
    } else if (seen.has(key)) {
      faults.add(
        'DUPLICATE_ID',
        { file: 'region', row, column: 'key' },
        `the key ${key} occurs twice`,
        'Keep one row of it',
      );
    } else {
      seen.add(key);
      places.set(JSON_PATHS[key] ?? key, place);
      identity[key] = asText(cells.value);
    }
  }
  places.set('', { sheet: 'region', row: null, column: null });
  return identity;
}

function readTables(
  rows: readonly SheetRow[],
  currency: string,
  places: Map<string, SheetPlace>,
  faults: FaultList,
): unknown {
  const sheet = 'settings';
  const unread = new Map<string, SheetRow>();
  for (const found of rows) {
    const path = String(found.cells.path ?? '').trim();
    if (!unread.has(path)) unread.set(path, found);
    else
      faults.add(
        'DUPLICATE_ID',
        { file: sheet, row: found.row, column: 'path' },
        `the setting ${path} occurs twice`,
        'Keep one row of it',
      );
  }
  places.set('tables', { sheet, row: null, column: 'path' });
  const tables = build(TABLES_SPEC, '');
  for (const [path, { row }] of unread) {
    faults.add(
      'UNKNOWN_KEY',
      { file: sheet, row, column: 'path' },
      `there is no setting “${path.slice(0, 80)}”`,
      'Remove the row, or correct its path',
    );
  }
  return tables;

  function build(spec: Spec, path: string): unknown {
    const below = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
    switch (spec.kind) {
      case 'group':
        return object(Object.entries(spec.parts).map(([key, part]) => [key, build(part, below(key))]));
      case 'byKey': {
        const keys = [...unread.keys()]
          .filter((at) => at.startsWith(`${path}.`))
          .map((at) => at.slice(path.length + 1));
        return Object.fromEntries(keys.map((key) => [key, build(spec.field, below(key))]));
      }
      case 'setting':
        return sourced(path, spec.unit, [[path, spec.unit, 'value']], (values) => values[0]);
      case 'capacities': {
        const steps = stepsOf(path, ['']).map((at, i): NumberAt => [at, spec.field.unit, `value[${i}]`]);
        return sourced(path, spec.unit, steps, (values) => values);
      }
      case 'levels': {
        const names = Object.keys(spec.fields) as (keyof typeof spec.fields)[];
        const steps = stepsOf(path, names).flatMap((at, i) =>
          names.map((name): NumberAt => [`${at}.${name}`, spec.fields[name].unit, `value[${i}].${name}`]),
        );
        return sourced(path, spec.unit, steps, (values) => {
          const levels = Array.from({ length: steps.length / names.length }, (_, i) =>
            object(names.map((name, n) => [name, values[i * names.length + n]])),
          );
          return levels;
        });
      }
      case 'choice':
      case 'choices': {
        const found = take(path, `tables.${path}`);
        const text = found === undefined ? undefined : asText(found.cells.value);
        return spec.kind === 'choice' || typeof text !== 'string'
          ? text
          : text.split(LIST_SEPARATOR.trim()).map((part) => part.trim());
      }
    }
  }

  /** Paths of consecutive steps 0, 1, 2… that have a row. */
  function stepsOf(path: string, names: readonly string[]): string[] {
    const steps: string[] = [];
    const isThere = (i: number): boolean =>
      names.some((name) => unread.has(`${path}.${i}${name && `.${name}`}`));
    while (isThere(steps.length)) steps.push(`${path}.${steps.length}`);
    return steps;
  }

  function take(path: string, jsonPath: string): SheetRow | undefined {
    const found = unread.get(path);
    unread.delete(path);
    if (found !== undefined) places.set(jsonPath, { sheet, row: found.row, column: 'value' });
    return found;
  }

  /** One sourced value out of the rows of its numbers, whose sources must agree; undefined when it has no row. */
  function sourced(
    path: string,
    unit: string,
    numbers: readonly NumberAt[],
    gather: (values: unknown[]) => unknown,
  ): unknown {
    const jsonPath = `tables.${path}`;
    const taken = numbers.map(([at, ownUnit, tail]) => ({ found: take(at, `${jsonPath}.${tail}`), ownUnit }));
    const first = taken.find(({ found }) => found !== undefined)?.found;
    if (first === undefined) return undefined;
    places.set(jsonPath, { sheet, row: first.row, column: null });
    for (const name of SETTINGS_HEADER.slice(1)) {
      if (!places.has(`${jsonPath}.${name}`))
        places.set(`${jsonPath}.${name}`, { sheet, row: first.row, column: name });
    }
    const isStepped = numbers.length > 1 || numbers[0]![2] !== 'value';
    for (const { found, ownUnit } of isStepped ? taken : []) {
      if (found === undefined) continue;
      checkAgainst(found, 'unit', unitIn(currency, { unit: ownUnit }));
      for (const name of ['source', 'year', 'confidence'])
        checkAgainst(found, name, first.cells[name] ?? null);
    }
    return object([
      ['value', gather(taken.map(({ found }) => found?.cells.value ?? undefined))],
      ['unit', isStepped ? unitIn(currency, { unit }) : asText(first.cells.unit)],
      ['source', asText(first.cells.source)],
      ['year', first.cells.year ?? null],
      ['confidence', asText(first.cells.confidence)],
    ]);
  }

  function checkAgainst({ row, cells }: SheetRow, column: string, expected: SheetCell): void {
    if ((cells[column] ?? null) === expected) return;
    const code = column === 'unit' ? 'WRONG_UNIT' : 'QUANTITY_CONFLICT';
    const remedy =
      column === 'unit'
        ? 'Convert the values to that unit'
        : 'Levels of one table share one source, year and confidence';
    faults.add(
      code,
      { file: sheet, row, column },
      `“${cells[column] ?? ''}” stands where “${expected}” belongs`,
      remedy,
    );
  }
}

/** Path in the sheet, unit, and the end of its path in region.json. */
type NumberAt = readonly [string, string, string];

/** Without the keys that have no value: a missing row becomes a missing key. */
function object(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Numbers that somebody typed where a text belongs are taken as text. */
function asText(cell: SheetCell | undefined): SheetCell {
  return typeof cell === 'number' ? String(cell) : (cell ?? null);
}

function moveFault(fault: RegionFault, places: ReadonlyMap<string, SheetPlace>): RegionFault {
  if (fault.file !== 'region.json') return fault;
  for (let path = fault.column ?? ''; ; path = path.replace(/(\.|^)[^.[]*$|\[\d+\]$/, '')) {
    const place = places.get(path);
    if (place === undefined) continue;
    const isExact = path === (fault.column ?? '');
    const message =
      isExact || place.row !== null
        ? fault.message
        : `${(fault.column ?? '').replace(/^tables\./, '')}: ${fault.message}`;
    return { ...fault, message, file: place.sheet, row: place.row, column: place.column };
  }
}
