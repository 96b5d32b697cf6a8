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

/** An estimate needs this many known populations of its kind. */
const FEWEST_KNOWN = 5;
const SMALLEST_ESTIMATE = 500;

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
    const national =
      alikeInCountry && alikeInCountry.count >= FEWEST_KNOWN ? alikeInCountry.median : country.median;
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
      return [
        key,
        { median: sorted[(sorted.length - 1) >> 1]!, count: sorted.length, largest: sorted.at(-1)! },
      ];
    }),
  );
}
