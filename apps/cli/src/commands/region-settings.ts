import type { Command } from 'commander';
import { readRegion } from '../files/read-region.ts';
import { addExamples } from '../help-examples.ts';
import { formatTable } from '../terminal/table.ts';
import { writeDocument } from '../terminal/write-document.ts';

interface SettingsOptions {
  readonly json?: true;
}

export function addRegionSettings(region: Command): void {
  addExamples(
    region
      .command('settings')
      .summary('List the defaults that plan --set can change')
      .description('Lists every default of a region by path, with value, unit, source, year and confidence.')
      .argument('<region>', 'folder, zip, XLSX workbook or name of a shipped region')
      .argument('[word]', 'only paths that contain this')
      .option('--json', 'print JSON')
      .action(listRegionSettings),
    ['relode region settings teaching', 'relode region settings teaching transport'],
  );
}

async function listRegionSettings(
  named: string,
  word: string | undefined,
  { json }: SettingsOptions,
): Promise<void> {
  const region = await readRegion(named);
  const { listSettings } = await import('@relode/regions');
  const settings = listSettings(region).filter(({ path }) => path.includes(word ?? ''));
  if (json) return writeDocument({ settings });
  const rows = settings.map(({ path, value, unit, year, confidence, source }) => [
    path,
    String(value),
    unit,
    String(year),
    confidence,
    source,
  ]);
  const columns = [
    { title: 'path', align: 'left' },
    { title: 'value', align: 'right' },
    { title: 'unit', align: 'left' },
    { title: 'year', align: 'left' },
    { title: 'confidence', align: 'left' },
    { title: 'source', align: 'left' },
  ] as const;
  process.stdout.write(`${formatTable(columns, rows)}\n`);
}
