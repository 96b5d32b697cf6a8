import type { Cell } from '../terminal/csv.ts';
import { grouped, percent } from '../terminal/numbers.ts';
import { formatTable } from '../terminal/table.ts';
import type { Located, LocationKind } from './locate-thread.ts';
import type { LocationInput } from './location-file.ts';

/** What an objective counts, in words. */
const OBJECTIVES: Readonly<Record<LocationKind, string>> = {
  'p-median': 'demand × distance',
  'p-centre': 'longest distance',
  'set-cover': 'cost of sites',
  'max-cover': 'demand covered',
  uncapacitated: 'total cost',
  capacitated: 'total cost',
  'single-source': 'total cost',
};
const MOST_SITES_SHOWN = 30;

export function locatedText(kind: LocationKind, input: LocationInput, found: Located): string {
  const { objective, bound, gap, open, served } = found;
  const digits = Number.isInteger(objective) ? 0 : 3;
  const limit = kind === 'max-cover' ? 'at most' : 'at least';
  const rows = open.slice(0, MOST_SITES_SHOWN).map((j) => {
    const here = served.filter(({ site }) => site === j);
    const demand = here.reduce((sum, part) => sum + part.demand, 0);
    return [input.siteNames[j]!, grouped(here.length), grouped(demand)];
  });
  const left = open.length - rows.length;
  return [
    `${OBJECTIVES[kind]} ${grouped(objective, digits)}, proven within ${percent(gap, 3)} (${limit} ${grouped(bound, digits)})`,
    '',
    formatTable(
      [
        { title: `${open.length} open sites`, align: 'left' },
        { title: 'customers', align: 'right' },
        { title: 'demand', align: 'right' },
      ],
      rows,
    ),
    ...(left > 0 ? [`… and ${left} more; --csv writes all`] : []),
  ].join('\n');
}

/** Customer, site that serves it, distance, demand served; several rows for a customer of several sites. */
export function locatedRows(input: LocationInput, { served }: Located): Cell[][] {
  const sites = input.fixedCost.length;
  return served.map(({ customer, site, demand }) => [
    input.customerNames[customer]!,
    input.siteNames[site]!,
    input.distance[customer * sites + site]!,
    demand,
  ]);
}
