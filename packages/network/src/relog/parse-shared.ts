import type { GeneralPeriod, Series } from '../general/problem.ts';
import type { JsonPlace } from '../json/json-place.ts';
import type { Coordinates } from './distance.ts';
import { DRIVING_FACTOR, type RelogProduct } from './relog-case.ts';

export function parseProduct(name: string, place: JsonPlace, T: number): RelogProduct {
  return {
    name,
    transportCost: place.member('transportation cost ($/km/tonne)').series(T),
    transportEnergy: optionalSeries(place, 'transportation energy (J/km/tonne)', T, 0),
    transportEmissions: gases(place, 'transportation emissions (tonne/km/tonne)', T),
  };
}

export function optionalSeries(place: JsonPlace, name: string, T: number, absent: number): number[] {
  return place.optional(name)?.series(T, absent) ?? new Array<number>(T).fill(absent);
}

export function gases(place: JsonPlace, name: string, T: number): Record<string, Series> {
  const entries = place.optional(name)?.entries() ?? [];
  return Object.fromEntries(entries.map(([gas, series]) => [gas, series.series(T)]));
}

/** Coordinates of places that a file only names, such as `2018-us-county:17043`. */
export type KnownPlaces = Readonly<Record<string, Coordinates>>;

/** Latitude and longitude, as given or of the place that is named. */
export function coordinates(place: JsonPlace, known: KnownPlaces): Coordinates {
  const named = place.has('latitude (deg)') ? null : place.optional('location');
  if (named === null) {
    return {
      latitude: place.member('latitude (deg)').number(),
      longitude: place.member('longitude (deg)').number(),
    };
  }
  return (
    known[named.text()] ??
    named.refuse(
      'names a place of RELOG’s own data base',
      'give latitude (deg) and longitude (deg) instead, or a table of places',
    )
  );
}

export function distanceMetric(root: JsonPlace): { metric: string; remarks: string[] } {
  const place = root.member('parameters').optional('distance metric');
  const metric = place?.text() ?? 'Euclidean';
  if (place !== null && metric !== 'Euclidean' && metric !== 'driving')
    place.refuse(`is ${metric}`, 'give Euclidean or driving');
  return {
    metric,
    remarks:
      metric === 'driving'
        ? [
            `driving distances are the straight line × ${DRIVING_FACTOR}; RELOG fits them to roads of the United States`,
          ]
        : [],
  };
}

export function years(T: number): GeneralPeriod[] {
  return Array.from({ length: T }, (_, t) => ({ label: `year ${t + 1}`, discountFactor: 1 }));
}

/** Years in which plants may open, from the parameters or, in early files, the root; the first year where none are named. */
export function openingYears(root: JsonPlace, T: number): boolean[] {
  const name = 'building period (years)';
  const named = root.member('parameters').optional(name) ?? root.optional(name);
  const listed = named?.items().map((year) => year.number()) ?? [1];
  return Array.from({ length: T }, (_, t) => listed.includes(t + 1));
}
