import type { GeneralNetwork, PlannedGeneralNetwork } from '@relode/network';
import { grouped, money, percent, tonnes } from '../terminal/numbers.ts';
import { type Column, formatTable } from '../terminal/table.ts';

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

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });

/** Headline, costs by kind and the sites that are built, with what they process. `nameOf` gives a site's cells. */
export function generalText(
  network: GeneralNetwork,
  { objective, bound, gap, plan, audit }: PlannedGeneralNetwork,
  currency: string,
  titles: readonly string[],
  nameOf: (site: number) => readonly string[],
): string {
  const labels = network.periods.map(({ label }) => label);
  const costs = Object.entries(COST_WORDS)
    .map(([kind, words]) => ({ words, row: audit.costs[kind as keyof typeof COST_WORDS] }))
    .filter(({ row }) => row.some((amount) => amount !== 0));
  const built = network.sites.flatMap(({ sizes }, s) => {
    if (sizes === null || !plan.capacity[s]!.some((capacity) => capacity > 0)) return [];
    const perPeriod = labels.map(
      (_, t) => `${tonnes(plan.processed[s]![t]!)} of ${tonnes(plan.capacity[s]![t]!)}`,
    );
    return [[...nameOf(s), ...perPeriod]];
  });
  return [
    `Cheapest network: ${money(currency, objective).trim()}, proven within ${percent(gap ?? 0, 3)} (at least ${money(currency, bound).trim()})`,
    '',
    formatTable(
      [left(currency === '' ? 'cost' : `cost, ${currency}`), ...labels.map(right)],
      costs.map(({ words, row }) => [words, ...row.map((amount) => grouped(amount))]),
    ),
    '',
    formatTable([...titles.map(left), ...labels.map((label) => right(`${label}, t`))], built),
  ].join('\n');
}
