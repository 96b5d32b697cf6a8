import type { GroupCoverage, PlanAccess, PlanReport, YearAccess } from '@relode/contract';
import { createPlaceIndex } from '@relode/geo';
import { type NetworkPlan, zoneSupplyKg } from '@relode/network';
import { AREA_TYPES } from '@relode/regions';
import type { RegionProblem } from './build-network-problem.ts';
import { shareOf } from './share-of.ts';
import { createTravel, type Travel } from './travel.ts';

/** Distances and times a table of access is given at. */
const ACCESS_KM = [5, 10, 20, 50, 100] as const;
const ACCESS_HOURS = [0.25, 0.5, 1, 2] as const;

/** What of one zone's supply in one year is offered a service how far away. */
interface Reach {
  readonly kg: number;
  /** Road km to the point; 0 where the service comes to the place. */
  readonly km: number;
  readonly isServed: boolean;
}

/**
 * How near services are, and how evenly: shares of supply within km and hours by area type, the worst covered area, the
 * Gini coefficient of the collection rate over zones weighted by supply (Gini 1912), and the distance that 95 % of
 * supply is within. What has no service counts to the nearest open point or hub. `areas` and `zones` are the plan's report.
 */
export function accessOf(
  built: RegionProblem,
  plan: NetworkPlan,
  { areas, zones }: Pick<PlanReport, 'areas' | 'zones'>,
): PlanAccess {
  const { region } = built;
  const travel = createTravel(region);
  return {
    km: [...ACCESS_KM],
    hours: [...ACCESS_HOURS],
    years: region.periods.map((year, t): YearAccess => {
      const reaches = zoneReaches(built, plan, travel, t);
      const everything = reaches.flat();
      return {
        year,
        worstArea: worstArea(areas, t),
        gini: giniOf(
          zones.map(({ supplyTonnes, collectedTonnes }) => ({
            rate: shareOf(collectedTonnes[t]!, supplyTonnes[t]!),
            weight: supplyTonnes[t]!,
          })),
        ),
        p95Km: percentileKm(everything, 0.95),
        groups: [
          { id: 'all', ...sharesWithin(built, reaches, () => true) },
          ...AREA_TYPES.map((type) => ({
            id: type,
            ...sharesWithin(built, reaches, (z) => region.zones[z]!.areaType === type),
          })),
        ],
      };
    }),
  };
}

/** By zone, its supply of the year in parts that are equally far from their service. */
function zoneReaches(
  { region, problem, siteOf }: RegionProblem,
  plan: NetworkPlan,
  travel: Travel,
  t: number,
): Reach[][] {
  const open = problem.facilities.flatMap(({ tier }, f) =>
    tier !== 'plant' && plan.levels[f]![t]! > 0 ? [siteOf[f]!.site] : [],
  );
  const index = createPlaceIndex(open);
  const reaches = problem.zones.map((): Reach[] => []);
  const servedKg = new Float64Array(problem.zones.length);
  for (const { option: o, period, exposedShare } of plan.collections) {
    if (period !== t) continue;
    const { zone, point } = problem.collectOptions[o]!;
    const kg = exposedShare * zoneSupplyKg(problem, zone, t);
    const km = point === null ? 0 : travel.roadKm(region.zones[zone]!, siteOf[point]!.site);
    reaches[zone]!.push({ kg, km, isServed: true });
    servedKg[zone]! += kg;
  }
  region.zones.forEach((zone, z) => {
    const kg = zoneSupplyKg(problem, z, t) - servedKg[z]!;
    if (kg <= 1e-9 * zoneSupplyKg(problem, z, t)) return;
    const [nearest] = index.nearest(zone, 1);
    const km = nearest === undefined ? Number.POSITIVE_INFINITY : travel.roadKm(zone, open[nearest]!);
    reaches[z]!.push({ kg, km, isServed: false });
  });
  return reaches;
}

function sharesWithin(
  { region }: RegionProblem,
  reaches: readonly (readonly Reach[])[],
  belongs: (zone: number) => boolean,
): { withinKm: number[]; withinHours: number[] } {
  let totalKg = 0;
  const withinKm = ACCESS_KM.map(() => 0);
  const withinHours = ACCESS_HOURS.map(() => 0);
  reaches.forEach((parts, z) => {
    if (!belongs(z)) return;
    const kmPerHour = region.tables.transport.speedKmPerHour[region.zones[z]!.areaType].value;
    for (const { kg, km, isServed } of parts) {
      totalKg += kg;
      if (!isServed) continue;
      ACCESS_KM.forEach((limit, i) => {
        if (km <= limit) withinKm[i]! += kg;
      });
      ACCESS_HOURS.forEach((limit, i) => {
        if (km / kmPerHour <= limit) withinHours[i]! += kg;
      });
    }
  });
  const share = (kg: number): number => shareOf(kg, totalKg);
  return { withinKm: withinKm.map(share), withinHours: withinHours.map(share) };
}

function worstArea(areas: readonly GroupCoverage[], t: number): YearAccess['worstArea'] {
  const supplied = areas.filter(({ supplyTonnes }) => supplyTonnes[t]! > 0);
  const [first] = supplied;
  if (!first) return null;
  const worst = supplied.reduce(
    (least, area) => (area.coveredShare[t]! < least.coveredShare[t]! ? area : least),
    first,
  );
  return { id: worst.id, name: worst.name, coveredShare: worst.coveredShare[t]! };
}

/** 0 where all have the same, towards 1 where few have all; the area between the Lorenz curve and equality, doubled. */
export function giniOf(parts: readonly { readonly rate: number; readonly weight: number }[]): number {
  const sorted = parts.filter(({ weight }) => weight > 0).sort((a, b) => a.rate - b.rate);
  const weights = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const whole = sorted.reduce((sum, { rate, weight }) => sum + rate * weight, 0);
  if (whole <= 0) return 0;
  let below = 0;
  let doubled = 0;
  for (const { rate, weight } of sorted) {
    const upTo = below + (rate * weight) / whole;
    doubled += (weight / weights) * (below + upTo);
    below = upTo;
  }
  return Math.min(1, Math.max(0, 1 - doubled));
}

/** Smallest distance that this share of the mass is within; null where nothing is open or nothing retires. */
function percentileKm(reaches: readonly Reach[], share: number): number | null {
  const sorted = reaches.toSorted((a, b) => a.km - b.km);
  const total = sorted.reduce((sum, { kg }) => sum + kg, 0);
  let within = 0;
  for (const { kg, km } of sorted) {
    within += kg;
    if (within >= share * total * (1 - 1e-12)) return Number.isFinite(km) ? km : null;
  }
  return null;
}
