import { createPlaceIndex, greatCircleKm } from '@relode/geo';
import type { GazetteerPlace } from './gazetteer.ts';

/** A place that becomes a zone; `areaId` is that of the region's areas. */
export interface ChosenPlace extends GazetteerPlace {
  readonly areaId: string;
  /** People of the place itself and of the smaller places merged into it. */
  readonly people: number;
  readonly estimated: boolean;
}

export interface PlacedInArea extends GazetteerPlace {
  readonly areaId: string;
}

/** Two entries this near with one name, or an unknown population this near to a known one, are one place. */
const SAME_NAME_KM = 8;
const SAME_PLACE_KM = 4;
/** An estimate needs this many known populations of its kind. */
const FEWEST_KNOWN = 5;
const SMALLEST_ESTIMATE = 500;

/** Places as zones: unknown populations estimated, doubles removed, the smallest merged until `most` are left. */
export function choosePlaces(places: readonly PlacedInArea[], most: number): ChosenPlace[] {
  return mergeSmallest(dropDoubles(estimatePopulations(places)), most);
}

/**
 * An unknown population becomes the median of the known ones of the same kind of seat in the area; if they are too few,
 * that of the country, times how large the area's places are against the country's, and no larger than its largest.
 */
export function estimatePopulations(places: readonly PlacedInArea[]): ChosenPlace[] {
  const known = groupKnown(places);
  const country = known.get('') ?? { median: SMALLEST_ESTIMATE, count: 0, largest: SMALLEST_ESTIMATE };
  const estimate = ({ areaId, seatLevel }: PlacedInArea): number => {
    const alike = known.get(`${areaId} ${seatLevel}`);
    if (alike && alike.count >= FEWEST_KNOWN) return alike.median;
    const alikeInCountry = known.get(` ${seatLevel}`);
    const national = alikeInCountry && alikeInCountry.count >= FEWEST_KNOWN ? alikeInCountry.median : country.median;
    const area = known.get(areaId);
    if (!area) return national;
    const relative = area.count >= FEWEST_KNOWN ? area.median / country.median : 1;
    return Math.min(national * relative, area.largest);
  };
  return places.map((place) => {
    if (place.population > 0) return { ...place, people: place.population, estimated: false };
    return { ...place, people: Math.max(SMALLEST_ESTIMATE, Math.round(estimate(place))), estimated: true };
  });
}

interface KnownPopulations {
  readonly median: number;
  readonly count: number;
  readonly largest: number;
}

/** Known populations by area (`area`), area and kind of seat (`area seat`), kind (` seat`) and all together (``). */
function groupKnown(places: readonly PlacedInArea[]): ReadonlyMap<string, KnownPopulations> {
  const groups = new Map<string, number[]>();
  for (const { areaId, seatLevel, population } of places) {
    if (population === 0) continue;
    for (const key of [areaId, `${areaId} ${seatLevel}`, ` ${seatLevel}`, '']) {
      const group = groups.get(key);
      if (group) group.push(population);
      else groups.set(key, [population]);
    }
  }
  return new Map(
    [...groups].map(([key, values]) => {
      const sorted = values.sort((a, b) => a - b);
      return [key, { median: sorted[(sorted.length - 1) >> 1]!, count: sorted.length, largest: sorted.at(-1)! }];
    }),
  );
}

/**
 * The gazetteer lists many cities twice, as the city and as the district its government sits in. The smaller of two
 * goes when both have one name, or when its population is only estimated. Its people are in the larger one's already.
 */
export function dropDoubles(places: readonly ChosenPlace[]): ChosenPlace[] {
  const ordered = bySize(places);
  const index = createPlaceIndex(ordered);
  return ordered.filter((place, i) => {
    const near = index.within(place, SAME_NAME_KM).filter((other) => other < i);
    return !near.some((o) => {
      const other = ordered[o]!;
      const sameName =
        other.name === place.name || (place.nameLocal !== null && other.nameLocal === place.nameLocal);
      return sameName || (place.estimated && greatCircleKm(place, other) <= SAME_PLACE_KM);
    });
  });
}

/**
 * Keeps first-level seats and the largest places, and as many of those whose people would have farthest to the next kept
 * one, so that thinly settled country is not lost; the people of the rest join the nearest kept place of their area.
 */
export function mergeSmallest(places: readonly ChosenPlace[], most: number): ChosenPlace[] {
  const ordered = bySize(places);
  if (places.length <= most) return ordered;
  const large = [...ordered].sort((a, b) => Number(b.seatLevel === 1) - Number(a.seatLevel === 1)).slice(0, Math.ceil(most / 2));
  const largeSet = new Set(large);
  const largeIndex = createPlaceIndex(large);
  const far = ordered
    .filter((place) => !largeSet.has(place))
    .map((place) => ({ place, pull: place.people * greatCircleKm(place, large[largeIndex.nearest(place, 1)[0]!]!) }))
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
  const areas = new Map([...new Set(kept.map((place) => place.areaId))].map((areaId) => [areaId, indexOf(kept.flatMap((place, i) => (place.areaId === areaId ? [i] : [])))]));
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
