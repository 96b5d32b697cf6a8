import type { Scenario } from '@relode/contract';
import { KG_PER_TONNE } from '@relode/foundation';
import { createPlaceIndex } from '@relode/geo';
import type { CollectOption } from '@relode/network';
import type { Region, Site, Zone } from '@relode/regions';
import { type CrewRules, callsPerYear, isWithinTour } from './tours/crew-rules.ts';
import type { KmPerCall } from './tours/tour-feedback.ts';
import type { Place, Travel } from './travel.ts';

interface OfferedServices {
  readonly fixed: boolean;
  readonly mobile: boolean;
  readonly door: boolean;
}

interface CollectProblem {
  readonly region: Region;
  readonly services: OfferedServices;
  readonly accessStandard: Scenario['accessStandard'];
  readonly crew: CrewRules;
  /** What tours of an earlier plan have shown; null takes the region's average. */
  readonly kmPerCall: KmPerCall | null;
  readonly travel: Travel;
  /** Sites with their index in the network problem's facilities. */
  readonly points: readonly PlacedSite[];
  readonly hubs: readonly PlacedSite[];
  /** Supply of a zone in kg, by period. */
  readonly supplyKg: (zone: number) => readonly number[];
}

export interface PlacedSite {
  readonly site: Site;
  readonly facility: number;
}

/**
 * Every way a zone can be served: by a point in reach, by a mobile station or at the door, delivered to a hub. The
 * region's radii and longest legs are the only limits, so that a planner's bound speaks of all there is.
 */
export function listCollectOptions(problem: CollectProblem): CollectOption[] {
  const { region, services } = problem;
  const { fixed } = region.tables.services;
  const pointsWithin = createReach(problem, problem.points);
  const hubsWithin = createReach(problem, problem.hubs);
  const maxCollectKm = region.tables.transport.maxCollectKm.value;
  const hubsNear = (from: Place): Reached[] => hubsWithin(from, maxCollectKm);
  const hubsOfPoint = new Map<number, Reached[]>();
  const options: CollectOption[] = [];
  region.zones.forEach((zone, z) => {
    const supplyKg = problem.supplyKg(z);
    if (services.fixed) {
      const radiusKm = fixed.radiusKm[zone.areaType].value;
      for (const { placed: point, km } of pointsWithin(zone, nearestKm(problem, zone.areaType, radiusKm))) {
        const share = shareAt(km, radiusKm, fixed.shareNear.value, fixed.shareAtRadius.value);
        const lanes = hubsOfPoint.get(point.facility) ?? hubsNear(point.site);
        hubsOfPoint.set(point.facility, lanes);
        for (const lane of lanes) options.push(fixedOption(problem, z, point, lane, share, supplyKg.length));
      }
    }
    for (const lane of services.mobile || services.door ? hubsNear(zone) : []) {
      if (services.mobile) pushIfAny(options, mobileOption(problem, z, lane, supplyKg));
      if (services.door) pushIfAny(options, doorOption(problem, z, lane, supplyKg.length));
    }
  });
  return options;
}

/** The radius, or less where the scenario's standard of access asks for it; road km. */
function nearestKm(
  { region, accessStandard }: CollectProblem,
  areaType: Zone['areaType'],
  radiusKm: number,
): number {
  const { km, hours } = accessStandard[areaType];
  const kmPerHour = region.tables.transport.speedKmPerHour[areaType].value;
  return Math.min(
    radiusKm,
    km ?? Number.POSITIVE_INFINITY,
    hours === null ? Number.POSITIVE_INFINITY : hours * kmPerHour,
  );
}

interface Reached {
  readonly placed: PlacedSite;
  readonly km: number; // road
}

/** Sites that may be reached from a place within some road km, nearest first; a lane may bring a far one near. */
function createReach(
  { region, travel }: CollectProblem,
  sites: readonly PlacedSite[],
): (from: Place, maxKm: number) => Reached[] {
  const roadFactor = region.tables.transport.roadFactor.value;
  const index = createPlaceIndex(sites.map(({ site }) => site));
  const numberOf = new Map(sites.map(({ site }, i) => [site.id, i]));
  return (from, maxKm) => {
    const near = new Set(index.within(from, maxKm / roadFactor));
    for (const id of travel.laneEnds(from)) {
      const i = numberOf.get(id);
      if (i !== undefined) near.add(i);
    }
    return [...near]
      .map((i) => ({ placed: sites[i]!, km: travel.roadKm(from, sites[i]!.site) }))
      .filter(({ placed, km }) => km <= maxKm && travel.permitted(from, placed.site))
      .sort((a, b) => a.km - b.km);
  };
}

