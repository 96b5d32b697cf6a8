import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addChain } from './commands/chain.ts';
import { addDay } from './commands/day.ts';
import { addForecast } from './commands/forecast.ts';
import { addImportRelog } from './commands/import-relog.ts';
import { addLocate } from './commands/locate.ts';
import { addModes } from './commands/modes.ts';
import { addPlan } from './commands/plan.ts';
import { addRegionCheck } from './commands/region-check.ts';
import { addRegionConvert } from './commands/region-convert.ts';
import { addRegionNew } from './commands/region-new.ts';
import { addRegionSettings } from './commands/region-settings.ts';
import { addRoute } from './commands/route.ts';
import { addServe } from './commands/serve.ts';
import { addStudy } from './commands/study.ts';
import { addVerify } from './commands/verify.ts';
import { addWitness } from './commands/witness.ts';
import { EXIT_MEANINGS } from './exit-codes.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Every command with its options. Commands load what they compute with only when they run: help stays quick. */
export function createProgram(): Command {
  const program = new Command('relode')
    .description(
      'Plans the take-back of retired electric-vehicle batteries: from a country to a recycling network.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: () => {} }) // main reports errors, as text or as JSON
    .configureHelp({ showGlobalOptions: false })
    .addHelpText('after', programNotes);
  const region = program.command('region').description('Make, check and convert regions');
  addRegionNew(region);
  addRegionCheck(region);
  addRegionSettings(region);
  addRegionConvert(region);
  addForecast(program);
  addPlan(program);
  addModes(program);
  addStudy(program);
  addChain(program);
  addLocate(program);
  addRoute(program);
  addDay(program);
  addImportRelog(program.command('import').description('Plan cases of other tools'));
  addVerify(program);
  addWitness(program);
  addServe(program);
  return program;
}

function programNotes(): string {
  const codes = EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`);
  return `
A <region> is the folder of one, a zip or XLSX workbook of it, or the name of one that ships with Relode.
With --json a command prints one JSON document to stdout and nothing else, errors too.

Examples:
  $ relode region new SI
  $ relode forecast teaching
  $ relode plan teaching --out plan.json
  $ relode plan --help

Exit codes:
${codes.join('\n')}`;
}
