import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Day, RoadTable } from '@relode/dispatch';
import type { Command } from 'commander';
import type { DayAnswer, DayTask } from '../day/day-thread.ts';
import { EXIT } from '../exit-codes.ts';
import { readTextFile } from '../files/read-json-file.ts';
import { prepareFile, unwritable, writeWholeFile } from '../files/write-file.ts';
import { addExamples } from '../help-examples.ts';
import { seconds, wholeNumber } from '../option-values.ts';
import { watchInterrupts } from '../plan/interrupts.ts';
import { addRoadOptions, type RoadOptions } from '../roads/add-road-options.ts';
import { type AskedRouter, askRouter } from '../roads/ask-router.ts';
import { drawAlongRoads } from '../roads/draw-along-roads.ts';
import { createProgressDisplay } from '../terminal/progress.ts';
import { writeDocument } from '../terminal/write-document.ts';
import { runInThread } from '../thread/run-in-thread.ts';

interface DayOptions extends RoadOptions {
  readonly example?: string;
  readonly depots?: string;
  readonly fleet?: string;
  readonly traffic?: string;
  readonly time: number;
  readonly seed: number;
  readonly pool?: true;
  readonly compare?: true;
  readonly geojson?: string;
  readonly json?: true;
}

const EXAMPLE = new URL('../../../../examples/day-henan/', import.meta.url);
const EXAMPLE_FILES = ['orders.csv', 'depots.csv', 'fleet.json'];

export function addDay(program: Command): void {
  const command = program
    .command('day')
    .summary("Plan a carrier's day: routes, dangerous goods, emissions")
    .description(
      'Plans one day of a carrier: which vehicle collects which batteries when, what the rules of dangerous goods ask of each load, what it costs and emits.',
    )
    .argument('[orders]', 'CSV of orders: places, windows, batteries and their condition')
    .option('--example <folder>', 'write a small day to start from, and stop')
    .option('--depots <file>', 'CSV of depots: id, name, lat, lon')
    .option('--fleet <file>', 'JSON of vehicles, prices and country')
    .option('--traffic <file>', 'CSV or JSON of driving times by hour: from, factor; or weekday-city')
    .option('--time <seconds>', 'search this long, such as 10 or 2m', seconds, 10)
    .option('--seed <number>', 'seed of the search', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--pool', 'each company alone against all together, with a fair split')
    .option('--compare', 'the same day on diesel, battery and hydrogen')
    .option('--geojson <file>', 'write routes and stops for a map')
    .option('--json', 'print JSON')
    .action(day);
  addRoadOptions(command);
  addExamples(command, [
    'relode day --example day',
    'relode day day/orders.csv --depots day/depots.csv --fleet day/fleet.json --time 2',
    'relode day day/orders.csv --depots day/depots.csv --fleet day/fleet.json --time 1 --pool --compare --json',
  ]);
}

async function day(file: string | undefined, options: DayOptions, command: Command): Promise<void> {
  if (options.example !== undefined) {
    await writeExample(options.example);
    process.stdout.write(`Example written to ${options.example}\n`);
    return;
  }
  if (file === undefined) command.error("error: missing required argument 'orders'");
  if (options.depots === undefined) command.error("error: required option '--depots <file>' not specified");
  if (options.fleet === undefined) command.error("error: required option '--fleet <file>' not specified");
  if (options.geojson) await prepareFile(options.geojson);
  const { dayGeoJson, parseDay, roadPlaces, TRAFFIC_PROFILES } = await import('@relode/dispatch');
  const shipped = TRAFFIC_PROFILES[options.traffic ?? ''];
  const trafficFile = shipped === undefined ? options.traffic : undefined;
  const [orders, depots, fleet, traffic] = await Promise.all(
    [file, options.depots, options.fleet, ...(trafficFile === undefined ? [] : [trafficFile])].map(
      async (name) => ({ name, text: await readTextFile(name) }),
    ),
  );
  const given = parseDay({ orders: orders!, depots: depots!, fleet: fleet!, traffic });
  const asked = await askRouter(options, () => roadPlaces(given), options.json === true);
  const parsed: Day = {
    ...given,
    ...(shipped && { traffic: shipped.value }),
    ...(asked && { road: roadTable(asked) }),
  };
  const { time, seed, pool = false, compare = false } = options;
  const { answer, stopped } = await solve(
    { day: parsed, seconds: time, seed, pool, compare },
    parsed.fleet.currency,
    options.json === true,
  );
  if (options.geojson) {
    const straight = dayGeoJson(parsed, answer.plan);
    const drawn = asked ? await drawAlongRoads(straight, asked.router, note) : straight;
    await writeWholeFile(options.geojson, `${JSON.stringify(drawn)}\n`);
  }
  if (options.json) writeDocument({ ...answer, stopped });
  else {
    const { dayText } = await import('../day/day-text.ts');
    process.stdout.write(`${dayText(parsed, answer)}\n`);
  }
  if (stopped) process.exitCode = EXIT.interrupted;
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

function roadTable({ router, roads }: AskedRouter): RoadTable {
  const { kind, profile, version } = router.info;
  const { places, distancesM, durationsS, warnings, dataVersion } = roads;
  return { places, distancesM, durationsS, source: { kind, profile, version, dataVersion, warnings } };
}

async function writeExample(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const name of EXAMPLE_FILES)
      await copyFile(fileURLToPath(new URL(name, EXAMPLE)), join(folder, name));
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

async function solve(
  task: DayTask,
  currency: string,
  asJson: boolean,
): Promise<{ answer: DayAnswer; stopped: boolean }> {
  const display = createProgressDisplay(currency, { json: asJson });
  const interrupts = watchInterrupts(() =>
    display.note('Stopping with the best plan so far; press Ctrl-C again to end at once.'),
  );
  try {
    const answer = await runInThread<DayTask, DayAnswer>(
      new URL('../day/day-thread.ts', import.meta.url),
      task,
      {
        onProgress: display.update,
        signal: interrupts.signal,
      },
    );
    return { answer, stopped: interrupts.signal.aborted };
  } finally {
    display.end();
    interrupts.release();
  }
}
