import { createPlaceIndex, greatCircleKm } from '@relode/geo';
import type { Region, Site, Tier, Zone } from './region.ts';

export interface Reach {
  /** Indices of zones that no service can reach. */
  readonly zonesUnreached: readonly number[];
  /** Indices of hub sites from which no plant may be supplied. */
  readonly hubsWithoutPlant: readonly number[];
}

/**
 * Who can reach whom, as a plan will see it: a zone by a point within its radius that has a hub within
 * `maxCollectKm`, or by a mobile station or pick-up tour from a hub within that service's distance.
 */
export function checkReach(region: Region): Reach {
  const { transport, services } = region.tables;
  const roadFactor = transport.roadFactor.value;
  const lanes = new Map(region.lanes.map((lane) => [`${lane.fromId} ${lane.toId}`, lane]));
  const sitesOf = (tier: Tier): Site[] => region.sites.filter((site) => site.tier === tier);
  const [points, hubs, plants] = [sitesOf('point'), sitesOf('hub'), sitesOf('plant')];
  const hubIndex = createPlaceIndex(hubs);
  const pointIndex = createPlaceIndex(points);
  const allowedKm = (from: Zone | Site, to: Site): number => {
    const lane = lanes.get(`${from.id} ${to.id}`);
    if (lane?.permitted === false) return Number.POSITIVE_INFINITY;
    return lane?.distanceKm ?? greatCircleKm(from, to) * roadFactor;
  };
  const hasHubWithin = (from: Zone | Site, km: number): boolean => {
    const isNear = (i: number): boolean => allowedKm(from, hubs[i]!) <= km;
    return hubIndex.nearest(from, 1).some(isNear) || hubIndex.within(from, km / roadFactor).some(isNear);
  };
  const maxCollectKm = transport.maxCollectKm.value;
  const tourKm = Math.min(
    maxCollectKm,
    Math.max(services.mobile.maxKmFromHub.value, services.door.maxKmFromHub.value),
  );
  const pointHasHub = points.map((point) => hasHubWithin(point, maxCollectKm));
  const isReached = (zone: Zone): boolean =>
    hasHubWithin(zone, tourKm) ||
    pointIndex
      .within(zone, services.fixed.radiusKm[zone.areaType].value / roadFactor)
      .some((i) => pointHasHub[i]!);
  return {
    zonesUnreached: region.zones.flatMap((zone, z) => (isReached(zone) ? [] : [z])),
    hubsWithoutPlant: region.sites.flatMap((site, s) =>
      site.tier === 'hub' && !plants.some((plant) => allowedKm(site, plant) < Number.POSITIVE_INFINITY)
        ? [s]
        : [],
    ),
  };
}
