import type { Roads } from '@relode/roads';
import {
  explainStops,
  explainUnassigned,
  findViolations,
  planToGeoJson,
  type RoutingPlan,
  type RoutingProblem,
  readRoutingFile,
  routingProblemJsonSchema,
} from '@relode/routing';
import { type Command, Option } from 'commander';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { readTextFile } from '../files/read-json-file.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { addExamples } from '../help-examples.ts';
import { seconds, wholeNumber } from '../option-values.ts';
import { watchInterrupts } from '../plan/interrupts.ts';
import { addRoadOptions, type RoadOptions } from '../roads/add-road-options.ts';
import { askRouter } from '../roads/ask-router.ts';
import { drawAlongRoads } from '../roads/draw-along-roads.ts';
import { roadWarningLines, routerText } from '../roads/roads-text.ts';
import { EXAMPLE_PROBLEM } from '../route/example-problem.ts';
import { placesByRoad, problemByRoad } from '../route/problem-by-road.ts';
import { ordersOf, routedText } from '../route/route-text.ts';
import type { Routed, RouteTask } from '../route/route-thread.ts';
import { createProgressDisplay } from '../terminal/progress.ts';
import { writeDocument } from '../terminal/write-document.ts';
import { runInThread } from '../thread/run-in-thread.ts';

interface RouteOptions extends RoadOptions {
  readonly example?: string;
  readonly schema?: true;
  readonly time?: number;
  readonly iterations?: number;
  readonly seed: number;
  readonly objective?: 'cost' | 'vehicles';
  readonly rounding?: 'none' | 'nearest' | 'tenth-down';
  readonly geojson?: string;
  readonly out?: string;
  readonly explain?: true;
  readonly json?: true;
}

const DEFAULT_SECONDS = 10;
const MOST_ITERATIONS = 1_000_000_000;

export function addRoute(program: Command): void {
  const command = program
    .command('route')
    .summary('Plan the routes of vehicles')
    .description(
      'Plans routes: time windows, mixed fleets, shipments, skills, prizes. Reads Relode’s and VROOM’s JSON, and\n' +
        'files of Solomon, Gehring & Homberger, Li & Lim and CVRPLIB as they stand.',
    )
    .argument('[problem]', 'file of the problem; its format is seen from its content')
    .option('--example <file>', 'write a small problem to start from, and stop')
    .option('--schema', 'print the JSON Schema of the problem format, and stop')
    .option(
      '--time <seconds>',
      `stop after this long, such as 60 or 2m (default: ${DEFAULT_SECONDS})`,
      seconds,
    )
    .option(
      '--iterations <number>',
      'stop after as many steps; without --time the plan is the same on every machine',
      wholeNumber(1, MOST_ITERATIONS),
    )
    .option('--seed <number>', 'seed of the search', wholeNumber(0, 2 ** 31 - 1), 1)
    .addOption(
      new Option('--objective <objective>', 'least cost, or fewest vehicles first').choices([
        'cost',
        'vehicles',
      ]),
    )
    .addOption(
      new Option(
        '--rounding <rounding>',
        'of distances in the plane, for benchmark files (default: as the set’s best-known values have it)',
      ).choices(['none', 'nearest', 'tenth-down']),
    )
    .option('--geojson <file>', 'write the routes for a map')
    .option('--out <file>', 'write the plan with all stops and times as JSON')
    .option('--explain', 'say what stands against every unassigned order, and which stops are tight')
    .option('--json', 'print JSON')
    .action(route);
  addRoadOptions(command);
  addExamples(command, [
    'relode route --example round.json',
    'relode route round.json --time 5 --geojson routes.geojson',
    'relode route round.json --objective vehicles --explain',
    'relode route round.json --iterations 2000 --json',
  ]);
}

