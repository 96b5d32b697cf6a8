import type { Region } from '@relode/regions';
import { grouped } from '../terminal/numbers.ts';

/** What a region holds, in numbers, as `--json` prints it. */
export function describeRegion(region: Region) {
  const count = (tier: string): number => region.sites.filter((site) => site.tier === tier).length;
  const { id, name, country, currency, periods, areas, zones, lanes, sales, credits } = region;
  return {
    id,
    name,
    country,
    currency,
    periods,
    areas: areas.length,
    zones: zones.length,
    zonesOfEstimatedPopulation: zones.filter((zone) => zone.populationEstimated).length,
    population: zones.reduce((sum, zone) => sum + zone.population, 0),
    sites: { point: count('point'), hub: count('hub'), plant: count('plant') },
    lanes: lanes.length,
    salesYears: sales.map(({ year }) => year),
    credits,
  };
}

/** The same for people. */
export function regionText(region: Region): string {
  const {
    name,
    periods,
    currency,
    areas,
    zones,
    population,
    zonesOfEstimatedPopulation,
    sites,
    lanes,
    salesYears,
    credits,
  } = describeRegion(region);
  const rows: [string, string][] = [
    ['plan years', `${periods[0]}–${periods.at(-1)}, money in ${currency}`],
    ['areas', grouped(areas)],
    [
      'zones',
      `${grouped(zones)}, ${grouped(zonesOfEstimatedPopulation)} of them with an estimated population`,
    ],
    ['people', grouped(population)],
    ['sites', `${grouped(sites.point)} points, ${grouped(sites.hub)} hubs, ${grouped(sites.plant)} plants`],
    ['lanes', grouped(lanes)],
    ['sales', `${salesYears[0]}–${salesYears.at(-1)}`],
    ...credits.map((credit): [string, string] => ['credit', credit]),
  ];
  const title = name.zh === null ? name.en : `${name.en} (${name.zh})`;
  return [title, ...rows.map(([label, text]) => `  ${label.padEnd(12)}${text}`)].join('\n');
}
