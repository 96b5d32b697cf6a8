import { GB_PROVINCE, type GeoNamesPlace, hanNames, isCity } from './china-places.ts';

/**
 * Mends divisions: a city named after a prefecture of its province belongs to that prefecture; a place without a
 * prefecture whose nearest places nearly all lie in another province belongs there. `nearest` gives places near another.
 */
export function mendDivisions(
  places: readonly GeoNamesPlace[],
  prefectures: ReadonlyMap<string, string>, // GB code of four digits → name
  nearest: (place: GeoNamesPlace, count: number) => readonly GeoNamesPlace[],
): GeoNamesPlace[] {
  const byName = new Map([...prefectures].map(([code, name]) => [name, code]));
  return places.map((place) => {
    const near = nearest(place, 60)
      .filter((other) => other !== place && /^\d{4}$/.test(other.admin2))
      .slice(0, 7);
    const counts = new Map<string, number>();
    for (const other of near) counts.set(other.admin1, (counts.get(other.admin1) ?? 0) + 1);
    const [admin1, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
    if (place.admin2 === '' && admin1 !== place.admin1 && count >= near.length - 1 && near.length >= 5) {
      const { admin2 } = near.find((other) => other.admin1 === admin1)!;
      return { ...place, admin1, admin2 };
    }
    const own = hanNames(place)
      .map((name) => byName.get(name) ?? byName.get(`${name}市`))
      .find((code) => code !== undefined);
    if (isCity(place) && own?.startsWith(GB_PROVINCE[place.admin1] ?? '?')) return { ...place, admin2: own };
    if (place.admin2 === '' && near[0]?.admin1 === place.admin1) return { ...place, admin2: near[0].admin2 };
    return place;
  });
}
