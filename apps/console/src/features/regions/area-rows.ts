import type { RegionDetail } from '@relode/contract';
import type { SitePlace, ZonePlace } from './region-places.ts';

export interface AreaRow {
  readonly id: string;
  readonly name: RegionDetail['areas'][number]['name'];
  readonly zones: number;
  readonly population: number;
  /** 0…1 of the region */
  readonly evShare: number;
  readonly hubs: number;
  readonly plants: number;
}

export function areaRows(
  areas: RegionDetail['areas'],
  zones: readonly ZonePlace[],
  sites: readonly SitePlace[],
): AreaRow[] {
  const rows = new Map(
    areas.map(({ id, name }) => [id, { id, name, zones: 0, population: 0, evShare: 0, hubs: 0, plants: 0 }]),
  );
  for (const { areaId, population, evShare } of zones) {
    const row = rows.get(areaId);
    if (!row) continue;
    row.zones += 1;
    row.population += population;
    row.evShare += evShare;
  }
  for (const { areaId, tier } of sites) {
    const row = rows.get(areaId);
    if (!row) continue;
    if (tier === 'hub') row.hubs += 1;
    if (tier === 'plant') row.plants += 1;
  }
  return [...rows.values()];
}
