import { greatCircleKm } from '@relode/geo';
import { type FacilityLocation, type PmedFile, parseOrLibraryCap, parseOrLibraryPmed } from '@relode/network';
import { CliError } from '../cli-error.ts';
import { readCsv } from '../terminal/csv.ts';

/** Customers and sites of a location problem, as read from a file. */
export interface LocationInput {
  readonly customerNames: readonly string[]; // n
  readonly siteNames: readonly string[]; // m
  readonly demand: Float64Array; // n
  readonly distance: Float64Array; // n × m
  /** Money of serving all of a customer's demand from a site, n × m. */
  readonly cost: Float64Array;
  readonly fixedCost: Float64Array; // m
  readonly capacity: Float64Array; // m, Infinity = none
  /** Sites to open, where the file says. */
  readonly open: number | null;
}

export const LOCATION_FORMATS = ['csv', 'pmed', 'cap'] as const;
export type LocationFormat = (typeof LOCATION_FORMATS)[number];

/** Reads a file of that format. Throws CliError or NetworkError FILE_INVALID. `capacity` for cap files that leave it open. */
export function parseLocationFile(
  text: string,
  file: string,
  format: LocationFormat,
  capacity?: number,
): LocationInput {
  if (format === 'pmed') return fromPmed(parseOrLibraryPmed(text));
  if (format === 'csv') return fromCsv(text, file);
  try {
    return fromCap(parseOrLibraryCap(text, capacity));
  } catch (cause) {
    throw invalid(
      file,
      (cause as Error).message,
      'Give an OR-Library cap file, with --capacity where it leaves that open',
    );
  }
}

function fromPmed({ nodes, open, distance }: PmedFile): LocationInput {
  const names = Array.from({ length: nodes }, (_, i) => `node ${i + 1}`);
  return {
    customerNames: names,
    siteNames: names,
    demand: new Float64Array(nodes).fill(1),
    distance,
    cost: distance,
    fixedCost: new Float64Array(nodes),
    capacity: new Float64Array(nodes).fill(Number.POSITIVE_INFINITY),
    open,
  };
}

function fromCap({ warehouses, customers }: FacilityLocation): LocationInput {
  const cost = Float64Array.from(customers.flatMap(({ costFrom }) => costFrom));
  return {
    customerNames: customers.map((_, i) => `customer ${i + 1}`),
    siteNames: warehouses.map((_, j) => `warehouse ${j + 1}`),
    demand: Float64Array.from(customers, ({ demand }) => demand),
    distance: cost,
    cost,
    fixedCost: Float64Array.from(warehouses, ({ fixedCost }) => fixedCost),
    capacity: Float64Array.from(warehouses, (warehouse) => warehouse.capacity),
    open: null,
  };
}

interface Place {
  readonly name: string;
  readonly at: readonly [number, number];
  readonly demand: number;
  readonly fixedCost: number;
  readonly capacity: number;
}

/**
 * One place per row: `id`, `lat` and `lon` in degrees or `x` and `y`, and as needed `demand`, `fixed_cost`, `capacity`. A place
 * with demand is a customer; one whose `role` is not `customer` may be a site.
 */
function fromCsv(text: string, file: string): LocationInput {
  const [header, ...rows] = readCsv(text);
  const titles = (header?.cells ?? []).map((title) => title.trim().toLowerCase());
  const column = (name: string): number => titles.indexOf(name);
  const isGeographic = column('lat') >= 0 && column('lon') >= 0;
  const [first, second] = isGeographic ? ['lat', 'lon'] : ['x', 'y'];
  for (const name of ['id', first!, second!]) {
    if (column(name) < 0)
      throw invalid(file, `has no column ${name}`, 'Give the columns id, and lat and lon or x and y');
  }
  const customers: Place[] = [];
  const sites: Place[] = [];
  for (const { line, cells } of rows) {
    const number = (name: string, absent: number): number => {
      const cell = cells[column(name)];
      if (cell === undefined || cell === '') return absent;
      const value = Number(cell);
      if (!Number.isFinite(value) || (value < 0 && name !== first && name !== second))
        throw invalid(`${file}, line ${line}, ${name}`, `${cell} is no number that fits`, 'Mend the cell');
      return value;
    };
    const place = {
      name: cells[column('id')] ?? '',
      at: [number(first!, Number.NaN), number(second!, Number.NaN)] as const,
      demand: number('demand', 1),
      fixedCost: number('fixed_cost', 0),
      capacity: number('capacity', Number.POSITIVE_INFINITY),
    };
    if (place.at.some(Number.isNaN))
      throw invalid(`${file}, line ${line}`, 'has no coordinates', 'Give both');
    const role = cells[column('role')] ?? '';
    if (role !== 'site' && place.demand > 0) customers.push(place);
    if (role !== 'customer') sites.push(place);
  }
  if (customers.length === 0 || sites.length === 0)
    throw invalid(file, 'needs at least one customer and one site', 'Add rows');
  const distanceOf = isGeographic ? greatCircle : euclid;
  const distance = Float64Array.from(
    customers.flatMap((customer) => sites.map((site) => distanceOf(customer.at, site.at))),
  );
  return {
    customerNames: customers.map(({ name }) => name),
    siteNames: sites.map(({ name }) => name),
    demand: Float64Array.from(customers, ({ demand }) => demand),
    distance,
    cost: distance.map((km, k) => km * customers[Math.floor(k / sites.length)]!.demand),
    fixedCost: Float64Array.from(sites, ({ fixedCost }) => fixedCost),
    capacity: Float64Array.from(sites, ({ capacity }) => capacity),
    open: null,
  };
}

function euclid([ax, ay]: Place['at'], [bx, by]: Place['at']): number {
  return Math.hypot(ax - bx, ay - by);
}

function greatCircle([lat, lon]: Place['at'], [toLat, toLon]: Place['at']): number {
  return greatCircleKm({ lat, lon }, { lat: toLat, lon: toLon });
}

function invalid(place: string, why: string, remedy: string): CliError {
  return new CliError('FILE_INVALID', `${place}: ${why}`, { place, remedy });
}
