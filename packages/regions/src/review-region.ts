import { findMisplaced } from './check-positions.ts';
import { checkReach } from './check-reach.ts';
import { DOCUMENT_FILE } from './json-place.ts';
import type { Region, Site, Tier } from './region.ts';
import { FaultList, type RegionFault } from './region-error.ts';

export interface ReviewFacts {
  /** Most tonnes that retire in a planned year, as a forecast says; capacity is held against it. */
  readonly peakTonnesPerYear?: number;
}

const HEADER_ROWS = 2; // the first record stands in row 2
const KWH_PER_GWH = 1e6;
const SMALLEST_BATTERY_KWH = 0.2;
const LARGEST_BATTERY_KWH = 2000;

/**
 * What a valid region may still have forgotten: zones that nobody can reach, capacity below supply, positions and
 * units that look like a slip. Warnings of the same shape as the faults of an import; none stops a plan.
 * Rows are those of the canonical files that formatRegion writes.
 */
export function reviewRegion(region: Region, facts: ReviewFacts = {}): RegionFault[] {
  const warnings = new FaultList(Number.POSITIVE_INFINITY);
  reviewReach(region, warnings);
  reviewCapacity(region, facts, warnings);
  reviewPositions(region, warnings);
  reviewSales(region, warnings);
  reviewTables(region, warnings);
  reviewLanes(region, warnings);
  return warnings.listed;
}

function reviewReach(region: Region, warnings: FaultList): void {
  const { zonesUnreached, hubsWithoutPlant } = checkReach(region);
  for (const z of zonesUnreached) {
    const { name, evShare } = region.zones[z]!;
    warnings.add(
      'ZONE_UNREACHABLE',
      { file: 'zones.csv', row: z + HEADER_ROWS, column: 'id' },
      `no site can serve ${name} (${percent(evShare)} of the EV stock): no hub is near enough, nor a point that has one`,
      'Add a hub or point nearby, or raise the distances in tables.services and tables.transport.maxCollectKm',
    );
  }
  for (const s of hubsWithoutPlant) {
    warnings.add(
      'HUB_WITHOUT_PLANT',
      { file: 'sites.csv', row: s + HEADER_ROWS, column: 'id' },
      `no plant may be supplied from ${region.sites[s]!.name}`,
      'Permit a lane to a plant in lanes.csv',
    );
  }
  if (!region.sites.some(({ tier }) => tier === 'point')) {
    warnings.add(
      'NO_SITE_OF_TIER',
      { file: 'sites.csv', column: 'tier' },
      'there is no point',
      'Add points, or plan with mobile and door-to-door services only',
    );
  }
}

function reviewCapacity(region: Region, { peakTonnesPerYear = 0 }: ReviewFacts, warnings: FaultList): void {
  const { hub, plantTonnesPerYear } = region.tables.facilities;
  const levels = { hub: hub.value.map((level) => level.tonnesPerYear), plant: plantTonnesPerYear.value };
  for (const tier of ['hub', 'plant'] as const) {
    const most = region.sites
      .filter((site) => site.tier === tier)
      .reduce((sum, site) => sum + largestTonnes(site, levels[tier], processesAt(region, site, tier)), 0);
    if (most >= peakTonnesPerYear) continue;
    warnings.add(
      'CAPACITY_BELOW_SUPPLY',
      { file: 'sites.csv', column: 'maxTonnesPerYear' },
      `all ${tier}s at their largest hold ${tonnes(most)} t/year, but ${tonnes(peakTonnesPerYear)} t retire in the fullest year`,
      `Add ${tier}s, raise maxTonnesPerYear, or add a larger level in tables.facilities`,
    );
  }
}

/** A candidate plant may be built once for each process; a standing one keeps its own. */
function processesAt(region: Region, { status }: Site, tier: Tier): number {
  return tier === 'plant' && status === 'candidate' ? region.tables.treatment.processes.length : 1;
}

function largestTonnes(site: Site, levels: readonly number[], times: number): number {
  const limit = site.maxTonnesPerYear ?? Number.POSITIVE_INFINITY;
  const offered = levels.filter((level) => level <= limit).at(-1) ?? Math.min(limit, levels[0]!);
  return Math.max(offered * times, site.existingTonnesPerYear ?? 0);
}

