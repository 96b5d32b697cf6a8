import type { Command } from 'commander';
import { readRegion } from '../files/read-region.ts';
import { addExamples } from '../help-examples.ts';
import { describeRegion, regionText } from '../region/describe-region.ts';
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
        'Reads a region as strictly as planning does and lists every fault by file, row and column.',
      )
      .argument('<region>', 'folder, zip, XLSX workbook or name of a shipped region')
      .option('--json', 'print JSON')
      .action(checkRegion),
    ['relode region check teaching', 'relode region check teaching --json'],
  );
}

async function checkRegion(named: string, { json }: CheckOptions): Promise<void> {
  const region = await readRegion(named);
  if (json) return writeDocument({ valid: true, ...describeRegion(region) });
  process.stdout.write(`${regionText(region)}\n\nNo fault found.\n`);
}
