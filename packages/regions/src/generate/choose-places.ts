import { createPlaceIndex, greatCircleKm } from '@relode/geo';
import { type ChosenPlace, estimatePopulations, type PlacedInArea } from './estimate-populations.ts';

/** Two entries this near with one name, or an unknown population this near to a known one, are one place. */
const SAME_NAME_KM = 8;
const SAME_PLACE_KM = 4;

/** Places as zones: unknown populations estimated, doubles removed, the smallest merged until `most` are left. */
export function choosePlaces(places: readonly PlacedInArea[], most: number): ChosenPlace[] {
  return mergeSmallest(dropDoubles(estimatePopulations(places)), most);
}

/**
 * The gazetteer lists many cities twice, as the city and as the district its government sits in. The smaller of two
 * goes when both have one name, or when its population is only estimated. Its people are in the larger one's already.
 */
export function dropDoubles(places: readonly ChosenPlace[]): ChosenPlace[] {
  const ordered = bySize(places);
  const index = createPlaceIndex(ordered);
  const isKept = new Uint8Array(ordered.length);
  ordered.forEach((place, i) => {
    const isSame = (o: number): boolean => {
      const other = ordered[o]!;
      if (other.name === place.name) return true;
      if (place.nameLocal !== null && other.nameLocal === place.nameLocal) return true;
      return place.estimated && greatCircleKm(place, other) <= SAME_PLACE_KM;
    };
    isKept[i] = index.within(place, SAME_NAME_KM).some((o) => isKept[o] === 1 && isSame(o)) ? 0 : 1;
  });
  return ordered.filter((_, i) => isKept[i] === 1);
}

/**
 * Keeps first-level seats and the largest places, and as many of those whose people would have farthest to the next kept
 * one, so that thinly settled country is not lost; the people of the rest join the nearest kept place of their area.
 */
export function mergeSmallest(places: readonly ChosenPlace[], most: number): ChosenPlace[] {
  const ordered = bySize(places);
  if (places.length <= most) return ordered;
  const large = [...ordered]
    .sort((a, b) => Number(b.seatLevel === 1) - Number(a.seatLevel === 1))
    .slice(0, Math.ceil(most / 2));
  const largeSet = new Set(large);
  const largeIndex = createPlaceIndex(large);
  const far = ordered
    .filter((place) => !largeSet.has(place))
    .map((place) => ({
      place,
      pull: place.people * greatCircleKm(place, large[largeIndex.nearest(place, 1)[0]!]!),
    }))
    .sort((a, b) => b.pull - a.pull)
    .slice(0, most - large.length)
    .map(({ place }) => place);
  const kept = bySize([...large, ...far]);
  const keptSet = new Set(kept);
  const people = kept.map((place) => place.people);
  const nearestOf = createNearestInArea(kept);
  for (const place of ordered) if (!keptSet.has(place)) people[nearestOf(place)]! += place.people;
  return bySize(kept.map((place, i) => ({ ...place, people: people[i]! })));
}

function createNearestInArea(kept: readonly ChosenPlace[]): (place: ChosenPlace) => number {
  const indexOf = (members: number[]) => ({ members, index: createPlaceIndex(members.map((i) => kept[i]!)) });
  const areas = new Map(
    [...new Set(kept.map((place) => place.areaId))].map((areaId) => [
      areaId,
      indexOf(kept.flatMap((place, i) => (place.areaId === areaId ? [i] : []))),
    ]),
  );
  const whole = indexOf(kept.map((_, i) => i));
  return (place) => {
    const { members, index } = areas.get(place.areaId) ?? whole;
    return members[index.nearest(place, 1)[0]!]!;
  };
}

/** Largest first; known before estimated, then by name and position, so that the order never depends on the input's. */
function bySize(places: readonly ChosenPlace[]): ChosenPlace[] {
  return [...places].sort(
    (a, b) =>
      b.people - a.people ||
      Number(a.estimated) - Number(b.estimated) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
      a.lat - b.lat ||
      a.lon - b.lon,
  );
}