/** Share won at a distance: linear from next door to the radius. */
function shareAt(km: number, radiusKm: number, near: number, atRadius: number): number {
  return near + (atRadius - near) * (radiusKm > 0 ? km / radiusKm : 0);
}

function fixedOption(
  { region, travel }: CollectProblem,
  zone: number,
  point: PlacedSite,
  { placed: hub, km }: Reached,
  share: number,
  periods: number,
): CollectOption {
  const { collect, packagingCostPerKg } = region.tables.transport;
  return {
    zone,
    service: 'fixed',
    point: point.facility,
    hub: hub.facility,
    share,
    distanceKm: km,
    serviceCostPerSupplyKg: new Array<number>(periods).fill(share * packagingCostPerKg.value),
    transportCostPerKg: travel.legCostPerKg(point.site, hub.site, collect, km),
    serviceKgCo2PerSupplyKg: new Array<number>(periods).fill(0),
    transportKgCo2PerKg: (collect.kgCo2PerTonneKm.value * km) / KG_PER_TONNE,
  };
}

/** A station calls a fixed number of times a year, or as often as the mass needs; tours share the way to the hub. */
function mobileOption(
  { region, crew, kmPerCall }: CollectProblem,
  zone: number,
  { placed: hub, km }: Reached,
  supplyKg: readonly number[],
): CollectOption | null {
  const { mobile } = region.tables.services;
  if (km > mobile.maxKmFromHub.value) return null;
  if (!isWithinTour(region, crew, region.zones[zone]!, km)) return null;
  const share = mobile.share.value;
  const average = (2 * km) / mobile.stopsPerTour.value;
  const kmPerStop = kmPerCall?.of(region.zones[zone]!.id, hub.site.id) ?? average * (kmPerCall?.ratio ?? 1);
  const stopsPerKg = supplyKg.map((kg) => (kg > 0 ? callsPerYear(region, crew, kg * share) / kg : 0));
  const costPerStop = mobile.costPerStop.value + mobile.costPerKm.value * kmPerStop;
  const packaging = share * region.tables.transport.packagingCostPerKg.value;
  return {
    zone,
    service: 'mobile',
    point: null,
    hub: hub.facility,
    share,
    distanceKm: km,
    serviceCostPerSupplyKg: stopsPerKg.map((stops) => packaging + stops * costPerStop),
    transportCostPerKg: 0,
    serviceKgCo2PerSupplyKg: stopsPerKg.map((stops) => stops * mobile.kgCo2PerKm.value * kmPerStop),
    transportKgCo2PerKg: 0,
  };
}

function doorOption(
  { region }: CollectProblem,
  zone: number,
  { placed: hub, km }: Reached,
  periods: number,
): CollectOption | null {
  const { door } = region.tables.services;
  if (km > door.maxKmFromHub.value) return null;
  const share = door.share.value;
  const kmPerPickup = (2 * km) / door.pickupsPerTour.value;
  const costPerKg =
    (door.costPerPickup.value + door.costPerKm.value * kmPerPickup) / door.packKgPerPickup.value;
  const kgCo2PerKg = (door.kgCo2PerKm.value * kmPerPickup) / door.packKgPerPickup.value;
  const packaging = region.tables.transport.packagingCostPerKg.value;
  return {
    zone,
    service: 'door',
    point: null,
    hub: hub.facility,
    share,
    distanceKm: km,
    serviceCostPerSupplyKg: new Array<number>(periods).fill(share * (packaging + costPerKg)),
    transportCostPerKg: 0,
    serviceKgCo2PerSupplyKg: new Array<number>(periods).fill(share * kgCo2PerKg),
    transportKgCo2PerKg: 0,
  };
}

function pushIfAny(options: CollectOption[], option: CollectOption | null): void {
  if (option !== null) options.push(option);
}
