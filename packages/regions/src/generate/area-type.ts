import { createPlaceIndex } from '@relode/geo';
import type { AreaType } from '../region.ts';

export interface PeopledPlace {
  readonly lat: number;
  readonly lon: number;
  readonly people: number;
}

/** What separates city, town and remote; great-circle km. */
export const AREA_TYPE_RULE = {
  cityRadiusKm: 25,
  /** About 250 people per km² within the radius. */
  cityPeople: 500_000,
  /** About an hour by road. */
  remoteKm: 45,
  largerPlacePeople: 50_000,
  remoteRadiusKm: 50,
  /** About 13 people per km² within the radius. */
  remotePeople: 100_000,
  /** Nothing is remote in a region no wider than this. */
  smallRegionKm: 50,
} as const;

/**
 * City: dense surroundings. Remote: sparse surroundings, or no other place of some size within about an hour.
 * Town: the rest (docs/models/region-generator.md, Area types).
 */
export function areaTypes(places: readonly PeopledPlace[]): AreaType[] {
  const {
    cityRadiusKm,
    cityPeople,
    remoteKm,
    largerPlacePeople,
    remoteRadiusKm,
    remotePeople,
    smallRegionKm,
  } = AREA_TYPE_RULE;
  const index = createPlaceIndex(places);
  const larger = places.filter(({ people }) => people >= largerPlacePeople);
  const largerIndex = createPlaceIndex(larger);
  const peopleWithin = (place: PeopledPlace, km: number): number =>
    index.within(place, km).reduce((sum, i) => sum + places[i]!.people, 0);
  const isSmall = places.length > 0 && index.within(places[0]!, smallRegionKm / 2).length === places.length;
  return places.map((place) => {
    if (peopleWithin(place, cityRadiusKm) >= cityPeople) return 'city';
    if (isSmall) return 'town';
    if (peopleWithin(place, remoteRadiusKm) < remotePeople) return 'remote';
    const reachesLarger = place.people >= largerPlacePeople || largerIndex.within(place, remoteKm).length > 0;
    return reachesLarger ? 'town' : 'remote';
  });
}
