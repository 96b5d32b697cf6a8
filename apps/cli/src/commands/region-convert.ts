import { extname } from 'node:path';
import type { Command } from 'commander';
import { readRegion } from '../files/read-region.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { refuseOccupied, writeRegionFolder } from '../files/write-region-folder.ts';
import { addExamples } from '../help-examples.ts';
import { writeDocument } from '../terminal/write-document.ts';

interface ConvertOptions {
  readonly force?: boolean;
  readonly json?: true;
}

export function addRegionConvert(region: Command): void {
  addExamples(
    region
      .command('convert')
      .summary('Convert a region between folder and XLSX workbook')
      .description(
        'Writes a region as a folder of CSV files, or as an XLSX workbook when the name ends in .xlsx.',
      )
      .argument('<region>', 'folder, zip, XLSX workbook or name of a shipped region')
      .argument('<to>', 'folder or .xlsx file to write')
      .option('--force', 'replace a region folder that is there already')
      .option('--json', 'print JSON')
      .action(convertRegion),
    ['relode region convert teaching teaching.xlsx', 'relode region convert teaching.xlsx my-region'],
  );
}

async function convertRegion(
  named: string,
  to: string,
  { force = false, json }: ConvertOptions,
): Promise<void> {
  const isWorkbook = extname(to).toLowerCase() === '.xlsx';
  if (isWorkbook) await prepareFile(to);
  else await refuseOccupied(to, force);
  const region = await readRegion(named);
  const { formatRegion, formatRegionWorkbook } = await import('@relode/regions');
  if (isWorkbook) await writeWholeFile(to, await formatRegionWorkbook(region));
  else await writeRegionFolder(to, formatRegion(region), { force });
  if (json) writeDocument({ id: region.id, written: to });
  else process.stdout.write(`${region.name.en} written to ${to}\n`);
}
