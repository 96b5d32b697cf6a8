import { createPlaceIndex } from '@relode/geo';
import type { Area, LocalName } from '../region.ts';
import type { PlacedInArea } from './estimate-populations.ts';
import type { CountryPlaces, Division, GazetteerCountry, GazetteerPlace } from './gazetteer.ts';
import { GenerationError } from './generation-error.ts';
import { createIds } from './ids.ts';

export interface PlacesInAreas {
  readonly areas: readonly Area[];
  readonly places: readonly PlacedInArea[];
}

/** GeoNames uses these for “no division given”. */
const NO_CODE = new Set(['', '00']);

/** Places of a country in its first-level divisions. Places without a division join that of the nearest place with one. */
export function areasOfCountry(
  country: GazetteerCountry,
  { divisions, places }: CountryPlaces,
): PlacesInAreas {
  return areasBy(divisions, places, (place) => place.admin1, country.name);
}

/** Places of one first-level division in its second-level ones. */
export function areasOfDivision(division: Division, places: readonly GazetteerPlace[]): PlacesInAreas {
  return areasBy(division.parts, places, (place) => place.admin2, division.name);
}

/** Finds a first-level division by name (English or local) or code, whatever the case. Throws ADMIN_UNKNOWN. */
export function findDivision(
  { divisions }: CountryPlaces,
  country: GazetteerCountry,
  admin: string,
): Division {
  const wanted = fold(admin);
  const named = divisions.filter(({ code }) => !NO_CODE.has(code));
  const matches = (test: (division: Division) => boolean): Division | undefined => named.find(test);
  const found =
    matches(({ name }) => fold(name.en) === wanted || fold(name.zh ?? '') === wanted) ??
    matches(({ code }) => fold(code) === wanted) ??
    matches(
      ({ name }) => foldShort(name.en) === foldShort(admin) || foldShort(name.zh ?? '') === foldShort(admin),
    );
  if (found && wanted !== '') return found;
  const known = named.map(({ name, code }) => name.en || code).sort();
  throw new GenerationError('ADMIN_UNKNOWN', `${country.name.en} has no first-level division “${admin}”`, {
    place: 'admin',
    remedy:
      known.length === 0
        ? 'Leave --admin out: the gazetteer has no divisions here.'
        : `Use one of: ${known.join(', ')}.`,
  });
}

function areasBy(
  parts: readonly { readonly code: string; readonly name: LocalName }[],
  places: readonly GazetteerPlace[],
  codeOf: (place: GazetteerPlace) => string,
  whole: LocalName,
): PlacesInAreas {
  const counts = new Map<string, number>();
  for (const place of places) counts.set(codeOf(place), (counts.get(codeOf(place)) ?? 0) + 1);
  const named = parts.filter(({ code }) => !NO_CODE.has(code) && (counts.get(code) ?? 0) > 0);
  const ids = createIds();
  if (named.length < 2) {
    const name = named.length === 1 && named[0]!.name.en !== '' ? named[0]!.name : whole;
    const id = ids(name.en);
    return { areas: [{ id, name }], places: places.map((place) => ({ ...place, areaId: id })) };
  }
  const areas = named.map(({ code, name }) => {
    const full =
      name.en === '' ? { ...name, en: seatName(places.filter((place) => codeOf(place) === code)) } : name;
    return { code, area: { id: ids(full.en), name: full } };
  });
  const areaOf = new Map(areas.map(({ code, area }) => [code, area.id]));
  const known = places.filter((place) => areaOf.has(codeOf(place)));
  const index = createPlaceIndex(known);
  return {
    areas: areas.map(({ area }) => area),
    places: places.map((place) => {
      const own = areaOf.get(codeOf(place));
      return { ...place, areaId: own ?? areaOf.get(codeOf(known[index.nearest(place, 1)[0]!]!))! };
    }),
  };
}

/** A division without a name in the gazetteer is called after its seat, or else its largest place. */
function seatName(places: readonly GazetteerPlace[]): string {
  const rank = (place: GazetteerPlace): number => (place.seatLevel === 0 ? 9 : place.seatLevel);
  return [...places].sort((a, b) => rank(a) - rank(b) || b.population - a.population)[0]!.name;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

/** Without the kind of division: “Henan Sheng”, “河南省” and “Henan” are one. */
function foldShort(text: string): string {
  return fold(text)
    .replace(/\b(sheng|shi|province|state|region|oblast|prefecture|land|autonomous region)\b/g, '')
    .replace(/(壮族自治区|回族自治区|维吾尔自治区|自治区|省|市)$/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
