import { join } from 'node:path';
import type { KnownPlaces, PlannedGeneralNetwork, RelogCase } from '@relode/network';
import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { readJsonFile, readTextFile } from '../files/read-json-file.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { generalText } from '../general/general-text.ts';
import { planGeneral } from '../general/plan-general.ts';
import { addExamples } from '../help-examples.ts';
import { parsePlaces } from '../import/known-places.ts';
import { RELOG_EXAMPLE } from '../import/relog-example.ts';
import { seconds, share, wholeNumber } from '../option-values.ts';
import { formatCsv } from '../terminal/csv.ts';
import { writeDocument } from '../terminal/write-document.ts';

interface ImportOptions {
  readonly places?: string;
  readonly out?: string;
  readonly csv?: string;
  readonly network?: string;
  readonly example?: string;
  readonly gap: number;
  readonly time: number;
  readonly seed: number;
  readonly json?: true;
}

export function addImportRelog(group: Command): void {
  addExamples(
    group
      .command('relog')
      .summary('Plan a case written for RELOG')
      .description(
        'Reads a case in the JSON format of RELOG (versions 0.1 to 0.7, and the later one with centres), finds the cheapest network with a proven gap, and reports the facts that RELOG reports.',
      )
      .argument('[file]', 'case as JSON')
      .option('--example <file>', 'write a small case to start from, and stop')
      .option('--places <file>', 'CSV of places that the case only names: id,latitude,longitude')
      .option('--out <file>', 'write the plan as JSON, laid out as RELOG’s solution files')
      .option('--csv <folder>', 'write the tables of RELOG’s reports as CSV files')
      .option('--network <file>', 'write the case as a general network, for relode chain')
      .option('--gap <share>', 'stop when the plan is proven this close to the best', share, 0.001)
      .option('--time <seconds>', 'stop after this long, such as 60 or 2m', seconds, 600)
      .option('--seed <number>', 'seed of the search', wholeNumber(0, 2 ** 31 - 1), 1)
      .option('--json', 'print JSON')
      .action(importRelog),
    [
      'relode import relog --example case.json',
      'relode import relog case.json --out plan.json --csv tables',
      'relode import relog case.json --gap 0 --json',
    ],
  );
}

async function importRelog(
  file: string | undefined,
  options: ImportOptions,
  command: Command,
): Promise<void> {
  if (options.example !== undefined) {
    await writeWholeFile(options.example, `${JSON.stringify(RELOG_EXAMPLE, null, 2)}\n`);
    process.stdout.write(`Example written to ${options.example}\n`);
    return;
  }
  if (file === undefined) command.error("error: missing required argument 'file'");
  for (const target of [options.out, options.network, options.csv && join(options.csv, 'plants.csv')]) {
    if (target) await prepareFile(target);
  }
  const json = await readJsonFile(file);
  const places: KnownPlaces =
    options.places === undefined ? {} : parsePlaces(await readTextFile(options.places), options.places);
  const { formatGeneralNetwork, parseRelog } = await import('@relode/network');
  const relog = parseRelog(json, places);
  if (options.network) await writeWholeFile(options.network, formatGeneralNetwork(relog.network));
  const { planned, stopped } = await planGeneral(relog.network, options, '$');
  const written = await writeFiles(relog, planned, options);
  if (options.json) {
    writeDocument({ ...(await documentOf(relog, planned)), stopped, files: written });
  } else {
    process.stdout.write(`${textOf(relog, planned)}\n`);
    for (const place of written) process.stdout.write(`Written to ${place}\n`);
  }
  if (stopped) process.exitCode = EXIT.interrupted;
}

async function writeFiles(
  relog: RelogCase,
  planned: PlannedGeneralNetwork,
  { out, csv, network }: ImportOptions,
): Promise<string[]> {
  const { relogSolution, relogTables } = await import('@relode/network');
  if (out) await writeWholeFile(out, `${JSON.stringify(relogSolution(relog, planned), null, 2)}\n`);
  if (csv) {
    for (const [name, { titles, rows }] of Object.entries(relogTables(relog, planned))) {
      await writeWholeFile(join(csv, `${name}.csv`), formatCsv(titles, rows));
    }
  }
  return [network, out, csv].filter((place) => place !== undefined);
}

async function documentOf(relog: RelogCase, planned: PlannedGeneralNetwork): Promise<object> {
  const { relogSolution } = await import('@relode/network');
  const { objective, bound, gap } = planned;
  return { objective, bound, gap, remarks: relog.remarks, solution: relogSolution(relog, planned) };
}

function textOf({ network, places, remarks }: RelogCase, planned: PlannedGeneralNetwork): string {
  const nameOf = (s: number): string[] => [places[s]!.group ?? '', places[s]!.name];
  const text = generalText(network, planned, '$', ['plant', 'place'], nameOf);
  return [...remarks.map((remark) => `note: ${remark}`), text].join('\n');
}
