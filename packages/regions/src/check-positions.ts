import { type Coordinates, createPlaceIndex, greatCircleKm } from '@relode/geo';

export interface Misplaced {
  readonly index: number;
  /** What would bring it among the others. */
  readonly likely: string;
}

const FAR_KM = 500;
const NEAR_KM = 150;

const SLIPS: readonly (readonly [string, (at: Coordinates) => Coordinates])[] = [
  ['lat and lon are swapped', ({ lat, lon }) => ({ lat: lon, lon: lat })],
  ['the sign of lat is wrong', ({ lat, lon }) => ({ lat: -lat, lon })],
  ['the sign of lon is wrong', ({ lat, lon }) => ({ lat, lon: -lon })],
];

/** Places far from all others that a usual slip, undone, would bring next to some. */
export function findMisplaced(places: readonly Coordinates[]): Misplaced[] {
  if (places.length < 3) return [];
  const index = createPlaceIndex(places);
  const nearestKm = (at: Coordinates, without: number): number => {
    const other = index.nearest(at, 2).find((i) => i !== without);
    return other === undefined ? 0 : greatCircleKm(at, places[other]!);
  };
  return places.flatMap((place, i) => {
    if (nearestKm(place, i) < FAR_KM) return [];
    const slip = SLIPS.find(
      ([, undo]) => Math.abs(undo(place).lat) <= 90 && nearestKm(undo(place), i) < NEAR_KM,
    );
    return slip === undefined ? [] : [{ index: i, likely: slip[0] }];
  });
}
