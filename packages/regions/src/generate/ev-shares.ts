import { CHINA_CHARGER_SHARE, CHINA_CHARGER_SOURCE, chinaStockShares } from './china-facts.ts';
import { type ChosenPlace, estimatePopulations } from './estimate-populations.ts';
import type { CountryPlaces, Division } from './gazetteer.ts';
import type { SalesQuery } from './sales.ts';

/**
 * EV share by place, summing to 1: in China each province's known share, shared out inside it by people; elsewhere people
 * alone. The order is that of `chosen`, largest first.
 */
export function evShares(
  alpha2: string,
  chosen: readonly ChosenPlace[],
  division: Division | null,
): number[] {
  if (alpha2 !== 'CN' || division !== null) return sharesOf(chosen.map(({ people }) => people));
  const stock = chinaStockShares();
  const peopleIn = new Map<string, number>();
  const codeOf = codeOfAreas(chosen);
  for (const { areaId, people } of chosen) peopleIn.set(areaId, (peopleIn.get(areaId) ?? 0) + people);
  return sharesOf(
    chosen.map(
      ({ areaId, people }) => ((stock.get(codeOf.get(areaId)!) ?? 0) * people) / peopleIn.get(areaId)!,
    ),
  );
}

/** The division code most places of each area carry. */
function codeOfAreas(chosen: readonly ChosenPlace[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { areaId, admin1 } of chosen) {
    const area = counts.get(areaId) ?? new Map<string, number>();
    area.set(admin1, (area.get(admin1) ?? 0) + 1);
    counts.set(areaId, area);
  }
  return new Map(
    [...counts].map(([areaId, codes]) => [areaId, [...codes].sort((a, b) => b[1] - a[1])[0]![0]]),
  );
}

/** Scaled to sum to 1, to nine decimals; the first, largest place takes up the rounding. */
function sharesOf(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rounded = weights.map((weight) => Math.round((weight / total) * 1e9));
  rounded[0]! += 1e9 - rounded.reduce((sum, part) => sum + part, 0);
  return rounded.map((part) => part / 1e9);
}

/** Share of the country's vehicles that are in the division, and where the figure comes from. */
export function shareOfCountry(
  alpha2: string,
  { places }: CountryPlaces,
  division: Division | null,
): Pick<SalesQuery, 'shareOfCountry' | 'shareSource'> {
  if (division === null) return { shareOfCountry: 1, shareSource: '' };
  const known = alpha2 === 'CN' ? chinaStockShares().get(division.code) : undefined;
  if (known !== undefined) {
    const source =
      division.code in CHINA_CHARGER_SHARE
        ? CHINA_CHARGER_SOURCE
        : 'share of the provinces without a charger figure, by the population of the 2020 census';
    return { shareOfCountry: known, shareSource: source };
  }
  const all = estimatePopulations(places.map((place) => ({ ...place, areaId: place.admin1 })));
  const people = (keep: (place: ChosenPlace) => boolean): number =>
    all.reduce((sum, place) => sum + (keep(place) ? place.people : 0), 0);
  return {
    shareOfCountry: people(({ admin1 }) => admin1 === division.code) / people(() => true),
    shareSource: 'share of the country’s population by the gazetteer',
  };
}
