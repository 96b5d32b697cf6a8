import { type ChinaUnit, COUNTY_SUFFIX, type GeoNamesPlace, hanNames, isCity } from './china-places.ts';

/**
 * The Latin name of a place in China: without “Chengguanzhen” (county town), and that of its county where GeoNames
 * gives the name of a street or street office.
 */
export function createLatinNames(
  places: readonly GeoNamesPlace[],
): (place: GeoNamesPlace, county: ChinaUnit | undefined) => string {
  const pinyinOf = learnPinyin(places);
  const cities = new Set(places.filter(isCity).map(({ admin2, name }) => `${admin2} ${name}`));
  return (place, county) => {
    const isStreet =
      /(lu|jie|jiedao)$/.test(place.name) && hanNames(place).some((name) => /(路|街|街道)$/.test(name));
    const spelt =
      county && isStreet ? spellings(county.name.replace(COUNTY_SUFFIX, ''), pinyinOf)[0] : undefined;
    if (spelt !== undefined && spelt.length > 3) return spelt[0]!.toUpperCase() + spelt.slice(1);
    const bare = place.name.replace(/ (Chengguanzhen|Neighborhood)$/, '');
    return bare !== place.name && cities.has(`${place.admin2} ${bare}`) ? `${bare} Xian` : bare;
  };
}

/** Tells whether a place's Latin name is how a Chinese name is spelt (the name of its city, “市” left out). */
export function createSpellingTest(
  places: readonly GeoNamesPlace[],
): (place: GeoNamesPlace, han: string) => boolean {
  const pinyinOf = learnPinyin(places);
  return (place, han) => spellings(han.replace(/市$/, ''), pinyinOf).includes(plainSpelling(place.name));
}

/** How each Chinese character is most often spelt, learnt from places that GeoNames names in both scripts. */
export function learnPinyin(places: readonly GeoNamesPlace[]): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const place of places) {
    const spelt = place.alternateNames
      .filter((name) => /^[a-z]+( [a-z]+)+$/.test(name))
      .map((name) => name.split(' '));
    for (const han of hanNames(place)) {
      const characters = [...han];
      for (const syllables of spelt) {
        if (syllables.length !== characters.length) continue;
        characters.forEach((character, i) => {
          const known = counts.get(character) ?? new Map<string, number>();
          known.set(syllables[i]!, (known.get(syllables[i]!) ?? 0) + 1);
          counts.set(character, known);
        });
      }
    }
  }
  return new Map(
    [...counts].map(([character, found]) => {
      const sorted = [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      return [
        character,
        sorted
          .filter(([, count]) => count >= 0.25 * sorted[0]![1])
          .slice(0, 2)
          .map(([syllable]) => syllable),
      ];
    }),
  );
}

/** All ways to spell a name, syllables run together; none if a character is unknown. */
export function spellings(han: string, pinyinOf: ReadonlyMap<string, readonly string[]>): string[] {
  return [...han].reduce<string[]>(
    (begun, character) =>
      begun.flatMap((start) => (pinyinOf.get(character) ?? []).map((syllable) => start + syllable)),
    [''],
  );
}

/** “Zhongmu Chengguanzhen” and “Zhongmu Xian” as “zhongmu”, “Qi Xian” as “qixian”. */
export function plainSpelling(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'‘]/g, '')
    .split(' ')
    .filter((word) => !/^(Chengguanzhen|Zhen|County|City)$/i.test(word));
  const bare =
    words.length > 1 && words[0]!.length > 3 ? words.filter((word) => !/^(Xian|Shi)$/i.test(word)) : words;
  const joined = bare.join('').toLowerCase();
  return /^[a-z]{3,}$/.test(joined) ? joined : '';
}
