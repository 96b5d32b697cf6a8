import type { ModeComparison } from '@relode/contract';
import type { Command } from 'commander';
import { readRegion } from '../files/read-region.ts';
import { addExamples } from '../help-examples.ts';
import { grouped } from '../terminal/numbers.ts';
import { formatTable } from '../terminal/table.ts';
import { writeDocument } from '../terminal/write-document.ts';

interface ModesOptions {
  readonly scenario?: string;
  readonly json?: true;
}

export function addModes(program: Command): void {
  const command = program
    .command('modes')
    .summary('Cheapest, fastest and cleanest way between two places')
    .description(
      'Compares diesel, battery and hydrogen lorries and rail between two sites or zones of a region: distance, hours, cost and emissions per tonne, well to tank and tank to wheel apart.',
    )
    .argument('<region>', 'folder, zip, XLSX workbook or name of a shipped region')
    .argument('<from>', 'id of a site or zone')
    .argument('<to>', 'id of a site or zone')
    .option('--scenario <file>', 'scenario as JSON: allowed modes, their rates, rail terminals')
    .option('--json', 'print JSON')
    .action(modes);
  addExamples(command, [
    'relode modes teaching hub-haikou plant-haikou',
    'relode modes teaching hub-sanya plant-haikou --json',
  ]);
}

async function modes(named: string, from: string, to: string, options: ModesOptions): Promise<void> {
  const { scenarioFromOptions } = await import('../plan/scenario-from-options.ts');
  const { compareModes } = await import('@relode/planning');
  const scenario = await scenarioFromOptions(options.scenario ? { scenario: options.scenario } : {});
  const comparison = compareModes(await readRegion(named), scenario, from, to);
  if (options.json) writeDocument(comparison);
  else process.stdout.write(`${modesText(comparison)}\n`);
}

const REFUSALS: Readonly<Record<string, string>> = {
  switchedOff: 'possible, not allowed by the scenario',
  laneForbidden: 'the lane is not permitted',
  beyondRange: 'too far for its range',
  noTerminal: 'no two terminals near enough',
};

function modesText({ modes, currency, cheapest, fastest, cleanest }: ModeComparison): string {
  const praise = (mode: string): string =>
    [mode === cheapest && 'cheapest', mode === fastest && 'fastest', mode === cleanest && 'cleanest']
      .filter(Boolean)
      .join(', ');
  return formatTable(
    [
      { title: 'mode', align: 'left' },
      { title: 'km', align: 'right' },
      { title: 'hours', align: 'right' },
      { title: `${currency}/t`, align: 'right' },
      { title: 'kg CO₂/t', align: 'right' },
      { title: 'well to tank', align: 'right' },
      { title: 'tank to wheel', align: 'right' },
      { title: '', align: 'left' },
      { title: '', align: 'left' },
    ],
    modes.map(({ mode, way, refusal }) =>
      way === null
        ? [mode, '–', '–', '–', '–', '–', '–', '', REFUSALS[refusal!]!]
        : [
            mode,
            grouped(way.distanceKm),
            grouped(way.hours, 1),
            grouped(way.costPerTonne, 2),
            grouped(way.wellToTankKgCo2PerTonne + way.tankToWheelKgCo2PerTonne, 1),
            grouped(way.wellToTankKgCo2PerTonne, 1),
            grouped(way.tankToWheelKgCo2PerTonne, 1),
            praise(mode),
            refusal === null ? '' : REFUSALS[refusal]!,
          ],
    ),
  );
}
