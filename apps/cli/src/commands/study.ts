import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { StudyKind, StudyReport } from '@relode/contract';
import { type Command, Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { readRegion } from '../files/read-region.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { addExamples } from '../help-examples.ts';
import { assignments, listOf, share, textList, wholeNumber } from '../option-values.ts';
import { addScenarioOptions } from '../plan/add-scenario-options.ts';
import { watchInterrupts } from '../plan/interrupts.ts';
import type { ScenarioOptions } from '../plan/scenario-from-options.ts';
import { STUDY_EXAMPLES } from '../study/study-examples.ts';
import { type StudyOptions, studyRequest } from '../study/study-request.ts';
import { writeDocument } from '../terminal/write-document.ts';

interface StudyCommandOptions extends ScenarioOptions, StudyOptions {
  readonly out?: string;
  readonly plans?: string;
  readonly csv?: string;
  readonly threads: number;
  readonly example?: string;
  readonly json?: true;
}

const GROUPS = ['overall', 'every-area', 'city', 'town', 'remote'] as const;

/** Questions that many plans answer. The time limit of the scenario holds for every single plan. */
export function addStudy(program: Command): void {
  const study = program.command('study').description('Make many plans of a region to answer one question');
  add(study, 'front', 'Trade cost against coverage, emissions or both')
    .addOption(
      new Option('--against <axis>', 'what to trade (default: coverage)').choices([
        'coverage',
        'co2',
        'both',
      ]),
    )
    .option('--points <number>', 'points along each axis (default: 6)', wholeNumber(2, 20));
  add(study, 'cover', 'What one more point of coverage costs, by group of places').option(
    '--step <share>',
    'more coverage asked of each group (default: 1%)',
    share,
  );
  add(study, 'subsidy', 'The least subsidy that makes a coverage target worth it')
    .addOption(new Option('--group <group>', 'whose coverage (default: remote)').choices(GROUPS))
    .option('--target <share>', 'coverage to reach (default: 90%)', share)
    .addOption(
      new Option(
        '--goal <goal>',
        'no loss (break-even), no less profit than without the target (no-worse, default), or chosen unasked (choice)',
      ).choices(['break-even', 'no-worse', 'choice']),
    )
    .option(
      '--instrument <list>',
      'per-kg, per-remote-kg, per-site-year, grant-share (default: per-kg,per-remote-kg)',
      listOf(['per-kg', 'per-remote-kg', 'per-site-year', 'grant-share']),
    );
  add(study, 'policy', 'What measures do to cost, coverage and emissions').option(
    '--measures <file>',
    'measures as JSON: a list of {name, subsidies, carbonPricePerTonne, minCoveredShare, services, overrides}',
  );
  add(study, 'tornado', 'Which uncertain inputs move the cost most')
    .option('--input <list>', 'settings by path (default: the usual uncertain ones)', textList)
    .option('--swing <share>', 'up and down from the region’s value (default: 20%)', share);
  add(study, 'robust', 'Decide sites once for low, middle and high returns').option(
    '--probability <name=share>',
    'of low, mid, high (default: low=25%, mid=50%, high=25%); repeatable',
    assignments(share, ['low', 'mid', 'high']),
  );
  add(study, 'stress', 'Close the most loaded sites and see what happens')
    .addOption(new Option('--tier <tier>', 'which sites (default: hub)').choices(['point', 'hub', 'plant']))
    .option('--fail <number>', 'how many fail (default: 1)', wholeNumber(1, 20));
  add(study, 'share', 'One network for several companies, and a fair split of its cost')
    .option(
      '--companies <file>',
      'companies as JSON: a list of {id, name, supplyShare, areaShares, sites, contracts}',
    )
    .option(
      '--orders <number>',
      'orders of joining drawn for more than 12 companies (default: 200)',
      wholeNumber(2, 100_000),
    );
}

const NAMES: Readonly<Record<string, StudyKind>> = { cover: 'coverage', share: 'sharing' };

const EXAMPLES: Readonly<Record<string, string | readonly string[]>> = {
  front: 'relode study front teaching --points 3 --gap 5% --out front.json --csv front',
  cover: 'relode study cover teaching --coverage overall=60% --step 5% --gap 5%',
  subsidy: 'relode study subsidy teaching --group remote --target 95% --instrument per-remote-kg --gap 5%',
  policy: [
    'relode study policy --example measures.json',
    'relode study policy teaching --measures measures.json --gap 5%',
  ],
  tornado: 'relode study tornado teaching --input transport.roadFactor --swing 10% --gap 5%',
  robust:
    'relode study robust teaching --probability low=20% --probability mid=60% --probability high=20% --gap 5%',
  stress: 'relode study stress teaching --tier hub --fail 1 --gap 5% --json',
  share: [
    'relode study share --example companies.json',
    'relode study share teaching --companies companies.json --gap 5%',
  ],
};

function add(study: Command, name: string, summary: string): Command {
  const command = study
    .command(name)
    .summary(summary)
    .description(`${summary}. Every plan may take the scenario’s time limit (--time).`)
    .argument(
      STUDY_EXAMPLES[name] ? '[region]' : '<region>',
      'folder, zip, XLSX workbook or name of a shipped region',
    );
  addScenarioOptions(command)
    .option('--out <file>', 'write the study as JSON')
    .option('--plans <folder>', 'write every plan as JSON')
    .option('--csv <folder>', 'write the answer and the totals of every plan as CSV files')
    .option(
      '--threads <number>',
      'plans made at once',
      wholeNumber(1, 64),
      Math.min(2, availableParallelism()),
    )
    .option('--json', 'print JSON')
    .action(async (region: string | undefined, options: StudyCommandOptions) => {
      if (options.example !== undefined) return writeExample(name, options.example);
      if (region === undefined) return command.error("error: missing required argument 'region'");
      return run(NAMES[name] ?? (name as StudyKind), region, options);
    });
  if (STUDY_EXAMPLES[name]) command.option('--example <file>', 'write a file to start from, and stop');
  addExamples(command, [EXAMPLES[name]!].flat());
  return command;
}

async function writeExample(name: string, file: string): Promise<void> {
  await writeWholeFile(file, `${JSON.stringify(STUDY_EXAMPLES[name], null, 2)}\n`);
  process.stdout.write(`Example written to ${file}\n`);
}

async function run(kind: StudyKind, named: string, options: StudyCommandOptions): Promise<void> {
  const { scenarioFromOptions } = await import('../plan/scenario-from-options.ts');
  const scenario = await scenarioFromOptions(options);
  const request = await studyRequest(kind, options);
  for (const file of filesOf(options)) await prepareFile(file);
  const region = await readRegion(named);
  const { runStudy, studyTables } = await import('@relode/planning');
  const { planInThreads } = await import('../study/plan-in-threads.ts');
  const { createStudyDisplay } = await import('../study/study-progress.ts');
  const display = createStudyDisplay(options.json === true);
  const interrupts = watchInterrupts(() =>
    display.note('Stopping with the plans made so far; press Ctrl-C again to end at once.'),
  );
  const planner = planInThreads(options.threads, interrupts.signal);
  let report: StudyReport;
  try {
    report = await runStudy(region, scenario, request, {
      now: () => performance.now() / 1000,
      shouldStop: () => interrupts.signal.aborted,
      onProgress: display.update,
      planner: {
        ...planner,
        plan: async (task, caseId) => {
          const plan = await planner.plan(task, caseId);
          if (options.plans)
            await writeWholeFile(planFile(options.plans, caseId), `${JSON.stringify(plan)}\n`);
          return plan;
        },
      },
    });
  } finally {
    planner.close();
    display.end();
    interrupts.release();
  }
  const written: Record<string, string> = {};
  if (options.out) {
    await writeWholeFile(options.out, `${JSON.stringify(report)}\n`);
    written.out = options.out;
  }
  if (options.csv) {
    for (const [table, text] of Object.entries(studyTables(report))) {
      await writeWholeFile(join(options.csv, `${table}.csv`), text);
    }
    written.csv = options.csv;
  }
  if (options.plans) written.plans = options.plans;
  if (options.json) writeDocument({ ...report, files: written });
  else {
    const { studyText } = await import('../study/study-text.ts');
    process.stdout.write(`${studyText(report)}\n`);
    for (const [kindOfFile, place] of Object.entries(written)) {
      process.stdout.write(`${FILE_WORDS[kindOfFile]} ${place}\n`);
    }
  }
  if (interrupts.signal.aborted) process.exitCode = EXIT.interrupted;
}

const FILE_WORDS: Readonly<Record<string, string>> = {
  out: 'Study written to',
  csv: 'Tables written to',
  plans: 'Plans written to',
};

function filesOf({ out, csv, plans }: StudyCommandOptions): string[] {
  return [
    out,
    csv === undefined ? undefined : join(csv, 'cases.csv'),
    plans === undefined ? undefined : join(plans, 'base.json'),
  ].filter((file) => file !== undefined);
}

/** Case ids may hold characters that file names may not. */
function planFile(folder: string, caseId: string): string {
  return join(folder, `${caseId.replaceAll(/[^\w.+-]/g, '_')}.json`);
}
