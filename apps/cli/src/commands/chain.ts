import type { GeneralNetwork, PlannedGeneralNetwork } from '@relode/network';
import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { readJsonFile } from '../files/read-json-file.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { generalText } from '../general/general-text.ts';
import { type GeneralOptions, planGeneral } from '../general/plan-general.ts';
import { addExamples } from '../help-examples.ts';
import { RELOG_EXAMPLE } from '../import/relog-example.ts';
import { seconds, share, wholeNumber } from '../option-values.ts';
import { writeDocument } from '../terminal/write-document.ts';

interface ChainOptions extends GeneralOptions {
  readonly example?: string;
  readonly out?: string;
}

export function addChain(program: Command): void {
  const command = program
    .command('chain')
    .summary('Plan a supply chain of any tiers and products')
    .description(
      'Plans a general network from JSON: sites with supply, recipes, sizes, storage and disposal, and arcs between them. Finds what to build, move and process at the least cost, with a proven gap.',
    )
    .argument('[file]', 'general network as JSON')
    .option('--example <file>', 'write a small network to start from, and stop')
    .option('--out <file>', 'write the plan as JSON')
    .option('--gap <share>', 'stop when the plan is proven this close to the best', share, 0.001)
    .option('--time <seconds>', 'stop after this long, such as 60 or 2m', seconds, 600)
    .option('--seed <number>', 'seed of the search', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--json', 'print JSON')
    .action(chain);
  addExamples(command, [
    'relode chain --example chain.json',
    'relode chain chain.json --out plan.json',
    'relode chain chain.json --gap 0 --json',
  ]);
}

async function chain(file: string | undefined, options: ChainOptions, command: Command): Promise<void> {
  const { formatGeneralNetwork, parseGeneralNetwork, parseRelog } = await import('@relode/network');
  if (options.example !== undefined) {
    await writeWholeFile(options.example, formatGeneralNetwork(parseRelog(RELOG_EXAMPLE).network));
    process.stdout.write(`Example written to ${options.example}\n`);
    return;
  }
  if (file === undefined) command.error("error: missing required argument 'file'");
  if (options.out) await prepareFile(options.out);
  const network = parseGeneralNetwork(await readJsonFile(file));
  const { planned, stopped } = await planGeneral(network, options, '');
  const document = { ...documentOf(network, planned), stopped };
  if (options.out) await writeWholeFile(options.out, `${JSON.stringify(document, null, 1)}\n`);
  if (options.json) {
    writeDocument(document);
  } else {
    process.stdout.write(`${generalText(network, planned, '', ['site'], (s) => [network.sites[s]!.id])}\n`);
    if (options.out) process.stdout.write(`Plan written to ${options.out}\n`);
  }
  if (stopped) process.exitCode = EXIT.interrupted;
}

/** The plan with names in place of numbers; capacity is null where a site has no limit. */
function documentOf(
  network: GeneralNetwork,
  { objective, bound, gap, plan, audit }: PlannedGeneralNetwork,
): object {
  const site = (s: number): string => network.sites[s]!.id;
  const period = (t: number): string => network.periods[t]!.label;
  const amounts = (list: typeof plan.stored): object[] =>
    list.map((entry) => ({ ...entry, site: site(entry.site), period: period(entry.period) }));
  return {
    objective,
    bound,
    gap,
    costs: audit.costs,
    emissions: { sites: audit.siteEmissions, transport: audit.transportEmissions },
    sites: network.sites.map(({ id, sizes }, s) => ({
      id,
      capacity: sizes === null ? null : plan.capacity[s],
      processed: plan.processed[s],
    })),
    flows: plan.flows.map(({ arc: a, period: t, tonnes }) => {
      const { from, to, product, mode } = network.arcs[a]!;
      return { from: site(from), to: site(to), product, mode, period: period(t), tonnes };
    }),
    stored: amounts(plan.stored),
    disposed: amounts(plan.disposed),
  };
}
