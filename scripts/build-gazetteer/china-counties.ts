/** A row of GeoNames' cities500, as far as the gazetteer needs it. */
export interface GeoNamesPlace {
  readonly name: string;
  readonly alternateNames: readonly string[];
  readonly lat: number;
  readonly lon: number;
  readonly featureCode: string;
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
  readonly population: number;
}

/** A unit of GB/T 2260: a county, county-level city or district (six digits), or one of its towns. */
export interface ChinaUnit {
  readonly code: string; // six digits; a town carries its county's
  readonly name: string;
  /** Six more digits of a town: the lowest usually is where the county's government sits. */
  readonly town: string;
}

export interface CountySeat {
  readonly place: GeoNamesPlace;
  readonly county: ChinaUnit;
}

/** GeoNames' admin-1 code → the first two digits of GB/T 2260. */
const GB_PROVINCE: Readonly<Record<string, string>> = {
  '01': '34',
  '02': '33',
  '03': '36',
  '04': '32',
  '05': '22',
  '06': '63',
  '07': '35',
  '08': '23',
  '09': '41',
  '10': '13',
  '11': '43',
  '12': '42',
  '13': '65',
  '14': '54',
  '15': '62',
  '16': '45',
  '18': '52',
  '19': '21',
  '20': '15',
  '21': '64',
  '22': '11',
  '23': '31',
  '24': '14',
  '25': '37',
  '26': '61',
  '28': '12',
  '29': '53',
  '30': '44',
  '31': '46',
  '32': '51',
  '33': '50',
};

const HAN = /[\u4e00-\u9fff]/;
const TOWN_SUFFIX = /(镇街道|街道办事处|地区办事处|街道|民族乡|镇|乡|苏木|地区)$/;
const COUNTY_SUFFIX =
  /((?:[\u4e00-\u9fff]{1,4}族)+自治县|(?:[\u4e00-\u9fff]{1,3}族)+自治县|自治县|自治旗|左旗|右旗|县|市|区|旗|特区|林区)$/;
/** Feature codes from the likeliest county seat to the least likely. */
const SEAT_ORDER = ['PPLA3', 'PPLA2', 'PPLA', 'PPLC', 'PPL', 'PPLA4'];

export function hanNames(place: GeoNamesPlace): string[] {
  return place.alternateNames.filter((name) => HAN.test(name) && !/[\u3040-\u30ff]/.test(name));
}

/**
 * Finds the place where each county's government sits: a place named after the county, or after one of its towns,
 * in the same prefecture (or province, where GeoNames leaves the prefecture out). A place serves one county only.
 */