async function route(file: string | undefined, options: RouteOptions, command: Command): Promise<void> {
  if (options.schema) return writeDocument(routingProblemJsonSchema());
  if (options.example !== undefined) {
    await writeWholeFile(options.example, `${JSON.stringify(EXAMPLE_PROBLEM, null, 2)}\n`);
    process.stdout.write(`Example written to ${options.example}\n`);
    return;
  }
  if (file === undefined) command.error("error: missing required argument 'problem'");
  for (const path of [options.geojson, options.out]) if (path) await prepareFile(path);
  const read = readRoutingFile(await readTextFile(file), file, options.rounding);
  const given = withObjective(read.problem, options.objective);
  const asked = await askRouter(options, () => placesByRoad(given), options.json === true);
  const problem = asked ? problemByRoad(given, asked.roads) : given;
  const { routed, stopped } = await solve(problem, options);
  const { plan } = routed;
  refuseViolations(problem, plan);
  const explanation = options.explain
    ? { reasons: explainUnassigned(problem, plan), slacks: explainStops(problem, plan) }
    : null;
  if (options.geojson) {
    const straight = planToGeoJson(problem, plan);
    const drawn = asked
      ? await drawAlongRoads(straight, asked.router, (text) => process.stderr.write(`${text}\n`))
      : straight;
    await writeWholeFile(options.geojson, `${JSON.stringify(drawn)}\n`);
  }
  if (options.out)
    await writeWholeFile(options.out, `${JSON.stringify({ ...plan, ...explanation }, null, 2)}\n`);
  if (options.json) {
    writeDocument({
      format: read.format,
      name: problem.name ?? null,
      distance: plan.distanceM,
      duration: plan.durationS,
      vehicles: plan.routes.length,
      cost: plan.costs.total,
      costs: plan.costs,
      seconds: routed.seconds,
      roads: asked && { ...asked.router.info, ...pick(asked.roads) },
      routes: plan.routes.map((one) => ({ ...one, orders: ordersOf(one) })),
      unassigned: plan.unassigned,
      ...explanation,
      stopped,
    });
  } else {
    process.stdout.write(`${routedText(problem, plan, explanation)}\n`);
    if (asked) {
      const { dataVersion, warnings } = asked.roads;
      const lines = [`roads: ${routerText(asked.router.info, dataVersion)}`, ...roadWarningLines(warnings)];
      process.stdout.write(`\n${lines.join('\n')}\n`);
    }
    for (const path of [options.geojson, options.out])
      if (path) process.stdout.write(`\nWritten to ${path}\n`);
  }
  if (stopped) process.exitCode = EXIT.interrupted;
}

function pick({ dataVersion, warnings }: Roads): Pick<Roads, 'dataVersion' | 'warnings'> {
  return { dataVersion, warnings };
}

function withObjective(problem: RoutingProblem, objective: RouteOptions['objective']): RoutingProblem {
  if (objective === undefined) return problem;
  return { ...problem, objective: objective === 'vehicles' ? 'vehicles-then-cost' : 'cost' };
}

async function solve(
  problem: RoutingProblem,
  options: RouteOptions,
): Promise<{ routed: Routed; stopped: boolean }> {
  const display = createProgressDisplay('', { json: options.json === true });
  const interrupts = watchInterrupts(() =>
    display.note('Stopping with the best routes so far; press Ctrl-C again to end at once.'),
  );
  const { time, iterations = null, seed } = options;
  const task: RouteTask = {
    problem,
    seed,
    iterations,
    seconds: time ?? (iterations === null ? DEFAULT_SECONDS : null),
  };
  try {
    const routed = await runInThread<RouteTask, Routed>(
      new URL('../route/route-thread.ts', import.meta.url),
      task,
      { onProgress: display.update, signal: interrupts.signal },
    );
    return { routed, stopped: interrupts.signal.aborted };
  } finally {
    display.end();
    interrupts.release();
  }
}

/** The independent audit: a plan that breaks a rule is never shown. */
function refuseViolations(problem: RoutingProblem, plan: RoutingPlan): void {
  const [first, ...others] = findViolations(problem, plan);
  if (first === undefined) return;
  throw new CliError(
    'PLANNER_CRASHED',
    `The plan breaks ${others.length + 1} rules: ${first.code} ${first.order ?? ''} ${first.message}`,
    { remedy: 'This is a fault of Relode: please report it with the file and the options' },
  );
}
