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
export const GB_PROVINCE: Readonly<Record<string, string>> = {
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

/** The kind of a county in its name: 县, 市, 区, 自治县 with its peoples, … */
export const COUNTY_SUFFIX =
  /((?:[\u4e00-\u9fff]{1,4}族)+自治县|(?:[\u4e00-\u9fff]{1,3}族)+自治县|自治县|自治旗|左旗|右旗|县|市|区|旗|特区|林区)$/;
const HAN = /[\u4e00-\u9fff]/;

export function hanNames(place: GeoNamesPlace): string[] {
  return place.alternateNames.filter((name) => HAN.test(name) && !/[\u3040-\u30ff]/.test(name));
}

/** GB/T 2260 prefecture (four digits) or province (two) of GeoNames codes; null where GeoNames' code is its own. */
export function gbCodeOf(admin1: string, admin2: string | null): string | null {
  if (admin2 === null) return GB_PROVINCE[admin1] ?? null;
  return /^\d{4}$/.test(admin2) ? admin2 : null;
}

export function isCity({ population, featureCode }: GeoNamesPlace): boolean {
  return population >= 200_000 || featureCode === 'PPLA2' || featureCode === 'PPLA';
}
