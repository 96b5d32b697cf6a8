import {
  type ChinaUnit,
  COUNTY_SUFFIX,
  type CountySeat,
  GB_PROVINCE,
  type GeoNamesPlace,
  hanNames,
} from './china-places.ts';
import { learnPinyin, plainSpelling, spellings } from './china-spelling.ts';

const TOWN_SUFFIX = /(镇街道|街道办事处|地区办事处|街道|民族乡|镇|乡|苏木|地区)$/;
/** Feature codes from the likeliest county seat to the least likely. */
const SEAT_ORDER = ['PPLA3', 'PPLA2', 'PPLA', 'PPLC', 'PPL', 'PPLA4'];

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
