import { z } from 'zod';
import { LocalName, Year } from './common.ts';

export const TABLE_NAMES = ['zones', 'sites', 'lanes', 'sales'] as const;

/** One overridable default of the region, flattened: the path is its place in region.json below `tables`. */
export const RegionSetting = z.strictObject({
  path: z.string(),
  value: z.number(),
  unit: z.string(),
  source: z.string(),
  year: Year,
  confidence: z.enum(['verified', 'recalled', 'estimated']),
});
export type RegionSetting = z.infer<typeof RegionSetting>;

export const RegionSummary = z.strictObject({
  id: z.string(),
  name: LocalName,
  country: z.string(),
  currency: z.string(),
  periods: z.array(Year),
  zones: z.int(),
  sites: z.strictObject({ point: z.int(), hub: z.int(), plant: z.int() }),
  population: z.number(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).describe('west, south, east, north'),
  updatedAt: z.iso.datetime(),
});
export type RegionSummary = z.infer<typeof RegionSummary>;

export const RegionDetail = RegionSummary.extend({
  areas: z.array(z.strictObject({ id: z.string(), name: LocalName })),
  chemistries: z.array(z.string()),
  processes: z.array(z.string()),
  settings: z.array(RegionSetting),
  credits: z.array(z.string()),
});
export type RegionDetail = z.infer<typeof RegionDetail>;

export const TableColumn = z.strictObject({
  name: z.string(),
  kind: z.enum(['text', 'number', 'integer', 'boolean', 'choice']),
  unit: z.string().nullable(),
  required: z.boolean(),
  choices: z.array(z.string()).nullable(),
});
export type TableColumn = z.infer<typeof TableColumn>;

/** A region's CSV table as it stands: cells are text exactly as in the file, '' = absent. */
export const RegionTable = z.strictObject({
  table: z.enum(TABLE_NAMES),
  columns: z.array(TableColumn),
  rows: z.array(z.array(z.string())),
});
export type RegionTable = z.infer<typeof RegionTable>;
