import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { refuseOccupied, writeRegionFolder } from '../files/write-region-folder.ts';
import { addExamples } from '../help-examples.ts';
import { notNegative, wholeNumber } from '../option-values.ts';
import { describeRegion, regionText } from '../region/describe-region.ts';
import { writeDocument } from '../terminal/write-document.ts';

interface NewOptions {
  readonly admin?: string;
  readonly evStock?: number;
  readonly zones?: number;
  readonly firstYear?: number;
  readonly years?: number;
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

export function addRegionNew(region: Command): void {
  addExamples(
    region
      .command('new')
      .summary('Make a region for any country from the gazetteer')
      .description(
        'Makes a region for a country, or one province or state of it, from real populated places. The same options give the same files.',
      )
      .argument('<country>', 'ISO 3166-1 code, such as CN, DE or KEN')
      .option('--admin <name>', 'only this province or state, by name or code')
      .option(
        '--ev-stock <vehicles>',
        'electric vehicles in use (default: the best figure Relode knows)',
        notNegative,
      )
      .option(
        '--zones <number>',
        'most places to keep; smaller ones join them (default: 2700)',
        wholeNumber(1, 20_000),
      )
      .option('--first-year <year>', 'first year to plan (default: 2026)', wholeNumber(2000, 2100))
      .option('--years <number>', 'years to plan (default: 5)', wholeNumber(1, 30))
      .option('--out <folder>', 'folder to write (default: named after the country)')
      .option('--force', 'replace a region folder that is there already')
      .option('--json', 'print JSON')
      .action(newRegion),
    [
      'relode region new SI',
      'relode region new DE --admin Bavaria --out bavaria',
      'relode region new KE --ev-stock 5000 --zones 200 --out kenya --force',
    ],
  );
}

async function newRegion(country: string, options: NewOptions): Promise<void> {
  const { admin, evStock, zones, firstYear, years, out, force = false, json } = options;
  if (out !== undefined) await refuseOccupied(out, force);
  const { formatRegion, GAZETTEER_URL, generateRegion, readGazetteer } = await import('@relode/regions');
  const gazetteer = readGazetteer(await readFile(GAZETTEER_URL));
  const region = generateRegion({ gazetteer, country, admin, evStock, mostZones: zones, firstYear, years });
  const folder = out ?? region.id;
  await writeRegionFolder(folder, formatRegion(region), { force });
  if (json) return writeDocument({ ...describeRegion(region), written: folder });
  process.stdout.write(`${regionText(region)}\n\nWritten to ${folder}. Next: relode plan ${folder}\n`);
}
