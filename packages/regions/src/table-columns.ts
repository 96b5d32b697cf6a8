import { CHEMISTRIES, type Chemistry } from '@relode/battery';
import type { Confidence } from '@relode/foundation';
import {
  type Column,
  type Columns,
  choice,
  id,
  number,
  optionalBoolean,
  optionalNumber,
  optionalText,
  type TableColumn,
  text,
} from './column.ts';
import { AREA_TYPES, TIERS } from './region.ts';

export const TABLE_NAMES = ['zones', 'sites', 'sales', 'lanes'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

export const CONFIDENCES = ['verified', 'recalled', 'estimated'] as const satisfies readonly Confidence[];
export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2150;

const position = {
  lat: number({ unit: 'degree', min: -90, max: 90 }),
  lon: number({ unit: 'degree', min: -180, max: 180 }),
};
const tonnesPerYear = { unit: 't/year', min: 0 } as const;

export const ZONE_COLUMNS = {
  id: id(),
  name: text(),
  nameLocal: optionalText(),
  areaId: id(),
  ...position,
  population: number({ unit: 'persons', min: 0, max: 1e10 }),
  populationEstimated: optionalBoolean(false),
  evShare: number({ unit: '1', min: 0, max: 1 }),
  areaType: choice(AREA_TYPES),
} satisfies Columns;

export const SITE_COLUMNS = {
  id: id(),
  name: text(),
  nameLocal: optionalText(),
  tier: choice(TIERS),
  status: choice(['candidate', 'existing'] as const),
  areaId: id(),
  ...position,
  existingTonnesPerYear: optionalNumber(tonnesPerYear, null),
  maxTonnesPerYear: optionalNumber(tonnesPerYear, null),
  costFactor: optionalNumber({ unit: '1', min: 0, max: 1000 }, 1),
} satisfies Columns;

export const LANE_COLUMNS = {
  fromId: id(),
  toId: id(),
  distanceKm: optionalNumber({ unit: 'km', min: 0, max: 100_000 }, null),
  hours: optionalNumber({ unit: 'h', min: 0, max: 10_000 }, null),
  costPerTonneKm: optionalNumber({ unit: 'currency/(t·km)', min: 0 }, null),
  permitted: optionalBoolean(true),
} satisfies Columns;

export const shareColumn = (chemistry: Chemistry): string => `share${chemistry}`;

const SHARE_COLUMNS: Readonly<Record<string, Column<number | null>>> = Object.fromEntries(
  CHEMISTRIES.map((chemistry) => [
    shareColumn(chemistry),
    optionalNumber({ unit: '1', min: 0, max: 1 }, null),
  ]),
);

export const SALES_COLUMNS = {
  year: number({ unit: 'year', min: FIRST_YEAR, max: LAST_YEAR, kind: 'integer' }),
  vehicles: number({ unit: 'vehicles', min: 0, max: 1e10 }),
  batteryGwh: number({ unit: 'GWh', min: 0, max: 1e7 }),
  source: text(),
  confidence: choice(CONFIDENCES),
} satisfies Columns;

/** Columns by table, in the order of the file. Chemistry shares stand before the source of a year's sales. */
export const COLUMNS: Readonly<Record<TableName, Columns>> = {
  zones: ZONE_COLUMNS,
  sites: SITE_COLUMNS,
  sales: salesColumns(),
  lanes: LANE_COLUMNS,
};

/** The same for programs that show or edit a table. */
export const TABLE_COLUMNS: Readonly<Record<TableName, readonly TableColumn[]>> = {
  zones: describe(COLUMNS.zones),
  sites: describe(COLUMNS.sites),
  sales: describe(COLUMNS.sales),
  lanes: describe(COLUMNS.lanes),
};

function salesColumns(): Columns {
  const { year, vehicles, batteryGwh, source, confidence } = SALES_COLUMNS;
  return { year, vehicles, batteryGwh, ...SHARE_COLUMNS, source, confidence };
}

function describe(columns: Columns): TableColumn[] {
  return Object.entries(columns).map(([name, { kind, unit, required, choices }]) => ({
    name,
    kind,
    unit,
    required,
    choices: choices === null ? null : [...choices],
  }));
}
