import { join } from 'node:path';
import type { PlanReport } from '@relode/contract';
import type { PlannerTask } from '@relode/planning';
import { type Command, Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { readRegion } from '../files/read-region.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { addExamples } from '../help-examples.ts';
import { addScenarioOptions } from '../plan/add-scenario-options.ts';
import { watchInterrupts } from '../plan/interrupts.ts';
import { planFigures } from '../plan/plan-figures.ts';
import { planText } from '../plan/plan-text.ts';
import type { ScenarioOptions } from '../plan/scenario-from-options.ts';
import { createProgressDisplay } from '../terminal/progress.ts';
import { writeDocument } from '../terminal/write-document.ts';
import { runInThread } from '../thread/run-in-thread.ts';

interface PlanOptions extends ScenarioOptions {
  readonly out?: string;
  readonly geojson?: string;
  readonly csv?: string;
  readonly report?: string;
  readonly lang: 'en' | 'zh';
  readonly json?: true;
}

export function addPlan(program: Command): void {
  const command = program
    .command('plan')
    .summary('Design the cheapest recycling network of a region')
    .description(
      'Designs the recycling network of a region: which points, hubs and plants to open and when, who serves which place, what it costs and emits, and how far from the best plan it can be at most.',
    )
    .argument('<region>', 'folder, zip, XLSX workbook or name of a shipped region');
  addScenarioOptions(command)
    .option('--out <file>', 'write the whole plan as JSON')
    .option('--geojson <file>', 'write sites, zones and flows as GeoJSON')
    .option('--csv <folder>', 'write the plan’s tables as CSV files')
    .option('--report <file>', 'write a report as one HTML file')
    .addOption(new Option('--lang <language>', 'language of the report').choices(['en', 'zh']).default('en'))
    .option('--json', 'print JSON')
    .action(plan);
  addExamples(command, [
    'relode plan teaching --out plan.json --geojson plan.geojson --csv tables --report plan.html',
    'relode plan teaching --coverage remote=90% --carbon-price 100 --gap 0.5%',
    'relode plan teaching --subsidy per-remote-kg=2 --subsidy grant-share=30% --limit subsidy=50000000',
    'relode plan teaching --case high --process hydro,direct --set transport.roadFactor=1.4 --seed 7 --time 2m --json',
  ]);
}

async function plan(named: string, options: PlanOptions): Promise<void> {
  const { scenarioFromOptions } = await import('../plan/scenario-from-options.ts');
  const scenario = await scenarioFromOptions(options);
  for (const file of filesOf(options)) await prepareFile(file);
  const region = await readRegion(named);
  const display = createProgressDisplay(region.currency, { json: options.json === true });
  const interrupts = watchInterrupts(() =>
    display.note('Stopping with the best plan so far; press Ctrl-C again to end at once.'),
  );
  let report: PlanReport;
  try {
    report = await runInThread<PlannerTask, PlanReport>(
      new URL('../plan/planner-thread.ts', import.meta.url),
      { region, scenario },
      { onProgress: display.update, signal: interrupts.signal },
    );
  } finally {
    display.end();
    interrupts.release();
  }
  const stopped = interrupts.signal.aborted;
  const written = await writePlan(report, region.credits, options);
  const figures = planFigures(report);
  if (options.json) {
    const { facilities, zones, flows, material, tours, ...summary } = report;
    writeDocument({ ...summary, stopped, kpis: figures, files: written });
  } else {
    process.stdout.write(`${planText(report, figures)}\n`);
    if (stopped) process.stdout.write('\nStopped by Ctrl-C: this is the best plan found until then.\n');
    for (const [kind, place] of Object.entries(written))
      process.stdout.write(`${FILE_WORDS[kind]} ${place}\n`);
  }
  if (stopped) process.exitCode = EXIT.interrupted;
}

const FILE_WORDS: Readonly<Record<string, string>> = {
  out: 'Plan written to',
  geojson: 'Map written to',
  csv: 'Tables written to',
  report: 'Report written to',
};

/** A file inside each place the options name, to try whether it can be written. */
function filesOf({ out, geojson, csv, report }: PlanOptions): string[] {
  return [out, geojson, report, csv === undefined ? undefined : join(csv, 'years.csv')].filter(
    (file) => file !== undefined,
  );
}

async function writePlan(
  report: PlanReport,
  credits: readonly string[],
  options: PlanOptions,
): Promise<Record<string, string>> {
  const written: Record<string, string> = {};
  const write = async (kind: string, file: string, content: string): Promise<void> => {
    await writeWholeFile(file, content);
    written[kind] = file;
  };
  const { planGeoJson, planTables, renderPlanHtml } = await import('@relode/planning');
  if (options.out) await write('out', options.out, `${JSON.stringify(report)}\n`);
  if (options.geojson) await write('geojson', options.geojson, `${JSON.stringify(planGeoJson(report))}\n`);
  if (options.csv) {
    for (const [table, text] of Object.entries(planTables(report))) {
      await writeWholeFile(join(options.csv, `${table}.csv`), text);
    }
    written.csv = options.csv;
  }
  if (options.report) {
    await write('report', options.report, renderPlanHtml(report, { lang: options.lang, credits }));
  }
  return written;
}
