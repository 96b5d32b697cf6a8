import { type Command, Option } from 'commander';
import {
  anyNumber,
  assignments,
  listOf,
  notNegative,
  notNegativeOrShare,
  seconds,
  share,
  textList,
  wholeNumber,
} from '../option-values.ts';

const PROCESSES = ['pyro', 'hydro', 'direct'] as const;
const SERVICES = ['fixed', 'mobile', 'door'] as const;
const MODES = ['diesel', 'battery', 'hydrogen', 'rail'] as const;
const AREA_NAMES = ['city', 'town', 'remote'];
const COVERAGE_NAMES = [...AREA_NAMES, 'every-area', 'overall'];
const SUBSIDY_NAMES = ['per-kg', 'per-remote-kg', 'per-site-year', 'grant-share'];
const LIMIT_NAMES = ['investment', 'subsidy', 'co2'];

/** Every option that says what to plan for; `scenarioFromOptions` reads them. */
export function addScenarioOptions(command: Command): Command {
  return command
    .option('--scenario <file>', 'scenario as JSON, or a plan whose scenario to take; options override it')
    .option('--name <text>', 'name of the scenario')
    .addOption(
      new Option('--case <case>', 'forecast of returns (default: mid)').choices(['low', 'mid', 'high']),
    )
    .option('--process <list>', `treatment a plan may choose: ${PROCESSES.join(', ')}`, listOf(PROCESSES))
    .option('--service <list>', `services a plan may choose: ${SERVICES.join(', ')}`, listOf(SERVICES))
    .option(
      '--coverage <name=share>',
      `least share of batteries that must be offered a service, by ${COVERAGE_NAMES.join(', ')}; repeatable`,
      assignments(share, COVERAGE_NAMES),
    )
    .option(
      '--mode <list>',
      `how mass may go from hubs to plants: ${MODES.join(', ')} (default: diesel); rail needs terminals in the scenario`,
      listOf(MODES),
    )
    .option(
      '--tour-rounds <number>',
      'plan again so often with what tours of mobile stations really cost (default: 0)',
      wholeNumber(0, 5),
    )
    .option(
      '--access <name=km>',
      'road km beyond which a point is no service, by city, town, remote; repeatable',
      assignments(notNegative, AREA_NAMES),
    )
    .option(
      '--subsidy <name=value>',
      `what an authority pays, by ${SUBSIDY_NAMES.join(', ')}; repeatable`,
      assignments(notNegativeOrShare, SUBSIDY_NAMES),
    )
    .option(
      '--limit <name=value>',
      `the most of a total over all years, by ${LIMIT_NAMES.join(', ')}; repeatable`,
      assignments(notNegative, LIMIT_NAMES),
    )
    .option('--close <list>', 'sites that may not be used, by id, separated by commas', textList)
    .option('--carbon-price <amount>', 'price per tonne of CO₂, in the region’s currency', notNegative)
    .option(
      '--set <path=value>',
      'replace a default of the region (relode region settings lists them); repeatable',
      assignments(anyNumber),
    )
    .option('--gap <share>', 'stop when the plan is proven this close to the best (default: 1%)', share)
    .option('--time <seconds>', 'stop after this long, such as 60 or 2m (default: 60)', seconds)
    .option('--seed <number>', 'seed of the search (default: 1)', wholeNumber(0, 2 ** 31 - 1));
}
