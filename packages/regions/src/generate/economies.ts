import type { Sourced } from '@relode/foundation';

/** EU-27, in whose figures sales are known. Population in millions on 2024-01-01 (Eurostat demo_gind), recalled. */
export const EU_POPULATION_MILLIONS: Readonly<Record<string, number>> = {
  AT: 9.16,
  BE: 11.83,
  BG: 6.45,
  CY: 0.97,
  CZ: 10.9,
  DE: 83.46,
  DK: 5.96,
  EE: 1.37,
  ES: 48.62,
  FI: 5.6,
  FR: 68.47,
  GR: 10.4,
  HR: 3.86,
  HU: 9.58,
  IE: 5.34,
  IT: 58.97,
  LT: 2.89,
  LU: 0.67,
  LV: 1.87,
  MT: 0.56,
  NL: 17.94,
  PL: 36.62,
  PT: 10.64,
  RO: 19.07,
  SE: 10.55,
  SI: 2.12,
  SK: 5.42,
};

/** Euro area and places that use the euro. */
const EURO =
  'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK AD MC SM VA ME XK GF GP MQ RE YT PM BL MF AX'.split(
    ' ',
  );

/** High-income economies (World Bank list, fiscal year 2025, recalled): US cost set, more vehicles per head. */
const HIGH_INCOME = new Set(
  (
    'AD AE AG AT AU AW AX BB BE BG BH BM BN BS CA CH CL CW CY CZ DE DK EE ES FI FO FR GB GG GI GL GR GU GY HK HR HU IE IL IM IS IT JE JP ' +
    'KN KR KW KY LI LT LU LV MC MF MO MP MT NC NL NO NR NZ OM PA PF PL PR PT PW QA RO RU SA SC SE SG SI SK SM SX TC TT TW US UY VA VG VI'
  ).split(' '),
);

/** Units of currency per US dollar, yearly averages of 2024 (US Internal Revenue Service), recalled. */
const PER_USD_2024: Readonly<Record<string, { readonly currency: string; readonly perUsd: number }>> = {
  CN: { currency: 'CNY', perUsd: 7.189 },
  GB: { currency: 'GBP', perUsd: 0.783 },
  JP: { currency: 'JPY', perUsd: 151.353 },
  KR: { currency: 'KRW', perUsd: 1363.4 },
  IN: { currency: 'INR', perUsd: 83.677 },
  CH: { currency: 'CHF', perUsd: 0.881 },
  CA: { currency: 'CAD', perUsd: 1.37 },
  AU: { currency: 'AUD', perUsd: 1.516 },
  NZ: { currency: 'NZD', perUsd: 1.654 },
  NO: { currency: 'NOK', perUsd: 10.749 },
  SE: { currency: 'SEK', perUsd: 10.571 },
  DK: { currency: 'DKK', perUsd: 6.896 },
  SG: { currency: 'SGD', perUsd: 1.336 },
  BR: { currency: 'BRL', perUsd: 5.392 },
  MX: { currency: 'MXN', perUsd: 18.33 },
  ZA: { currency: 'ZAR', perUsd: 18.326 },
  TH: { currency: 'THB', perUsd: 35.267 },
};
const EUR_PER_USD_2024 = 0.924;

/** What the default tables need to know of a country's economy. */
export interface Economy {
  readonly currency: string;
  readonly currencyPerUsd: Sourced;
  readonly costSet: 'China' | 'US';
  readonly highIncome: boolean;
  readonly inEu: boolean;
  /** Cost of an hour of labour to the employer, region currency. */
  readonly labourPerHour: Sourced;
}

export function economyOf(alpha2: string): Economy {
  const inEu = alpha2 in EU_POPULATION_MILLIONS;
  const highIncome = HIGH_INCOME.has(alpha2);
  const own = PER_USD_2024[alpha2];
  const { currency, perUsd } =
    own ??
    (EURO.includes(alpha2) ? { currency: 'EUR', perUsd: EUR_PER_USD_2024 } : { currency: 'USD', perUsd: 1 });
  return {
    currency,
    currencyPerUsd: {
      value: perUsd,
      unit: `${currency}/USD`,
      source:
        currency === 'USD'
          ? 'the region counts in US dollars'
          : 'US Internal Revenue Service, yearly average exchange rates',
      year: 2024,
      confidence: currency === 'USD' ? 'verified' : 'recalled',
    },
    costSet: highIncome ? 'US' : 'China',
    highIncome,
    inEu,
    labourPerHour: labour(alpha2, currency, perUsd, highIncome),
  };
}

function labour(alpha2: string, currency: string, perUsd: number, highIncome: boolean): Sourced {
  if (alpha2 === 'CN') {
    return {
      value: 60,
      unit: 'CNY/h',
      source:
        'National Bureau of Statistics, average wage of urban non-private units 2023 (about 120,700 CNY) over 2,000 h',
      year: 2023,
      confidence: 'recalled',
    };
  }
  return {
    value: roundTo((highIncome ? 38.12 : 5) * perUsd, 3),
    unit: `${currency}/h`,
    source: highIncome
      ? 'EverBatt 2023, sheet Cost parameters: US labour 38.12 USD/h'
      : 'Relode estimate for economies below high income: 5 USD/h, between EverBatt’s 3 (China, dated) and China’s 2023 wages',
    year: 2023,
    confidence: highIncome && alpha2 === 'US' ? 'verified' : 'estimated',
  };
}

/** To so many significant digits: defaults should not pretend more than they know. */
export function roundTo(value: number, digits: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}
