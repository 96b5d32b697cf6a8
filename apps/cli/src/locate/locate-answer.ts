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

/** Customers with the nearest open site: what a plan means where capacities do not decide otherwise. */
export function nearestSites({ demand, distance }: LocationInput, open: readonly number[]): Int32Array {
  const sites = distance.length / demand.length;
  return Int32Array.from(demand, (_, i) =>
    open.reduce((best, j) => (distance[i * sites + j]! < distance[i * sites + best]! ? j : best), open[0]!),
  );
}

export function locatedText(kind: LocationKind, input: LocationInput, found: Located): string {
  const { objective, bound, gap, open } = found;
  const digits = Number.isInteger(objective) ? 0 : 3;
  const limit = kind === 'max-cover' ? 'at most' : 'at least';
  const nearest = nearestSites(input, open);
  const rows = open.slice(0, MOST_SITES_SHOWN).map((j) => {
    const customers = nearest.filter((site) => site === j).length;
    const demand = input.demand.reduce((sum, units, i) => sum + (nearest[i] === j ? units : 0), 0);
    return [input.siteNames[j]!, grouped(customers), grouped(demand)];
  });
  const left = open.length - rows.length;
  return [
    `${OBJECTIVES[kind]} ${grouped(objective, digits)}, proven within ${percent(gap, 3)} (${limit} ${grouped(bound, digits)})`,
    '',
    formatTable(
      [
        { title: `${open.length} open sites`, align: 'left' },
        { title: 'nearest for', align: 'right' },
        { title: 'with demand', align: 'right' },
      ],
      rows,
    ),
    ...(left > 0 ? [`… and ${left} more; --csv writes all`] : []),
  ].join('\n');
}

/** One row per customer: its nearest open site and the distance. */
export function locatedRows(input: LocationInput, open: readonly number[]): Cell[][] {
  const sites = input.fixedCost.length;
  return Array.from(nearestSites(input, open), (j, i) => [
    input.customerNames[i]!,
    input.siteNames[j]!,
    input.distance[i * sites + j]!,
    input.demand[i]!,
  ]);
}
