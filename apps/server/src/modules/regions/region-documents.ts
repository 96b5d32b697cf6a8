import type { RegionDetail, RegionSummary } from '@relode/contract';
import { listSettings, type Region } from '@relode/regions';

export function summarizeRegion(region: Region): Omit<RegionSummary, 'updatedAt'> {
  const { id, name, country, currency, periods, zones, sites } = region;
  const countTier = (tier: string) => sites.filter((site) => site.tier === tier).length;
  return {
    id,
    name,
    country,
    currency,
    periods: [...periods],
    zones: zones.length,
    sites: { point: countTier('point'), hub: countTier('hub'), plant: countTier('plant') },
    population: zones.reduce((sum, { population }) => sum + population, 0),
    bounds: boundsOf([...zones, ...sites]),
  };
}

export function describeRegion(region: Region, updatedAt: Date): RegionDetail {
  const chemistries = new Set(region.sales.flatMap(({ chemistryShares }) => Object.keys(chemistryShares)));
  return {
    ...summarizeRegion(region),
    updatedAt: updatedAt.toISOString(),
    areas: region.areas.map(({ id, name }) => ({ id, name })),
    chemistries: [...chemistries].sort(),
    processes: [...region.tables.treatment.processes],
    settings: listSettings(region).map((setting) => ({ ...setting })),
    credits: [...region.credits],
  };
}

function boundsOf(places: readonly { lat: number; lon: number }[]): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { lat, lon } of places) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}
