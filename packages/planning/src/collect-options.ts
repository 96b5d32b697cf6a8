import { KG_PER_TONNE } from '@relode/foundation';
import { createPlaceIndex, greatCircleKm } from '@relode/geo';
import type { CollectOption } from '@relode/network';
import type { Region, Site } from '@relode/regions';
import type { Travel } from './travel.ts';

/** Nearest hubs and points a zone may use; farther ones are not offered (docs/models/network.md, Lanes). */
const HUBS_PER_ZONE = 8;
const POINTS_PER_ZONE = 4;

export interface OfferedServices {
  readonly fixed: boolean;
  readonly mobile: boolean;
  readonly door: boolean;
}

interface CollectProblem {
  readonly region: Region;
  readonly services: OfferedServices;
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

/** Every way a zone can be served: by a point in reach, by a mobile station or at the door, delivered to a hub. */
export function listCollectOptions(problem: CollectProblem): CollectOption[] {
  const { region, services, points, hubs, travel } = problem;
  const { fixed } = region.tables.services;
  const roadFactor = region.tables.transport.roadFactor.value;
  const pointIndex = createPlaceIndex(points.map(({ site }) => site));
  const hubIndex = createPlaceIndex(hubs.map(({ site }) => site));
  const maxCollectKm = region.tables.transport.maxCollectKm.value;
  const hubsNear = (from: { id: string; lat: number; lon: number }): { hub: PlacedSite; km: number }[] =>
    hubIndex
      .within(from, maxCollectKm / roadFactor)
      .map((i) => ({ hub: hubs[i]!, km: travel.roadKm(from, hubs[i]!.site) }))
      .filter(({ hub, km }) => km <= maxCollectKm && travel.permitted(from, hub.site))
      .slice(0, HUBS_PER_ZONE);
  const hubsOfPoint = new Map<number, { hub: PlacedSite; km: number }[]>();
  const options: CollectOption[] = [];
  region.zones.forEach((zone, z) => {
    const supplyKg = problem.supplyKg(z);
    if (services.fixed) {
      const radiusKm = fixed.radiusKm[zone.areaType].value;
      const near = pointIndex
        .within(zone, radiusKm / roadFactor)
        .map((i) => ({ point: points[i]!, km: greatCircleKm(zone, points[i]!.site) * roadFactor, i }))
        .filter(({ km }) => km <= radiusKm)
        .slice(0, POINTS_PER_ZONE);
      for (const { point, km, i } of near) {
        const share = shareAt(km, radiusKm, fixed.shareNear.value, fixed.shareAtRadius.value);
        if (!hubsOfPoint.has(i)) hubsOfPoint.set(i, hubsNear(point.site));
        for (const lane of hubsOfPoint.get(i)!) options.push(fixedOption(problem, z, point, lane, share));
      }
    }
    for (const lane of services.mobile || services.door ? hubsNear(zone) : []) {
      if (services.mobile) pushIfAny(options, mobileOption(problem, z, lane, supplyKg));
      if (services.door) pushIfAny(options, doorOption(problem, z, lane));
    }
  });
  return options;
}

/** Share won at a distance: linear from next door to the radius. */
function shareAt(km: number, radiusKm: number, near: number, atRadius: number): number {
  return near + (atRadius - near) * (radiusKm > 0 ? km / radiusKm : 0);
}

type HubLane = { readonly hub: PlacedSite; readonly km: number };

function fixedOption(
  { region, travel }: CollectProblem,
  zone: number,
  point: PlacedSite,
  { hub, km }: HubLane,
  share: number,
): CollectOption {
  const { collect, packagingCostPerKg } = region.tables.transport;
  return {
    zone,
    service: 'fixed',
    point: point.facility,
    hub: hub.facility,
    share,
    distanceKm: km,
    serviceCostPerSupplyKg: region.periods.map(() => share * packagingCostPerKg.value),
    transportCostPerKg: travel.legCostPerKg(point.site, hub.site, collect, km),
    serviceKgCo2PerSupplyKg: region.periods.map(() => 0),
    transportKgCo2PerKg: (collect.kgCo2PerTonneKm.value * km) / KG_PER_TONNE,
  };
}

/** A station calls a fixed number of times a year, or as often as the mass needs; tours share the way to the hub. */
function mobileOption(
  { region }: CollectProblem,
  zone: number,
  { hub, km }: HubLane,
  supplyKg: readonly number[],
): CollectOption | null {
  const { mobile } = region.tables.services;
  if (km > mobile.maxKmFromHub.value) return null;
  const share = mobile.share.value;
  const kmPerStop = (2 * km) / mobile.stopsPerTour.value;
  const stopsPerKg = supplyKg.map((kg) =>
    kg > 0
      ? Math.max(mobile.visitsPerYear.value, (kg * share) / (mobile.tonnesPerStop.value * KG_PER_TONNE)) / kg
      : 0,
  );
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

function doorOption({ region }: CollectProblem, zone: number, { hub, km }: HubLane): CollectOption | null {
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
    serviceCostPerSupplyKg: region.periods.map(() => share * (packaging + costPerKg)),
    transportCostPerKg: 0,
    serviceKgCo2PerSupplyKg: region.periods.map(() => share * kgCo2PerKg),
    transportKgCo2PerKg: 0,
  };
}

function pushIfAny(options: CollectOption[], option: CollectOption | null): void {
  if (option !== null) options.push(option);
}
