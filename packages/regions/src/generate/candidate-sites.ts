import { createPlaceIndex, greatCircleKm } from '@relode/geo';
import type { Site, Tier, Zone } from '../region.ts';

/** How candidate sites are spread; great-circle km. */
export const SITE_RULE = {
  /** A smaller place this near to a point candidate brings none of its own. */
  pointSpacingKm: 4,
  /** Every zone gets a hub candidate within this distance. */
  hubReachKm: 110,
  zonesPerHub: 7.5,
  fewestHubs: 3,
  mostHubs: 400,
  /** Plants: this times √zones. */
  plantsPerRootZone: 0.85,
  fewestPlants: 2,
  /** Plants stand in the largest of the places. */
  plantPlaceShare: 0.2,
} as const;

/** Candidates of all tiers, deterministic: points in places, hubs and plants spread over the larger ones. */
export function candidateSites(zones: readonly Zone[]): Site[] {
  const points = pointPlaces(zones);
  const hubs = spread(zones, {
    count: Math.min(
      zones.length,
      Math.max(
        SITE_RULE.fewestHubs,
        Math.min(SITE_RULE.mostHubs, Math.ceil(zones.length / SITE_RULE.zonesPerHub)),
      ),
    ),
    reachKm: SITE_RULE.hubReachKm,
    candidates: zones.map((_, z) => z),
  });
  const plantCount = Math.min(
    zones.length,
    Math.max(SITE_RULE.fewestPlants, Math.round(SITE_RULE.plantsPerRootZone * Math.sqrt(zones.length))),
  );
  const largest = zones.map((_, z) => z).sort((a, b) => zones[b]!.population - zones[a]!.population || a - b);
  const plants = spread(zones, {
    count: plantCount,
    reachKm: null,
    candidates: largest.slice(0, Math.max(plantCount, Math.ceil(SITE_RULE.plantPlaceShare * zones.length))),
  });
  return [
    ...points.map((z) => siteAt(zones[z]!, 'point')),
    ...hubs.map((z) => siteAt(zones[z]!, 'hub')),
    ...plants.map((z) => siteAt(zones[z]!, 'plant')),
  ];
}

function siteAt(zone: Zone, tier: Tier): Site {
  const { name, nameLocal, areaId, lat, lon } = zone;
  return {
    id: `${tier}-${zone.id}`,
    name,
    nameLocal,
    tier,
    status: 'candidate',
    areaId,
    lat,
    lon,
    existingTonnesPerYear: null,
    maxTonnesPerYear: null,
    costFactor: 1,
  };
}

/** Zones with a point candidate, largest first, none nearer than the spacing to a larger one. */
function pointPlaces(zones: readonly Zone[]): number[] {
  const order = byWeight(zones);
  const index = createPlaceIndex(zones);
  const taken = new Uint8Array(zones.length);
  const chosen: number[] = [];
  for (const z of order) {
    if (index.within(zones[z]!, SITE_RULE.pointSpacingKm).some((other) => taken[other] === 1)) continue;
    taken[z] = 1;
    chosen.push(z);
  }
  return chosen.sort((a, b) => a - b);
}

/**
 * First covers every zone within `reachKm` (each time the zone that still lacks a site and has most EVs), then adds the
 * zone with the largest EV share × distance to the nearest site, until `count` are chosen (weighted greedy k-centre).
 */
function spread(zones: readonly Zone[], { count, reachKm, candidates }: SpreadRule): number[] {
  const nearestKm = new Float64Array(zones.length).fill(Number.POSITIVE_INFINITY);
  const chosen: number[] = [];
  const add = (site: number): void => {
    chosen.push(site);
    for (let z = 0; z < zones.length; z++)
      nearestKm[z] = Math.min(nearestKm[z]!, greatCircleKm(zones[z]!, zones[site]!));
  };
  const allowed = new Set(candidates);
  const order = byWeight(zones).filter((z) => allowed.has(z));
  add(order[0]!);
  if (reachKm !== null) for (const z of order) if (nearestKm[z]! > reachKm) add(z);
  while (chosen.length < count) {
    let best = -1;
    let most = 0;
    for (const z of order) {
      const pull = zones[z]!.evShare * nearestKm[z]!;
      if (pull > most) {
        most = pull;
        best = z;
      }
    }
    if (best < 0) break;
    add(best);
  }
  return chosen.sort((a, b) => a - b);
}

interface SpreadRule {
  readonly count: number;
  readonly reachKm: number | null;
  /** Zones in which a site may stand. */
  readonly candidates: readonly number[];
}

/** Zone indices, most EVs first. */
function byWeight(zones: readonly Zone[]): number[] {
  return zones.map((_, z) => z).sort((a, b) => zones[b]!.evShare - zones[a]!.evShare || a - b);
}
