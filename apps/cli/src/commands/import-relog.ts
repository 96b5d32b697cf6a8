import { join } from 'node:path';
import type { KnownPlaces, PlannedGeneralNetwork, RelogCase } from '@relode/network';
import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { readJsonFile, readTextFile } from '../files/read-json-file.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { addExamples } from '../help-examples.ts';
import { parsePlaces } from '../import/known-places.ts';
import { RELOG_EXAMPLE } from '../import/relog-example.ts';
import type { RelogTask } from '../import/relog-thread.ts';
import { seconds, share, wholeNumber } from '../option-values.ts';
import { watchInterrupts } from '../plan/interrupts.ts';
import { formatCsv } from '../terminal/csv.ts';
import { grouped, money, percent, tonnes } from '../terminal/numbers.ts';
import { createProgressDisplay } from '../terminal/progress.ts';
import { formatTable } from '../terminal/table.ts';
import { writeDocument } from '../terminal/write-document.ts';
import { runInThread } from '../thread/run-in-thread.ts';

interface ImportOptions {
  readonly places?: string;
  readonly out?: string;
  readonly csv?: string;
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
  for (const target of [options.out, options.csv && join(options.csv, 'plants.csv')]) {
    if (target) await prepareFile(target);
  }
  const json = await readJsonFile(file);
  const places: KnownPlaces =
    options.places === undefined ? {} : parsePlaces(await readTextFile(options.places), options.places);
  const { parseRelog } = await import('@relode/network');
  const relog = parseRelog(json, places);
  const { planned, stopped } = await plan(json, places, options);
  const written = await writeFiles(relog, planned, options);
  if (options.json) {
    writeDocument({ ...(await documentOf(relog, planned)), stopped, files: written });
  } else {
    process.stdout.write(`${textOf(relog, planned)}\n`);
    for (const place of written) process.stdout.write(`Written to ${place}\n`);
  }
  if (stopped) process.exitCode = EXIT.interrupted;
}

async function plan(
  json: unknown,
  places: KnownPlaces,
  { gap, time, seed, json: asJson }: ImportOptions,
): Promise<{ planned: PlannedGeneralNetwork; stopped: boolean }> {
  const display = createProgressDisplay('$', { json: asJson === true });
  const interrupts = watchInterrupts(() =>
    display.note('Stopping with the best plan so far; press Ctrl-C again to end at once.'),
  );
  try {
    const planned = await runInThread<RelogTask, PlannedGeneralNetwork>(
      new URL('../import/relog-thread.ts', import.meta.url),
      { json, places, gap, seconds: time, seed },
      { onProgress: display.update, signal: interrupts.signal },
    );
    return { planned, stopped: interrupts.signal.aborted };
  } finally {
    display.end();
    interrupts.release();
  }
}

async function writeFiles(
  relog: RelogCase,
  planned: PlannedGeneralNetwork,
  { out, csv }: ImportOptions,
): Promise<string[]> {
  const { relogSolution, relogTables } = await import('@relode/network');
  if (out) await writeWholeFile(out, `${JSON.stringify(relogSolution(relog, planned), null, 2)}\n`);
  if (csv) {
    for (const [name, { titles, rows }] of Object.entries(relogTables(relog, planned))) {
      await writeWholeFile(join(csv, `${name}.csv`), formatCsv(titles, rows));
    }
  }
  return [out, csv].filter((place) => place !== undefined);
}

async function documentOf(relog: RelogCase, planned: PlannedGeneralNetwork): Promise<object> {
  const { relogSolution } = await import('@relode/network');
  const { objective, bound, gap } = planned;
  return { objective, bound, gap, remarks: relog.remarks, solution: relogSolution(relog, planned) };
}

const COST_WORDS = {
  opening: 'opening',
  expansion: 'expansion',
  closing: 'closing',
  fixed: 'fixed operating',
  processing: 'variable operating',
  sending: 'acquisition',
  transport: 'transport',
  storage: 'storage',
  disposal: 'disposal',
  emissions: 'emissions',
} as const;

function textOf({ network, places, remarks }: RelogCase, planned: PlannedGeneralNetwork): string {
  const { objective, bound, gap, plan, audit } = planned;
  const labels = network.periods.map(({ label }) => label);
  const right = (title: string) => ({ title, align: 'right' as const });
  const left = (title: string) => ({ title, align: 'left' as const });
  const costs = Object.entries(COST_WORDS)
    .map(([kind, words]) => ({ words, row: audit.costs[kind as keyof typeof COST_WORDS] }))
    .filter(({ row }) => row.some((amount) => amount !== 0));
  const plants = network.sites.flatMap((_, s) => {
    const { kind, group, name } = places[s]!;
    if (kind !== 'plant' || !plan.capacity[s]!.some((capacity) => capacity > 0)) return [];
    const perYear = labels.map(
      (_, t) => `${tonnes(plan.processed[s]![t]!)} of ${tonnes(plan.capacity[s]![t]!)}`,
    );
    return [[group ?? '', name, ...perYear]];
  });
  return [
    `Cheapest network: ${money('$', objective)}, proven within ${percent(gap ?? 0, 3)} (at least ${money('$', bound)})`,
    ...remarks.map((remark) => `note: ${remark}`),
    '',
    formatTable(
      [left('cost, $'), ...labels.map(right)],
      costs.map(({ words, row }) => [words, ...row.map((amount) => grouped(amount))]),
    ),
    '',
    formatTable([left('plant'), left('place'), ...labels.map((label) => right(`${label}, t`))], plants),
  ].join('\n');
}
