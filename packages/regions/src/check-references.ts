import type { Table } from './csv-table.ts';
import { type Area, TIERS } from './region.ts';
import type { FaultList } from './region-error.ts';
import { type SalesTable, SHARE_TOLERANCE } from './sales-table.ts';
import type { LANE_COLUMNS, SITE_COLUMNS, ZONE_COLUMNS } from './table-columns.ts';

interface Parts {
  /** null when region.json could not be read: references to areas are not checked then. */
  readonly areas: readonly Area[] | null;
  readonly zones: Table<typeof ZONE_COLUMNS>;
  readonly sites: Table<typeof SITE_COLUMNS>;
  readonly lanes: Table<typeof LANE_COLUMNS>;
  readonly sales: SalesTable;
}

/** What no single cell shows: ids, references, sums and quantities that contradict each other. */
export function checkReferences(parts: Parts, faults: FaultList): void {
  const known = checkIds(parts, faults);
  checkAreas(parts, faults);
  checkSites(parts, faults);
  const isComplete = parts.zones.whole && parts.sites.whole && parts.zones.rows.length > 0;
  if (isComplete) checkLanes(parts, known, faults);
  checkZoneShares(parts.zones, faults);
  checkSales(parts.sales, faults);
}

type Known = ReadonlyMap<string, { readonly is: 'zone' | 'site'; readonly row: number }>;

/** Ids of zones and sites are one set, since lanes name either. */
function checkIds({ zones, sites }: Parts, faults: FaultList): Known {
  const known = new Map<string, { is: 'zone' | 'site'; row: number }>();
  for (const [is, rows] of [
    ['zone', zones.rows],
    ['site', sites.rows],
  ] as const) {
    for (const { row, cells } of rows) {
      const first = known.get(cells.id);
      if (first === undefined) {
        known.set(cells.id, { is, row });
        continue;
      }
      faults.add(
        'DUPLICATE_ID',
        { file: `${is}s.csv`, row, column: 'id' },
        `the id “${cells.id}” is taken by ${first.is}s.csv row ${first.row}`,
        'Give every zone and site its own id; zones and sites share one set of ids',
      );
    }
  }
  return known;
}

function checkAreas({ areas, zones, sites }: Parts, faults: FaultList): void {
  if (areas === null) return;
  const known = new Set(areas.map(({ id }) => id));
  for (const [file, rows] of [
    ['zones.csv', zones.rows],
    ['sites.csv', sites.rows],
  ] as const) {
    for (const { row, cells } of rows) {
      if (known.has(cells.areaId)) continue;
      faults.add(
        'UNKNOWN_ID',
        { file, row, column: 'areaId' },
        `there is no area “${cells.areaId}”`,
        'Add it to areas in region.json, or name one that is there',
      );
    }
  }
}

function checkSites({ sites }: Parts, faults: FaultList): void {
  const file = 'sites.csv';
  for (const { row, cells } of sites.rows) {
    const { status, existingTonnesPerYear: existing, maxTonnesPerYear: max, costFactor } = cells;
    const conflict = (column: string, message: string, remedy: string): void =>
      faults.add('QUANTITY_CONFLICT', { file, row, column }, message, remedy);
    if (status === 'existing' && !(existing !== null && existing > 0)) {
      conflict(
        'existingTonnesPerYear',
        'an existing site has no capacity',
        'Give its capacity, above 0, in t/year',
      );
    }
    if (status === 'candidate' && existing !== null) {
      conflict(
        'existingTonnesPerYear',
        'a candidate has capacity already',
        'Leave it empty, or make the status existing',
      );
    }
    if (max !== null && max <= 0)
      conflict('maxTonnesPerYear', 'the site may hold nothing', 'Give a capacity above 0, or leave it empty');
    if (max !== null && existing !== null && max < existing) {
      conflict(
        'maxTonnesPerYear',
        `${max} t/year is below the ${existing} that stand already`,
        'Raise it, or leave it empty',
      );
    }
    if (costFactor <= 0)
      conflict('costFactor', 'a site cannot cost nothing', 'Give a factor above 0; 1 is the usual cost');
  }
  if (!sites.whole) return;
  for (const tier of TIERS) {
    if (tier === 'point' || sites.rows.some(({ cells }) => cells.tier === tier)) continue;
    faults.add(
      'NO_SITE_OF_TIER',
      { file, column: 'tier' },
      `there is no ${tier}`,
      `Add at least one site of tier ${tier}`,
    );
  }
}

function checkLanes({ lanes }: Parts, known: Known, faults: FaultList): void {
  const file = 'lanes.csv';
  const seen = new Map<string, number>();
  for (const { row, cells } of lanes.rows) {
    const { fromId, toId } = cells;
    for (const column of ['fromId', 'toId'] as const) {
      const is = known.get(cells[column])?.is;
      if (is === 'site' || (is === 'zone' && column === 'fromId')) continue;
      const what = column === 'fromId' ? 'zone or site' : 'site';
      faults.add(
        'UNKNOWN_ID',
        { file, row, column },
        `there is no ${what} “${cells[column]}”`,
        `Name the id of a ${what}`,
      );
    }
    if (fromId === toId)
      faults.add(
        'QUANTITY_CONFLICT',
        { file, row, column: 'toId' },
        'the lane leads nowhere',
        'Name two places',
      );
    const first = seen.get(`${fromId} ${toId}`);
    if (first === undefined) seen.set(`${fromId} ${toId}`, row);
    else
      faults.add(
        'DUPLICATE_LANE',
        { file, row },
        `the lane stands in row ${first} already`,
        'Keep one of them',
      );
  }
}

function checkZoneShares(zones: Parts['zones'], faults: FaultList): void {
  if (!zones.whole) return;
  const file = 'zones.csv';
  if (zones.rows.length === 0) {
    faults.add('NO_ROWS', { file }, 'there are no zones', 'Add at least one zone');
    return;
  }
  const sum = zones.rows.reduce((total, { cells }) => total + cells.evShare, 0);
  if (Math.abs(sum - 1) <= SHARE_TOLERANCE) return;
  faults.add(
    'SHARES_NOT_ONE',
    { file, column: 'evShare' },
    `the EV shares of all zones sum to ${Number(sum.toPrecision(9))}`,
    'Divide each by the sum, so that they sum to 1',
  );
}

function checkSales(sales: SalesTable, faults: FaultList): void {
  const file = 'sales.csv';
  if (sales.rows.length === 0) {
    if (sales.whole) faults.add('NO_ROWS', { file }, 'there are no sales', 'Add a row per year');
    return;
  }
  if (!sales.whole) return;
  sales.rows.forEach(({ row, cells: { year } }, i) => {
    const before = sales.rows[i - 1]?.cells.year;
    if (before === undefined || year === before + 1) return;
    faults.add(
      'YEARS_NOT_CONSECUTIVE',
      { file, row, column: 'year' },
      year === before ? `the year ${year} occurs twice` : `${year} follows ${before}`,
      'Give one row per year, ascending, none left out; a year without sales has 0 vehicles',
    );
  });
}
