import { createPlaceIndex, greatCircleKm } from '@relode/geo';
import type { Region, Site, Zone } from '@relode/regions';

/**
 * A region with at most about `mostZones` places, for answers within seconds: the largest places of every area and area
 * type stand for those around them, and every tier keeps the sites that stand and the nearest ones to those places.
 * Supply, tables and area types are kept; distances within a group are lost, so costs are a little too low. Lanes
 * between what is left stay. Regions that are small enough come back as they are.
 */
export function aggregateRegion(region: Region, mostZones: number): Region {
  if (region.zones.length <= mostZones) return region;
  const centres = chooseCentres(region, mostZones);
  const zones = gather(region.zones, centres);
  const sites = sitesNear(region.sites, zones);
  const kept = new Set([...zones.map(({ id }) => id), ...sites.map(({ id }) => id)]);
  return {
    ...region,
    zones,
    sites,
    lanes: region.lanes.filter(({ fromId, toId }) => kept.has(fromId) && kept.has(toId)),
  };
}

const stratum = ({ areaId, areaType }: Zone): string => `${areaId} ${areaType}`;

/** The largest place of every area and area type first (largest strata first), then the largest of what is left. */
function chooseCentres({ zones }: Region, most: number): Zone[] {
  const bySize = zones.toSorted((a, b) => b.evShare - a.evShare || (a.id < b.id ? -1 : 1));
  const weight = new Map<string, number>();
  for (const zone of zones) weight.set(stratum(zone), (weight.get(stratum(zone)) ?? 0) + zone.evShare);
  const first = new Map<string, Zone>();
  for (const zone of bySize) if (!first.has(stratum(zone))) first.set(stratum(zone), zone);
  const leaders = [...first]
    .sort(([a], [b]) => weight.get(b)! - weight.get(a)! || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([, zone]) => zone);
  const chosen = new Set(leaders);
  for (const zone of bySize) {
    if (chosen.size >= most) break;
    chosen.add(zone);
  }
  return [...chosen];
}

/** Every place joins the nearest centre of its area and type, else of its type, else the nearest of all. */
function gather(zones: readonly Zone[], centres: readonly Zone[]): Zone[] {
  const nearestOf = (candidates: readonly Zone[]): ((zone: Zone) => Zone) => {
    const index = createPlaceIndex(candidates);
    return (zone) => candidates[index.nearest(zone, 1)[0]!]!;
  };
  const groups = new Map<string, (zone: Zone) => Zone>();
  const among = (key: string, keep: (centre: Zone) => boolean): ((zone: Zone) => Zone) | null => {
    const known = groups.get(key);
    if (known) return known;
    const candidates = centres.filter(keep);
    if (candidates.length === 0) return null;
    const made = nearestOf(candidates);
    groups.set(key, made);
    return made;
  };
  const share = new Map(centres.map(({ id }) => [id, 0]));
  const people = new Map(centres.map(({ id }) => [id, 0]));
  for (const zone of zones) {
    const find =
      among(stratum(zone), (centre) => stratum(centre) === stratum(zone)) ??
      among(zone.areaType, (centre) => centre.areaType === zone.areaType) ??
      among('', () => true)!;
    const { id } = find(zone);
    share.set(id, share.get(id)! + zone.evShare);
    people.set(id, people.get(id)! + zone.population);
  }
  return centres.map((centre) => ({
    ...centre,
    evShare: share.get(centre.id)!,
    population: people.get(centre.id)!,
  }));
}

function sitesNear(sites: readonly Site[], zones: readonly Zone[]): Site[] {
  const kept = new Set(sites.filter(({ status }) => status === 'existing').map(({ id }) => id));
  for (const tier of ['point', 'hub', 'plant'] as const) {
    const ofTier = sites.filter((site) => site.tier === tier);
    if (ofTier.length === 0) continue;
    const index = createPlaceIndex(ofTier);
    for (const zone of zones) {
      const nearest = index.nearest(zone, 1).map((i) => ofTier[i]!);
      for (const site of nearest) {
        const isFar = tier === 'point' && greatCircleKm(zone, site) > FARTHEST_POINT_KM;
        if (!isFar) kept.add(site.id);
      }
    }
  }
  return sites.filter(({ id }) => kept.has(id));
}

/** Beyond this a point is no service to its place in any region that ships. */
const FARTHEST_POINT_KM = 200;
