import type { SalesYear } from '../region.ts';
import { CHINA_LFP_ESTIMATED_UNTIL, CHINA_SALES } from './china-facts.ts';
import { EU_POPULATION_MILLIONS, roundTo } from './economies.ts';
import { GenerationError } from './generation-error.ts';

/** Electric cars sold in a year (BEV and PHEV), thousands: IEA Global EV Outlook 2025, Data Explorer. */
const IEA_THOUSANDS: readonly (readonly [year: number, eu27: number, us: number, world: number])[] = [
  [2015, 92, 114, 550],
  [2016, 140, 160, 750],
  [2017, 184, 194, 1_200],
  [2018, 240, 360, 2_000],
  [2019, 390, 325, 2_100],
  [2020, 1_050, 294, 3_000],
  [2021, 1_760, 630, 6_500],
  [2022, 1_980, 990, 10_200],
  [2023, 2_420, 1_390, 13_800],
  [2024, 2_270, 1_520, 17_000],
];
/** 2025 was not out: last year's sales once more, raised by this. */
const GROWTH_2025 = 1.1;

/** Mean kWh per car sold, BEV and PHEV together, linear over the years: Relode estimate from IEA battery demand per sale. */
const PACK_KWH = { eu27: [28, 46], us: [40, 68], world: [32, 47] } as const;
/** LFP share of GWh, zero before the year it began; Relode estimate after IEA Global EV Outlook 2025. */
const LFP_SHARE = { eu27: [2020, 0.12], us: [2020, 0.09], world: [2019, 0.2] } as const;

/** EVs per 1,000 people where nothing better is known: IEA 2025, about 58 million cars in the world at the end of 2024. */
const STOCK_PER_1000 = { highIncome: 7, other: 1 } as const;

/** Survival of a sales cohort under the default life: Weibull k = 3.5, mean 8 years, Γ(1 + 1/3.5) = 0.899747. */
const SHAPE = 3.5;
const SCALE_YEARS = 8 / 0.899747;

export interface SalesQuery {
  readonly alpha2: string;
  readonly highIncome: boolean;
  /** Share of the country's vehicles that are in the region; 1 for a whole country. */
  readonly shareOfCountry: number;
  readonly shareSource: string;
  /** People of the country by the gazetteer. */
  readonly countryPeople: number;
  /** Vehicles in use in the region at the end of the last sales year. */
  readonly evStock: number | null;
}

/** Vehicles and batteries by year of sale, scaled so that the survivors equal `evStock` when it is given. */
export function salesOf(query: SalesQuery): SalesYear[] {
  const { evStock, shareOfCountry, shareSource } = query;
  if (evStock !== null && !(evStock > 0 && Number.isFinite(evStock) && evStock <= 1e9)) {
    throw new GenerationError('EV_STOCK_INVALID', `${evStock} electric vehicles cannot be a stock`, {
      place: 'ev-stock',
      remedy: 'Give the number of electric vehicles in use, above 0, such as 250000.',
    });
  }
  const national = nationalSales(query);
  if (evStock !== null) {
    const scale = evStock / survivors(national);
    const note = `; scaled to the stock of ${evStock} vehicles that was given`;
    return national.map((row) => scaled(row, scale, note));
  }
  if (shareOfCountry === 1) return national.map((row) => scaled(row, 1, ''));
  return national.map((row) =>
    scaled(row, shareOfCountry, `; times ${roundTo(shareOfCountry, 4)}, ${shareSource}`),
  );
}

/** Vehicles of all years that are still in use at the end of the last year of sales. */
export function survivors(sales: readonly Pick<SalesYear, 'year' | 'vehicles'>[]): number {
  const last = Math.max(...sales.map(({ year }) => year));
  return sales.reduce(
    (sum, { year, vehicles }) => sum + vehicles * Math.exp(-(((last + 0.5 - year) / SCALE_YEARS) ** SHAPE)),
    0,
  );
}

function scaled(row: SalesYear, scale: number, note: string): SalesYear {
  return {
    ...row,
    vehicles: Math.round(row.vehicles * scale),
    batteryGwh: roundTo(row.batteryGwh * scale, 6),
    source: `${row.source}${note}`,
    confidence: scale === 1 ? row.confidence : 'estimated',
  };
}

function nationalSales({ alpha2, highIncome, countryPeople }: SalesQuery): SalesYear[] {
  if (alpha2 === 'CN') return CHINA_SALES.map(chinaYear);
  if (alpha2 === 'US') return ieaSales('us', 1, '');
  const euPeople = EU_POPULATION_MILLIONS[alpha2];
  if (euPeople !== undefined) {
    const all = Object.values(EU_POPULATION_MILLIONS).reduce((sum, millions) => sum + millions, 0);
    return ieaSales(
      'eu27',
      euPeople / all,
      `; EU-27 shared by population (${euPeople} of ${roundTo(all, 4)} million, Eurostat 2024)`,
    );
  }
  const perThousand = highIncome ? STOCK_PER_1000.highIncome : STOCK_PER_1000.other;
  const world = ieaSales('world', 1, '');
  const stock = Math.max(1, (countryPeople * perThousand) / 1000);
  const note = `; the world's curve at ${perThousand} vehicles per 1,000 people (Relode estimate; give --ev-stock to replace it)`;
  return world.map((row) => scaled(row, stock / survivors(world), note));
}

function chinaYear([year, vehicles, batteryGwh, lfp]: (typeof CHINA_SALES)[number]): SalesYear {
  const guess = year <= CHINA_LFP_ESTIMATED_UNTIL ? '; chemistry split estimated' : '';
  return {
    year,
    vehicles,
    batteryGwh,
    chemistryShares: { LFP: lfp, NMC622: roundTo(1 - lfp, 6) },
    source: `CAAM vehicle sales, China Automotive Battery Innovation Alliance GWh installed; NMC622 stands for all nickel chemistries${guess}`,
    confidence: year <= 2014 ? 'recalled' : 'verified',
  };
}

type Market = 'eu27' | 'us' | 'world';

function ieaSales(market: Market, share: number, note: string): SalesYear[] {
  const column = { eu27: 1, us: 2, world: 3 }[market];
  const [firstKwh, lastKwh] = PACK_KWH[market];
  const [lfpSince, lfpNow] = LFP_SHARE[market];
  const [firstYear] = IEA_THOUSANDS[0]!;
  const rows = [...IEA_THOUSANDS.map((row) => ({ year: row[0], thousands: row[column]!, projected: false }))];
  const last = rows.at(-1)!;
  rows.push({ year: last.year + 1, thousands: last.thousands * GROWTH_2025, projected: true });
  return rows.map(({ year, thousands, projected }) => {
    const kwh = firstKwh + ((lastKwh - firstKwh) * (year - firstYear)) / (last.year - firstYear);
    const lfp = roundTo(Math.max(0, Math.min(1, (year - lfpSince) / (last.year - lfpSince))) * lfpNow, 3);
    const vehicles = thousands * 1000 * share;
    return {
      year,
      vehicles: Math.round(vehicles),
      batteryGwh: roundTo((vehicles * kwh) / 1e6, 6),
      chemistryShares: { LFP: lfp, NMC622: roundTo(1 - lfp, 6) },
      source: `${projected ? 'Relode estimate: the year before, times 1.1' : 'IEA Global EV Outlook 2025, electric cars sold'}; ${roundTo(kwh, 3)} kWh per car and chemistry split estimated${note}`,
      confidence: 'estimated',
    };
  });
}
