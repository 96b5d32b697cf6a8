import type { Command } from 'commander';
import { readRegion } from '../files/read-region.ts';
import { addExamples } from '../help-examples.ts';
import { grouped } from '../terminal/numbers.ts';
import { writeDocument } from '../terminal/write-document.ts';

interface CheckOptions {
  readonly json?: true;
}

export function addRegionCheck(region: Command): void {
  addExamples(
    region
      .command('check')
      .summary('Check a region and list every fault')
      .description('Reads a region as strictly as planning does and lists every fault by file, row and column.')
      .argument('<region>', 'folder, zip, XLSX workbook or name of a shipped region')
      .option('--json', 'print JSON')
      .action(checkRegion),
    ['relode region check teaching', 'relode region check teaching --json'],
  );
}

async function checkRegion(named: string, { json }: CheckOptions): Promise<void> {
  const region = await readRegion(named);
  const count = (tier: string): number => region.sites.filter((site) => site.tier === tier).length;
  const summary = {
    valid: true,
    id: region.id,
    name: region.name,
    country: region.country,
    currency: region.currency,
    periods: region.periods,
    areas: region.areas.length,
    zones: region.zones.length,
    zonesOfEstimatedPopulation: region.zones.filter((zone) => zone.populationEstimated).length,
    population: region.zones.reduce((sum, zone) => sum + zone.population, 0),
    sites: { point: count('point'), hub: count('hub'), plant: count('plant') },
    lanes: region.lanes.length,
    salesYears: region.sales.length,
    credits: region.credits,
  };
  if (json) return writeDocument(summary);
  const { sites } = summary;
  const name = region.name.zh === null ? region.name.en : `${region.name.en} (${region.name.zh})`;
  process.stdout.write(
    [
      `${name} is a sound region.`,
      `  plan years   ${region.periods[0]}–${region.periods.at(-1)}, money in ${region.currency}`,
      `  areas        ${grouped(summary.areas)}`,
      `  zones        ${grouped(summary.zones)}, ${grouped(summary.population)} people; population estimated in ${grouped(summary.zonesOfEstimatedPopulation)}`,
      `  sites        ${grouped(sites.point)} points, ${grouped(sites.hub)} hubs, ${grouped(sites.plant)} plants`,
      `  lanes        ${grouped(summary.lanes)}`,
      `  sales        ${grouped(summary.salesYears)} years, ${region.sales[0]?.year}–${region.sales.at(-1)?.year}`,
      ...region.credits.map((credit, i) => `  ${i === 0 ? 'credits     ' : '            '} ${credit}`),
      '',
    ].join('\n'),
  );
}