export function matchCountySeats(
  places: readonly GeoNamesPlace[],
  counties: readonly ChinaUnit[],
  towns: readonly ChinaUnit[],
): { readonly seats: readonly CountySeat[]; readonly missing: readonly ChinaUnit[] } {
  const unitOf = new Map(counties.map((county) => [county.code, county]));
  const byName = new Map<string, { county: string; rank: number }[]>();
  const note = (name: string, county: string, rank: number): void => {
    const known = byName.get(name);
    if (known) known.push({ county, rank });
    else byName.set(name, [{ county, rank }]);
  };
  for (const { code, name } of counties) {
    note(name, code, 0);
    const base = name.replace(COUNTY_SUFFIX, '');
    if (base.length >= 2)
      for (const form of [base, `${base}镇`, `${base}城关镇`, `${base}城关`]) note(form, code, 1);
    if (base.length === 1) note(`${name}城关镇`, code, 1);
  }
  for (const { code, name, town } of towns) {
    if (!unitOf.has(code)) continue; // towns of the few prefectures without counties
    const rank = 10 + Number(town.slice(0, 3));
    note(name, code, rank);
    const base = name.replace(TOWN_SUFFIX, '');
    if (base.length >= 2 && base !== name) note(base, code, rank + 0.5);
  }
  const pinyinOf = learnPinyin(places);
  for (const { code, name } of counties) {
    const base = name.replace(COUNTY_SUFFIX, '') || name;
    for (const han of new Set([base.length >= 2 ? base : name, name])) {
      for (const spelt of spellings(han, pinyinOf)) note(spelt, code, 2);
    }
  }
  const claims: { place: GeoNamesPlace; county: string; order: number; rank: number }[] = [];
  for (const place of places) {
    const province = GB_PROVINCE[place.admin1];
    const order = SEAT_ORDER.indexOf(place.featureCode);
    if (!province || order < 0) continue;
    const prefecture = /^\d{4}$/.test(place.admin2) ? place.admin2 : null;
    const found = new Map<string, number>();
    const spelt =
      order === 0 || place.featureCode === 'PPL'
        ? [place.name, ...place.alternateNames].map(plainSpelling)
        : [];
    for (const name of [...hanNames(place), ...spelt]) {
      for (const { county, rank } of byName.get(name) ?? []) {
        if (!county.startsWith(province)) continue;
        const isHere = prefecture === null || county.startsWith(prefecture) || county.slice(2, 4) === '90';
        if (!isHere && (order > 0 || rank > 1)) continue; // only a seat with the county's very name may lie elsewhere
        const elsewhere = isHere ? 0 : 200;
        found.set(county, Math.min(found.get(county) ?? 1e9, rank + elsewhere));
      }
    }
    for (const [county, rank] of found) claims.push({ place, county, order, rank });
  }
  claims.sort(
    (a, b) =>
      Math.min(a.order, 1) - Math.min(b.order, 1) ||
      a.rank - b.rank ||
      a.order - b.order ||
      b.place.population - a.place.population ||
      (a.county < b.county ? -1 : 1) ||
      (a.place.name < b.place.name ? -1 : 1),
  );
  const seatOf = new Map<string, CountySeat>();
  const used = new Set<GeoNamesPlace>();
  for (const { place, county } of claims) {
    if (seatOf.has(county) || used.has(place)) continue;
    seatOf.set(county, { place, county: unitOf.get(county)! });
    used.add(place);
  }
  return {
    seats: [...seatOf.values()],
    missing: counties.filter(({ code }) => !seatOf.has(code)),
  };
}

/** GB/T 2260 prefecture (four digits) or province (two) of GeoNames codes; null where GeoNames' code is its own. */
export function gbCodeOf(admin1: string, admin2: string | null): string | null {
  if (admin2 === null) return GB_PROVINCE[admin1] ?? null;
  return /^\d{4}$/.test(admin2) ? admin2 : null;
}

/** Tells whether a place's Latin name is how a Chinese name is spelt (the name of its city, “市” left out). */
export function createSpellingTest(
  places: readonly GeoNamesPlace[],
): (place: GeoNamesPlace, han: string) => boolean {
  const pinyinOf = learnPinyin(places);
  return (place, han) => spellings(han.replace(/市$/, ''), pinyinOf).includes(plainSpelling(place.name));
}

/** How each Chinese character is most often spelt, learnt from places that GeoNames names in both scripts. */
function learnPinyin(places: readonly GeoNamesPlace[]): ReadonlyMap<string, readonly string[]> {
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
function spellings(han: string, pinyinOf: ReadonlyMap<string, readonly string[]>): string[] {
  return [...han].reduce<string[]>(
    (begun, character) =>
      begun.flatMap((start) => (pinyinOf.get(character) ?? []).map((syllable) => start + syllable)),
    [''],
  );
}

/** “Zhongmu Chengguanzhen” and “Zhongmu Xian” as “zhongmu”, “Qi Xian” as “qixian”. */
function plainSpelling(name: string): string {
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
    const isCity =
      place.population >= 200_000 || place.featureCode === 'PPLA2' || place.featureCode === 'PPLA';
    if (isCity && own !== undefined && own.startsWith(GB_PROVINCE[place.admin1] ?? '?'))
      return { ...place, admin2: own };
    if (place.admin2 === '' && near[0]?.admin1 === place.admin1) return { ...place, admin2: near[0].admin2 };
    return place;
  });
}
