import { NetworkError } from './network-error.ts';
import type { CoverageRequirement, NetworkProblem } from './problem.ts';
import { zoneSupplyKg } from './zone-supply.ts';

const TOLERANCE = 1e-9;

/**
 * Refuses what no search can mend, before any search. Throws NetworkError: PROBLEM_INVALID for a wrong number or
 * reference; NO_REACHABLE_SITE for a zone that must be covered in full and has no way to a plant; COVERAGE_UNREACHABLE
 * where the zones within reach hold too little supply; CAPACITY_TOO_SMALL where even the services that win least bring
 * in more than all hubs, or all plants, take at their largest. Necessary conditions only.
 */
export function checkProblem(problem: NetworkProblem): void {
  checkNumbers(problem);
  const least = leastSharesWon(problem);
  for (const requirement of problem.coverage) {
    for (let t = requirement.fromPeriod; t < problem.periods.length; t++) {
      checkReach(problem, requirement, t, least);
      checkCapacity(problem, requirement, t, least);
    }
  }
}

function checkNumbers(problem: NetworkProblem): void {
  const { periods, products, zones, facilities, collectOptions, hauls, limits = {} } = problem;
  const T = periods.length;
  const refuse = (place: string, message: string): never => {
    throw new NetworkError('PROBLEM_INVALID', `${place}: ${message}`, {
      place,
      remedy: 'correct the problem',
    });
  };
  if (T === 0 || products.length === 0) refuse('problem', 'needs at least one period and one product');
  for (const [kind, most] of Object.entries(limits)) {
    if (!(most >= 0)) refuse(`limit of ${kind}`, 'must be at least 0');
    if (periods.some(({ sharesLevels }) => sharesLevels))
      refuse(`limit of ${kind}`, 'cannot be held over courses of a year that exclude each other');
  }
  if (periods[0]!.sharesLevels) refuse('problem', 'the first period has none before it to share levels with');
  for (const { id, supplyKg } of zones) {
    const fits = supplyKg.length === T && supplyKg.every((row) => row.length === products.length);
    if (!fits || supplyKg.some((row) => row.some((kg) => !(kg >= 0 && Number.isFinite(kg)))))
      refuse(id, 'supply must be a mass of at least 0 kg for every period and product');
  }
  for (const { id, levels, initialLevel } of facilities) {
    if (!(initialLevel >= 0 && initialLevel <= levels.length))
      refuse(id, 'stands at a level it does not have');
    levels.forEach(({ capacityKgPerYear }, i) => {
      if (!(capacityKgPerYear > (levels[i - 1]?.capacityKgPerYear ?? 0)))
        refuse(id, 'capacities must rise from level to level');
    });
    for (const { openingCost, fixedCostPerYear, grant = 0, subsidyPerYear = 0 } of levels) {
      if (grant > openingCost || subsidyPerYear > fixedCostPerYear)
        refuse(id, 'an authority pays at most what a level costs');
    }
  }
  const tierOf = (f: number): string | undefined => facilities[f]?.tier;
  collectOptions.forEach(({ zone, point, hub, share }, o) => {
    const known = zones[zone] && tierOf(hub) === 'hub' && (point === null || tierOf(point) === 'point');
    if (!known || !(share >= 0 && share <= 1))
      refuse(`collect option ${o}`, 'names what does not exist, or a share outside 0…1');
  });
  hauls.forEach(({ hub, plant, costPerKg }, l) => {
    if (tierOf(hub) !== 'hub' || tierOf(plant) !== 'plant' || !Number.isFinite(costPerKg))
      refuse(`haul ${l}`, 'must lead from a hub to a plant at a finite cost');
  });
}

/** By zone, the smallest share won by an option that leads on to a plant; undefined where there is none. */
function leastSharesWon({ zones, collectOptions, hauls }: NetworkProblem): (number | undefined)[] {
  const leadsOn = new Set(hauls.map(({ hub }) => hub));
  const least = zones.map((): number | undefined => undefined);
  for (const { zone, hub, share } of collectOptions) {
    if (leadsOn.has(hub)) least[zone] = Math.min(least[zone] ?? 1, share);
  }
  return least;
}

function checkReach(
  problem: NetworkProblem,
  { label, zones, minShare }: CoverageRequirement,
  t: number,
  least: readonly (number | undefined)[],
): void {
  const totalKg = zones.reduce((sum, z) => sum + zoneSupplyKg(problem, z, t), 0);
  const outside = zones.filter((z) => least[z] === undefined && zoneSupplyKg(problem, z, t) > 0);
  const reachedKg = totalKg - outside.reduce((sum, z) => sum + zoneSupplyKg(problem, z, t), 0);
  if (reachedKg >= (minShare - TOLERANCE) * totalKg) return;
  const year = problem.periods[t]!.year;
  if (minShare >= 1) {
    const id = problem.zones[outside[0]!]!.id;
    throw new NetworkError(
      'NO_REACHABLE_SITE',
      `${id} must be covered in ${year} but no service reaches it`,
      {
        place: id,
        remedy: 'add a site within reach of it, or ask for less than full coverage',
      },
    );
  }
  throw new NetworkError(
    'COVERAGE_UNREACHABLE',
    `${label}: ${minShare} of supply must be covered in ${year}, services reach ${reachedKg / totalKg}`,
    { place: `${label}, ${year}`, remedy: 'add sites within reach there, or lower the coverage share' },
  );
}

function checkCapacity(
  problem: NetworkProblem,
  { label, zones, minShare }: CoverageRequirement,
  t: number,
  least: readonly (number | undefined)[],
): void {
  const smallest = zones.reduce((share, z) => Math.min(share, least[z] ?? 1), 1);
  const forcedKg = minShare * smallest * zones.reduce((sum, z) => sum + zoneSupplyKg(problem, z, t), 0);
  for (const tier of ['hub', 'plant'] as const) {
    const largestKg = problem.facilities
      .filter((facility) => facility.tier === tier)
      .reduce((sum, { levels }) => sum + (levels.at(-1)?.capacityKgPerYear ?? 0), 0);
    if (forcedKg <= largestKg * (1 + 1e-6)) continue;
    const year = problem.periods[t]!.year;
    throw new NetworkError(
      'CAPACITY_TOO_SMALL',
      `${label}: coverage brings in at least ${forcedKg} kg in ${year}, all ${tier}s together take ${largestKg} kg`,
      { place: `${label}, ${year}`, remedy: `allow larger or more ${tier}s, or lower the coverage share` },
    );
  }
}
