import type { RegionTable } from '@relode/contract';

export interface ZonePlace {
  readonly id: string;
  readonly name: string;
  readonly nameLocal: string | null;
  readonly areaId: string;
  readonly lat: number;
  readonly lon: number;
  readonly population: number;
  readonly populationEstimated: boolean;
  readonly evShare: number;
  readonly areaType: 'city' | 'town' | 'remote';
}

export interface SitePlace {
  readonly id: string;
  readonly name: string;
  readonly nameLocal: string | null;
  readonly tier: 'point' | 'hub' | 'plant';
  readonly status: string;
  readonly areaId: string;
  readonly lat: number;
  readonly lon: number;
}

/** The zones table with its numbers read; the server has checked the cells already. */
export function readZones(table: RegionTable): ZonePlace[] {
  return readRows(table, (cell) => ({
    id: cell('id'),
    name: cell('name'),
    nameLocal: cell('nameLocal') || null,
    areaId: cell('areaId'),
    lat: Number(cell('lat')),
    lon: Number(cell('lon')),
    population: Number(cell('population')),
    populationEstimated: cell('populationEstimated') === 'true',
    evShare: Number(cell('evShare')),
    areaType: cell('areaType') as ZonePlace['areaType'],
  }));
}

export function readSites(table: RegionTable): SitePlace[] {
  return readRows(table, (cell) => ({
    id: cell('id'),
    name: cell('name'),
    nameLocal: cell('nameLocal') || null,
    tier: cell('tier') as SitePlace['tier'],
    status: cell('status'),
    areaId: cell('areaId'),
    lat: Number(cell('lat')),
    lon: Number(cell('lon')),
  }));
}

function readRows<T>({ columns, rows }: RegionTable, read: (cell: (column: string) => string) => T): T[] {
  const place = new Map(columns.map(({ name }, index) => [name, index]));
  return rows.map((row) => read((column) => row[place.get(column) ?? -1] ?? ''));
}
