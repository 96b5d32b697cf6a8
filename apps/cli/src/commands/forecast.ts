import type { ForecastReport } from '@relode/contract';
import type { Region } from '@relode/regions';
import { type Command, Option } from 'commander';
import { readRegion } from '../files/read-region.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { addExamples } from '../help-examples.ts';
import { type Cell, formatCsv } from '../terminal/csv.ts';
import { tonnes } from '../terminal/numbers.ts';
import { formatTable } from '../terminal/table.ts';
import { writeDocument } from '../terminal/write-document.ts';

const VIEWS = ['year', 'chemistry', 'area', 'zone'] as const;
type View = (typeof VIEWS)[number];

interface ForecastOptions {
  readonly case: 'low' | 'mid' | 'high';
  readonly by: View;
  readonly csv?: string;
  readonly json?: true;
}

const MOST_ROWS_SHOWN = 25;

export function addForecast(program: Command): void {
  addExamples(
    program
      .command('forecast')
      .summary('Forecast retired batteries by year, chemistry and place')
      .description('Forecasts the batteries that retire in a region, from its sales and their expected life.')
      .argument('<region>', 'folder, zip, XLSX workbook or name of a shipped region')
      .addOption(
        new Option('--case <case>', 'how early batteries retire')
          .choices(['low', 'mid', 'high'])
          .default('mid'),
      )
      .addOption(new Option('--by <view>', 'what the rows are').choices(VIEWS).default('year'))
      .option('--csv <file>', 'write the view, every row and year of it, as CSV')
      .option('--json', 'print JSON')
      .action(forecast),
    [
      'relode forecast teaching',
      'relode forecast teaching --by area --case high',
      'relode forecast teaching --by zone --csv zones.csv',
    ],
  );
}

async function forecast(named: string, options: ForecastOptions): Promise<void> {
  if (options.csv) await prepareFile(options.csv);
  const region = await readRegion(named);
  const { forecastRegion } = await import('@relode/planning');
  const report = forecastRegion(region, options.case);
  const view = viewOf(region, report, options.by);
  if (options.csv) await writeWholeFile(options.csv, formatCsv(view.csvTitles, view.csvRows));
  if (options.json) return writeDocument(report);
  process.stdout.write(`${headline(region, report)}\n\n${tableOf(view)}\n`);
  if (options.csv) process.stdout.write(`\n${view.csvRows.length} rows written to ${options.csv}\n`);
}

interface ForecastView {
  readonly csvTitles: readonly string[];
  readonly csvRows: readonly (readonly Cell[])[];
  readonly titles: readonly string[];
  /** Text columns before the numbers. */
  readonly textColumns: number;
  readonly rows: readonly (readonly string[])[];
}

function viewOf(region: Region, report: ForecastReport, by: View): ForecastView {
  const { years, totals, chemistries } = report;
  if (by === 'year') {
    return {
      csvTitles: [
        'year',
        'retired_t',
        'retired_mwh',
        ...chemistries.map(({ chemistry }) => `${chemistry}_t`),
      ],
      csvRows: years.map((year, i) => [
        year,
        totals.tonnes[i]!,
        totals.mwh[i]!,
        ...chemistries.map((c) => c.tonnes[i]!),
      ]),
      titles: ['year', 'retired t', 'MWh', ...chemistries.map(({ chemistry }) => `${chemistry} t`)],
      textColumns: 1,
      rows: years.map((year, i) => [
        String(year),
        ...[totals.tonnes[i]!, totals.mwh[i]!, ...chemistries.map((c) => c.tonnes[i]!)].map(tonnes),
      ]),
    };
  }
  const shown = years.flatMap((year, i) => (region.periods.includes(year) ? [i] : []));
  const grid = (names: readonly string[], groups: readonly Group[]): ForecastView => ({
    csvTitles: [...names, ...years.map((year) => `retired_t_${year}`)],
    csvRows: groups.map((group) => [...group.cells, ...group.tonnes]),
    titles: [...names, ...shown.map((i) => `${years[i]} t`)],
    textColumns: names.length,
    rows: groups.map((group) => [
      ...group.cells.map((cell) => String(cell ?? '')),
      ...shown.map((i) => tonnes(group.tonnes[i]!)),
    ]),
  });
  const largestFirst = (a: Group, b: Group): number => b.tonnes.at(-1)! - a.tonnes.at(-1)!;
  if (by === 'chemistry') {
    return grid(
      ['chemistry'],
      chemistries.map((c) => ({ cells: [c.chemistry], tonnes: c.tonnes })),
    );
  }
  if (by === 'area') {
    const names = new Map(region.areas.map(({ id, name }) => [id, name]));
    const groups = report.areas.map(({ areaId, tonnes }) => ({
      cells: [areaId, names.get(areaId)?.en ?? '', names.get(areaId)?.zh ?? null],
      tonnes,
    }));
    return grid(['area', 'name', 'name_zh'], groups.sort(largestFirst));
  }
  const groups = report.zones.map(({ zoneId, name, nameLocal, areaId, tonnes }) => ({
    cells: [zoneId, name, nameLocal, areaId],
    tonnes,
  }));
  return grid(['zone', 'name', 'name_local', 'area'], groups.sort(largestFirst));
}

interface Group {
  readonly cells: readonly (string | null)[];
  readonly tonnes: readonly number[];
}

function headline({ name, tables }: Region, { case: forecastCase }: ForecastReport): string {
  const { meanLifeYears, weibullShape } = tables.retirement;
  return `Retired batteries of ${name.en}, ${forecastCase} case: mean life ${meanLifeYears[forecastCase].value} years, Weibull shape ${weibullShape.value}`;
}

function tableOf({ titles, textColumns, rows }: ForecastView): string {
  const table = formatTable(
    titles.map((title, i) => ({ title, align: i < textColumns ? 'left' : 'right' })),
    rows.slice(0, MOST_ROWS_SHOWN),
  );
  const left = rows.length - MOST_ROWS_SHOWN;
  return left > 0 ? `${table}\n… and ${left} more, smaller ones; --csv writes all` : table;
}
