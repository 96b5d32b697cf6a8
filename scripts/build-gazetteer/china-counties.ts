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
  '01': '34', '02': '33', '03': '36', '04': '32', '05': '22', '06': '63', '07': '35', '08': '23', '09': '41', '10': '13',
  '11': '43', '12': '42', '13': '65', '14': '54', '15': '62', '16': '45', '18': '52', '19': '21', '20': '15', '21': '64',
  '22': '11', '23': '31', '24': '14', '25': '37', '26': '61', '28': '12', '29': '53', '30': '44', '31': '46', '32': '51',
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
    if (base.length >= 2) for (const form of [base, `${base}镇`, `${base}城关镇`, `${base}城关`]) note(form, code, 1);
    if (base.length === 1) note(`${name}城关镇`, code, 1);
  }
  for (const { code, name, town } of towns) {
    if (!unitOf.has(code)) continue; // towns of the few prefectures without counties
    const rank = 10 + Number(town.slice(0, 3));
    note(name, code, rank);
    const base = name.replace(TOWN_SUFFIX, '');
    if (base.length >= 2 && base !== name) note(base, code, rank + 0.5);
  }
  const claims: { place: GeoNamesPlace; county: string; order: number; rank: number }[] = [];
  for (const place of places) {
    const province = GB_PROVINCE[place.admin1];
    const order = SEAT_ORDER.indexOf(place.featureCode);
    if (!province || order < 0) continue;
    const prefecture = /^\d{4}$/.test(place.admin2) ? place.admin2 : null;
    const found = new Map<string, number>();
    for (const name of hanNames(place)) {
      for (const { county, rank } of byName.get(name) ?? []) {
        if (!county.startsWith(province)) continue;
        const elsewhere = prefecture && !county.startsWith(prefecture) && county.slice(2, 4) !== '90' ? 200 : 0;
        if (elsewhere > 0 && order > 0) continue;
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