function reviewPositions({ zones, sites }: Region, warnings: FaultList): void {
  for (const { index, likely } of findMisplaced([...zones, ...sites])) {
    const isZone = index < zones.length;
    warnings.add(
      'POSITION_SUSPICIOUS',
      {
        file: isZone ? 'zones.csv' : 'sites.csv',
        row: (isZone ? index : index - zones.length) + HEADER_ROWS,
        column: 'lat',
      },
      `${(isZone ? zones[index] : sites[index - zones.length])!.name} lies far from all other places; it seems ${likely}`,
      'Check lat and lon',
    );
  }
}

function reviewSales({ sales, periods }: Region, warnings: FaultList): void {
  const file = 'sales.csv';
  sales.forEach(({ year, vehicles, batteryGwh }, i) => {
    if (vehicles === 0 || batteryGwh === 0) return;
    const kwhPerVehicle = (batteryGwh * KWH_PER_GWH) / vehicles;
    if (kwhPerVehicle >= SMALLEST_BATTERY_KWH && kwhPerVehicle <= LARGEST_BATTERY_KWH) return;
    warnings.add(
      'BATTERY_SIZE_SUSPICIOUS',
      { file, row: i + HEADER_ROWS, column: 'batteryGwh' },
      `a vehicle of ${year} would have ${Number(kwhPerVehicle.toPrecision(3))} kWh`,
      'Check the units: vehicles in single vehicles, batteryGwh in GWh',
    );
  });
  const first = sales[0]!.year;
  if (first <= periods.at(-1)!) return;
  warnings.add(
    'SALES_TOO_LATE',
    { file, row: HEADER_ROWS, column: 'year' },
    `sales begin in ${first}, after the last planned year ${periods.at(-1)}: nothing will retire`,
    'Add earlier sales, or plan later years',
  );
}

function reviewTables({ areas, zones, tables }: Region, warnings: FaultList): void {
  const file = DOCUMENT_FILE;
  const { low, mid, high } = tables.retirement.meanLifeYears;
  if (low.value < mid.value || mid.value < high.value) {
    warnings.add(
      'LIFE_CASES_UNORDERED',
      { file, column: 'tables.retirement.meanLifeYears' },
      'the low case lives shorter than the mid case, or the mid case than the high case',
      'The low case has few returns, so the longest life',
    );
  }
  const used = new Set(zones.map(({ areaId }) => areaId));
  areas.forEach(({ id, name }, i) => {
    if (used.has(id)) return;
    warnings.add(
      'AREA_WITHOUT_ZONES',
      { file, column: `areas[${i}]` },
      `no zone lies in ${name.en}`,
      'Remove the area, or add its zones',
    );
  });
}

/** Lanes that no plan looks up: it uses zone → hub, point → hub and hub → plant. */
function reviewLanes({ lanes, zones, sites }: Region, warnings: FaultList): void {
  const kindOf = new Map<string, Tier | 'zone'>([
    ...zones.map(({ id }) => [id, 'zone'] as const),
    ...sites.map(({ id, tier }) => [id, tier] as const),
  ]);
  lanes.forEach(({ fromId, toId, distanceKm, hours, costPerTonneKm, permitted }, i) => {
    const kinds = `${kindOf.get(fromId)} ${kindOf.get(toId)}`;
    const saysNothing = distanceKm === null && hours === null && costPerTonneKm === null && permitted;
    if (['zone hub', 'point hub', 'hub plant'].includes(kinds) && !saysNothing) return;
    warnings.add(
      'LANE_WITHOUT_EFFECT',
      { file: 'lanes.csv', row: i + HEADER_ROWS, column: saysNothing ? null : 'toId' },
      saysNothing
        ? 'the lane changes nothing'
        : `a lane from a ${kinds.replace(' ', ' to a ')} is never used`,
      saysNothing
        ? 'Give a distance, time, cost or permission, or remove it'
        : 'Lanes lead from a zone or point to a hub, or from a hub to a plant',
    );
  });
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`;
const tonnes = (value: number): string => String(Math.round(value));
