import type { Region } from '@relode/regions';
import type { Command } from 'commander';
import { readRegion } from '../files/read-region.ts';
import { addExamples } from '../help-examples.ts';
import { describeRegion, regionText } from '../region/describe-region.ts';
import { faultText } from '../terminal/fault-text.ts';
import { writeDocument } from '../terminal/write-document.ts';

interface CheckOptions {
  readonly json?: true;
}

export function addRegionCheck(region: Command): void {
  addExamples(
    region
      .command('check')
      .summary('Check a region and list every fault')
      .description(
        'Reads a region as strictly as planning does. Lists every fault by file, row and column, then what looks like a slip.',
      )
      .argument('<region>', 'folder, zip, XLSX workbook or name of a shipped region')
      .option('--json', 'print JSON')
      .action(checkRegion),
    ['relode region check teaching'],
  );
}

async function checkRegion(named: string, { json }: CheckOptions): Promise<void> {
  const region = await readRegion(named);
  const { reviewRegion } = await import('@relode/regions');
  const warnings = reviewRegion(region, { peakTonnesPerYear: await peakTonnes(region) });
  if (json) return writeDocument({ valid: true, ...describeRegion(region), warnings });
  const verdict = ['No fault found.', ...warnings.map((warning) => `warning: ${faultText(warning)}`)];
  process.stdout.write(`${regionText(region)}\n\n${verdict.join('\n')}\n`);
}

/** Most tonnes that retire in a planned year of the mid case. */
async function peakTonnes(region: Region): Promise<number> {
  const { forecastRegion } = await import('@relode/planning');
  const { years, totals } = forecastRegion(region, 'mid');
  return Math.max(...totals.tonnes.filter((_, i) => region.periods.includes(years[i]!)));
}
