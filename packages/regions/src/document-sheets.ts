import type { Sourced } from '@relode/foundation';
import type { CellValue } from './csv-table.ts';
import type { Sheet } from './format-region.ts';
import { inOrder } from './order-tables.ts';
import type { Region } from './region.ts';
import { type Spec, TABLES_SPEC, unitIn } from './setting-spec.ts';

export const REGION_HEADER = ['key', 'value'] as const;
export const AREAS_HEADER = ['id', 'nameEn', 'nameZh'] as const;
export const SETTINGS_HEADER = ['path', 'value', 'unit', 'source', 'year', 'confidence'] as const;
/** Joins the choices of a list in one cell of the settings sheet. */
export const LIST_SEPARATOR = ', ';

/** What region.json holds, as three sheets: identity and lists by key, areas, and one row per number of the tables. */
export function documentSheets(region: Region): Readonly<Record<'region' | 'areas' | 'settings', Sheet>> {
  const { format, id, name, country, currency, periods, areas, credits } = region;
  return {
    region: {
      header: REGION_HEADER,
      rows: [
        ['format', format],
        ['id', id],
        ['nameEn', name.en],
        ['nameZh', name.zh],
        ['country', country],
        ['currency', currency],
        ...periods.map((year): CellValue[] => ['period', year]),
        ...credits.map((credit): CellValue[] => ['credit', credit]),
      ],
    },
    areas: { header: AREAS_HEADER, rows: areas.map((area) => [area.id, area.name.en, area.name.zh]) },
    settings: {
      header: SETTINGS_HEADER,
      rows: settingRows(TABLES_SPEC, inOrder(region.tables), '', currency),
    },
  };
}

function settingRows(spec: Spec, value: unknown, path: string, currency: string): CellValue[][] {
  const below = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
  const rowOf = (at: string, unit: { readonly unit: string }, number: unknown): CellValue[] => {
    const { source, year, confidence } = value as Sourced<unknown>;
    return [at, number as number, unitIn(currency, unit), source, year, confidence];
  };
  switch (spec.kind) {
    case 'group':
    case 'byKey':
      return Object.entries(value as object).flatMap(([key, part]) =>
        settingRows(spec.kind === 'group' ? spec.parts[key]! : spec.field, part, below(key), currency),
      );
    case 'setting':
      return [rowOf(path, spec, (value as Sourced).value)];
    case 'capacities':
      return (value as Sourced<number[]>).value.map((number, i) => rowOf(below(i), spec.field, number));
    case 'levels':
      return (value as Sourced<Record<string, number>[]>).value.flatMap((level, i) =>
        Object.entries(spec.fields).map(([name, field]) => rowOf(below(`${i}.${name}`), field, level[name])),
      );
    case 'choice':
      return [[path, value as string]];
    case 'choices':
      return [[path, (value as string[]).join(LIST_SEPARATOR)]];
  }
}
