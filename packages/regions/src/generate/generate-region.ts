import type { Region, Zone } from '../region.ts';
import { areaTypes } from './area-type.ts';
import { areasOfCountry, areasOfDivision, findDivision, type PlacesInAreas } from './areas.ts';
import { candidateSites } from './candidate-sites.ts';
import { choosePlaces } from './choose-places.ts';
import { defaultTables } from './default-tables.ts';
import { economyOf } from './economies.ts';
import { type ChosenPlace, estimatePopulations } from './estimate-populations.ts';
import { evShares, shareOfCountry } from './ev-shares.ts';
import {
  CHINA_NAMES_CREDIT,
  type CountryPlaces,
  type Division,
  findCountry,
  GAZETTEER_CREDIT,
  type Gazetteer,
  type GazetteerCountry,
} from './gazetteer.ts';
import { GenerationError } from './generation-error.ts';
import { createIds, slug } from './ids.ts';
import { peakRetiredTonnes } from './peak-retired.ts';
import { salesOf } from './sales.ts';

export interface RegionQuery {
  readonly gazetteer: Gazetteer;
  /** ISO 3166-1, two or three letters, any case. */
  readonly country: string;
  /** Name or code of one first-level division (province, state); the region's areas are then its parts. */
  readonly admin?: string | undefined;
  /** Electric vehicles in use at the end of the last sales year; else the best figure the generator has. */
  readonly evStock?: number | undefined;
  /** Most zones to make; smaller places join their larger neighbours. Default 2,700. */
  readonly mostZones?: number | undefined;
  /** First year to plan; default 2026. */
  readonly firstYear?: number | undefined;
  /** Years to plan; default 5. */
  readonly years?: number | undefined;
}

const MOST_ZONES = 2700;
const FIRST_YEAR = 2026;
const YEARS = 5;

export const NAMING_NOTE =
  'Names and borders of divisions follow the data sources as they stand; they express no opinion on any legal status';

/**
 * Builds a region for a country, or one division of it, out of the gazetteer and the facts and defaults that Relode
 * ships. The same query gives the same region. Throws GenerationError.
 */
export function generateRegion(query: RegionQuery): Region {
  const { mostZones = MOST_ZONES, firstYear = FIRST_YEAR, years = YEARS } = query;
  checkQuery(mostZones, firstYear, years);
  const country = findCountry(query.gazetteer, query.country);
  const places = country.readPlaces();
  const division = query.admin === undefined ? null : findDivision(places, country, query.admin);
  const { areas, places: placed } = placesInAreas(country, places, division);
  if (placed.length === 0) {
    throw new GenerationError(
      'COUNTRY_WITHOUT_PLACES',
      `The gazetteer has no populated place in ${country.name.en}`,
      {
        place: 'country',
        remedy: 'Write the region by hand, starting from regions/teaching.',
      },
    );
  }
  const chosen = choosePlaces(placed, mostZones);
  const zones = zonesOf(country.alpha2, chosen, division);
  const economy = economyOf(country.alpha2);
  const sales = salesOf({
    alpha2: country.alpha2,
    highIncome: economy.highIncome,
    evStock: query.evStock ?? null,
    countryPeople: estimatePopulations(
      places.places.map((place) => ({ ...place, areaId: place.admin1 })),
    ).reduce((sum, { people }) => sum + people, 0),
    ...shareOfCountry(country.alpha2, places, division),
  });
  const periods = Array.from({ length: years }, (_, i) => firstYear + i);
  const peakTonnes = peakRetiredTonnes(sales, periods);
  const kept = new Set(zones.map((zone) => zone.areaId));
  const name = division === null ? country.name : division.name;
  return {
    format: 'relode-region/1',
    id: slug(name.en) || country.alpha2.toLowerCase(),
    name,
    country: country.alpha2,
    currency: economy.currency,
    periods,
    areas: areas.filter(({ id }) => kept.has(id)),
    tables: defaultTables({
      alpha2: country.alpha2,
      economy,
      peakTonnes,
      peakZoneTonnes: peakTonnes * Math.max(...zones.map(({ evShare }) => evShare)),
    }),
    zones,
    sites: candidateSites(zones),
    lanes: [],
    sales,
    credits: [GAZETTEER_CREDIT, ...(country.alpha2 === 'CN' ? [CHINA_NAMES_CREDIT] : []), NAMING_NOTE],
  };
}

function checkQuery(mostZones: number, firstYear: number, years: number): void {
  if (!(Number.isInteger(mostZones) && mostZones >= 1 && mostZones <= 20_000)) {
    throw new GenerationError('ZONE_LIMIT_INVALID', `${mostZones} is not a number of zones`, {
      place: 'zones',
      remedy: 'Give a whole number from 1 to 20000.',
    });
  }
  if (
    Number.isInteger(firstYear) &&
    firstYear >= 2000 &&
    firstYear <= 2100 &&
    Number.isInteger(years) &&
    years >= 1 &&
    years <= 30
  )
    return;
  throw new GenerationError('PERIODS_INVALID', `${years} years from ${firstYear} cannot be planned`, {
    place: 'periods',
    remedy: 'Give a first year such as 2026 and 1 to 30 years.',
  });
}

function placesInAreas(
  country: GazetteerCountry,
  places: CountryPlaces,
  division: Division | null,
): PlacesInAreas {
  if (division === null) return areasOfCountry(country, places);
  return areasOfDivision(
    division,
    places.places.filter(({ admin1 }) => admin1 === division.code),
  );
}

/** EV share: what is known of the place's division, shared out inside it by people; people alone elsewhere. */
function zonesOf(alpha2: string, chosen: readonly ChosenPlace[], division: Division | null): Zone[] {
  const weights = evShares(alpha2, chosen, division);
  const types = areaTypes(chosen);
  const ids = createIds();
  return chosen.map((place, i) => ({
    id: ids(place.name),
    name: place.name,
    nameLocal: place.nameLocal,
    areaId: place.areaId,
    lat: place.lat,
    lon: place.lon,
    population: place.people,
    populationEstimated: place.estimated,
    evShare: weights[i]!,
    areaType: types[i]!,
  }));
}
