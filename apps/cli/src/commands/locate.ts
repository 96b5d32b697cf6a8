import { Argument, type Command, Option } from 'commander';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { readTextFile } from '../files/read-json-file.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { addExamples } from '../help-examples.ts';
import { locatedRows, locatedText } from '../locate/locate-answer.ts';
import type { Located, LocateTask, LocationKind } from '../locate/locate-thread.ts';
import { type LocationFormat, type LocationInput, parseLocationFile } from '../locate/location-file.ts';
import { notNegative, seconds, share, wholeNumber } from '../option-values.ts';
import { watchInterrupts } from '../plan/interrupts.ts';
import { formatCsv } from '../terminal/csv.ts';
import { createProgressDisplay } from '../terminal/progress.ts';
import { writeDocument } from '../terminal/write-document.ts';
import { runInThread } from '../thread/run-in-thread.ts';

interface LocateOptions {
  readonly example?: string;
  readonly format: LocationFormat;
  readonly p?: number;
  readonly radius?: number;
  readonly capacity?: number;
  readonly csv?: string;
  readonly gap: number;
  readonly time: number;
  readonly seed: number;
  readonly json?: true;
}

const KINDS: Readonly<Record<LocationKind, string>> = {
  'p-median': 'least demand × distance with --p sites',
  'p-centre': 'shortest longest distance with --p sites',
  'set-cover': 'cheapest sites that leave no one beyond --radius',
  'max-cover': 'most demand within --radius of --p sites',
  uncapacitated: 'least cost of sites and ways',
  capacitated: 'the same, sites hold their capacity, a customer may use several',
  'single-source': 'the same, each customer at one site',
};
const NEEDS_COUNT: readonly LocationKind[] = ['p-median', 'p-centre', 'max-cover'];
const NEEDS_RADIUS: readonly LocationKind[] = ['set-cover', 'max-cover'];
const LARGEST_COUNT = 1_000_000;
const SERVED_TITLES = ['customer', 'site', 'distance', 'demand'];

const EXAMPLE = `id,lat,lon,demand,fixed_cost,capacity
Zhengzhou,34.76,113.65,1200,90000,3000
Luoyang,34.68,112.45,700,60000,1500
Kaifeng,34.80,114.31,450,50000,1500
Xinxiang,35.30,113.93,560,50000,1500
Xuchang,34.04,113.85,440,40000,1500
Nanyang,33.00,112.53,860,60000,1500
Xinyang,32.15,114.09,610,50000,1500
Shangqiu,34.41,115.66,730,50000,1500
`;

export function addLocate(program: Command): void {
  const kinds = Object.entries(KINDS).map(([kind, words]) => `  ${kind.padEnd(14)} ${words}`);
  const command = program
    .command('locate')
    .summary('Solve a classic location problem')
    .description(`Solves a classic location problem, with a proven gap:\n${kinds.join('\n')}`)
    .addArgument(new Argument('<kind>', 'problem to solve').choices(Object.keys(KINDS)))
    .argument(
      '[file]',
      'CSV with id, lat and lon or x and y, demand, fixed_cost, capacity, role; or another --format',
    )
    .option('--example <file>', 'write a small CSV to start from, and stop')
    .addOption(
      new Option('--format <format>', 'csv, or a file of OR-Library')
        .choices(['csv', 'pmed', 'cap'])
        .default('csv'),
    )
    .option('--p <number>', 'sites to open', wholeNumber(1, LARGEST_COUNT))
    .option('--radius <distance>', 'in km, or in the units of x and y', notNegative)
    .option('--capacity <units>', 'of every site, for cap files that leave it open', notNegative)
    .option('--csv <file>', 'write who serves whom')
    .option('--gap <share>', 'stop when the answer is proven this close to the best', share, 0)
    .option('--time <seconds>', 'stop after this long, such as 60 or 2m', seconds, 60)
    .option('--seed <number>', 'seed of the search', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--json', 'print JSON')
    .action(locate);
  addExamples(command, [
    'relode locate p-median --example places.csv',
    'relode locate p-median places.csv --p 3 --csv served.csv',
    'relode locate set-cover places.csv --radius 120',
    'relode locate capacitated places.csv --json',
  ]);
}

async function locate(
  kind: LocationKind,
  file: string | undefined,
  options: LocateOptions,
  command: Command,
): Promise<void> {
  if (options.example !== undefined) {
    await writeWholeFile(options.example, EXAMPLE);
    process.stdout.write(`Example written to ${options.example}\n`);
    return;
  }
  if (file === undefined) command.error("error: missing required argument 'file'");
  if (options.csv) await prepareFile(options.csv);
  const input = parseLocationFile(await readTextFile(file), file, options.format, options.capacity);
  const { found, stopped } = await solve(taskOf(kind, input, options), options.json === true);
  const rows = locatedRows(input, found);
  if (options.csv) {
    await writeWholeFile(options.csv, formatCsv(SERVED_TITLES, rows));
  }
  if (options.json) {
    const { objective, bound, gap } = found;
    const open = found.open.map((j) => input.siteNames[j]);
    const served = rows.map(([customer, site, distance, demand]) => ({ customer, site, distance, demand }));
    writeDocument({ kind, open, objective, bound, gap, served, stopped });
  } else {
    process.stdout.write(`${locatedText(kind, input, found)}\n`);
    if (options.csv) process.stdout.write(`\n${rows.length} rows written to ${options.csv}\n`);
  }
  if (stopped) process.exitCode = EXIT.interrupted;
}

function taskOf(kind: LocationKind, input: LocationInput, options: LocateOptions): LocateTask {
  const open = options.p ?? input.open;
  if (NEEDS_COUNT.includes(kind) && open === null) throw missing(kind, '--p', 'how many sites to open');
  if (NEEDS_RADIUS.includes(kind) && options.radius === undefined)
    throw missing(kind, '--radius', 'how far a site reaches');
  const { gap, time, seed, radius = 0 } = options;
  return { kind, input, open, radius, gap, seconds: time, seed };
}

function missing(kind: LocationKind, option: string, what: string): CliError {
  return new CliError('USAGE', `${kind} needs ${option}: ${what}`, { remedy: 'relode locate --help' });
}

async function solve(task: LocateTask, asJson: boolean): Promise<{ found: Located; stopped: boolean }> {
  const display = createProgressDisplay('', { json: asJson });
  const interrupts = watchInterrupts(() =>
    display.note('Stopping with the best answer so far; press Ctrl-C again to end at once.'),
  );
  try {
    const found = await runInThread<LocateTask, Located>(
      new URL('../locate/locate-thread.ts', import.meta.url),
      task,
      { onProgress: display.update, signal: interrupts.signal },
    );
    return { found, stopped: interrupts.signal.aborted };
  } finally {
    display.end();
    interrupts.release();
  }
}
