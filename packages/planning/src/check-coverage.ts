import { type CoverageRequirement, NetworkError, type NetworkProblem, zoneSupplyKg } from '@relode/network';
import type { Region } from '@relode/regions';

/** Zones that an error names; the rest are counted. */
const MOST_NAMES = 5;
const TOLERANCE = 1e-9;

/**
 * Refuses coverage that no plan can give, before any search: COVERAGE_UNREACHABLE when a group's zones that any service
 * reaches hold too little supply, CAPACITY_TOO_SMALL when what coverage brings in exceeds every hub or plant at its
 * largest. Both are necessary conditions only; what passes may still contradict itself, which the planner finds.
 */
export function checkCoverage(region: Region, problem: NetworkProblem): void {
  const leastShare = leastSharesWon(problem);
  for (const row of problem.coverage) {
    checkReachable(region, problem, row, leastShare);
    checkCapacity(region, problem, row, leastShare);
  }
}

/** By zone, the smallest share that one of its options wins and brings to a plant; undefined when there is no option. */
function leastSharesWon({ zones, collectOptions, hauls }: NetworkProblem): (number | undefined)[] {
  const leadsOn = new Set(hauls.map(({ hub }) => hub));
  const least = zones.map((): number | undefined => undefined);
  for (const { zone, hub, share } of collectOptions) {
    if (leadsOn.has(hub)) least[zone] = Math.min(least[zone] ?? 1, share);
  }
  return least;
}

/** Share of all supply that some service reaches, in the year in which that is least. */
export function reachableShare(problem: NetworkProblem): number {
  const reached = leastSharesWon(problem);
  const shares = problem.periods.map((_, t) => {
    const kg = problem.zones.map((_zone, z) => zoneSupplyKg(problem, z, t));
    const total = kg.reduce((sum, part) => sum + part, 0);
    return total > 0
      ? kg.reduce((sum, part, z) => sum + (reached[z] === undefined ? 0 : part), 0) / total
      : 1;
  });
  return Math.min(...shares);
}

function checkReachable(
  region: Region,
  problem: NetworkProblem,
  { label, zones, minShare, fromPeriod }: CoverageRequirement,
  leastShare: readonly (number | undefined)[],
): void {
  for (let t = fromPeriod; t < problem.periods.length; t++) {
    const total = zones.reduce((sum, z) => sum + zoneSupplyKg(problem, z, t), 0);
    const without = zones.filter((z) => leastShare[z] === undefined && zoneSupplyKg(problem, z, t) > 0);
    const missing = without.reduce((sum, z) => sum + zoneSupplyKg(problem, z, t), 0);
    if (total - missing >= minShare * total - TOLERANCE * total) continue;
    const names = without
      .sort((a, b) => zoneSupplyKg(problem, b, t) - zoneSupplyKg(problem, a, t))
      .map((z) => region.zones[z]!.name);
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
    throw new NetworkError(
      'COVERAGE_UNREACHABLE',
      `${label}: ${percent(minShare)} of supply must be covered in ${problem.periods[t]!.year}, but services reach only ${percent((total - missing) / total)}; out of reach: ${names.slice(0, MOST_NAMES).join(', ')}${more}`,
      {
        place: `${label}, ${problem.periods[t]!.year}`,
        remedy: `Add sites near these places, raise transport.maxCollectKm or the services’ distances, or ask for at most ${percent(Math.floor((1000 * (total - missing)) / total) / 1000)}.`,
      },
    );
  }
}

function checkCapacity(
  region: Region,
  problem: NetworkProblem,
  { label, zones, minShare, fromPeriod }: CoverageRequirement,
  leastShare: readonly (number | undefined)[],
): void {
  const smallest = zones.reduce((least, z) => Math.min(least, leastShare[z] ?? 1), 1);
  for (let t = fromPeriod; t < problem.periods.length; t++) {
    const forcedKg = minShare * smallest * zones.reduce((sum, z) => sum + zoneSupplyKg(problem, z, t), 0);
    for (const tier of ['hub', 'plant'] as const) {
      const largestKg = problem.facilities
        .filter((facility) => facility.tier === tier)
        .reduce((sum, { levels }) => sum + levels.at(-1)!.capacityKgPerYear, 0);
      if (forcedKg <= largestKg * (1 + TOLERANCE)) continue;
      throw new NetworkError(
        'CAPACITY_TOO_SMALL',
        `${label}: covering ${percent(minShare)} of supply brings in at least ${tonnes(forcedKg)} t in ${problem.periods[t]!.year}; all ${tier}s together take ${tonnes(largestKg)} t`,
        {
          place: `${label}, ${problem.periods[t]!.year}`,
          remedy: `Add ${tier} sites, raise their largest capacity (maxTonnesPerYear or the levels in facilities), or ask for less coverage.`,
        },
      );
    }
  }
}

function percent(share: number): string {
  return `${Math.round(1000 * share) / 10} %`;
}

function tonnes(kg: number): string {
  return String(Math.round(kg / 1000));
}
