import { useMemo } from 'react';
import { type Language, LOCALE_TAG } from './languages.ts';
import { useLanguage } from './texts.ts';

/** A figure apart from its unit, for cards that set them in two sizes. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

export interface Formats {
  readonly language: Language;
  /** At most `digits` decimals (2). */
  number(value: number, digits?: number): string;
  /** Exactly `digits` decimals, so that a column's points stand below each other. */
  fixed(value: number, digits: number): string;
  /** Three significant digits at most, with K, M or 万, 亿. */
  compact(value: number): string;
  /** A share 0…1 as a percentage. */
  percent(share: number, digits?: number): string;
  /** A proven gap as a percentage of three significant digits: it may be tiny, or larger than all. */
  gap(share: number): string;
  /** Currency amount, compact from 10,000 on. */
  money(amount: number, currency: string): string;
  /** Small amounts in full, such as a cost per kg. */
  unitMoney(amount: number, currency: string, perUnit: string): string;
  /** Tonnes in t, kt, Mt, or 吨, 万吨. */
  mass(tonnes: number): string;
  massParts(tonnes: number): Quantity;
  /** MWh in MWh, GWh, TWh. */
  energy(mwh: number): string;
  energyParts(mwh: number): Quantity;
  distance(km: number): string;
  /** A unit as the wire writes it (`t/year`, `kg CO2e/km`) in the page's language. */
  unit(unit: string): string;
  /** A, B, C or A、B、C. */
  list(items: readonly string[]): string;
  duration(seconds: number): string;
  dateTime(iso: string): string;
  /** “3 minutes ago”, from `now` in milliseconds. */
  since(iso: string, now: number): string;
  /** The name in the page's language where there is one. */
  name(name: { readonly en: string; readonly zh: string | null }): string;
  /** Name of an ISO 3166-1 alpha-2 country. */
  country(code: string): string;
  placeName(place: { readonly name: string; readonly nameLocal: string | null }): string;
}

export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => createFormats(language), [language]);
}

export function createFormats(language: Language): Formats {
  const tag = LOCALE_TAG[language];
  const cache = new Map<string, Intl.NumberFormat>();
  const numberFormat = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = cache.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(tag, options);
    cache.set(key, made);
    return made;
  };
  const number = (value: number, digits = 2): string =>
    numberFormat({ maximumFractionDigits: digits }).format(value === 0 ? 0 : value);
  const significant = (value: number): string =>
    numberFormat({ maximumSignificantDigits: Math.abs(value) >= 100 ? 4 : 3 }).format(value);
  const join = ({ value, unit }: Quantity): string => `${value} ${unit}`;
  const massParts = (tonnes: number): Quantity => scaled(tonnes, MASS_UNITS[language], significant);
  const energyParts = (mwh: number): Quantity => scaled(mwh, ENERGY_UNITS, significant);
  const countries = new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' });
  const dateTimeFormat = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });

  return {
    language,
    number,
    fixed: (value, digits) =>
      numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
        value === 0 ? 0 : value,
      ),
    compact: (value) => numberFormat({ notation: 'compact', maximumSignificantDigits: 3 }).format(value),
    percent: (share, digits = 1) =>
      numberFormat({ style: 'percent', maximumFractionDigits: digits }).format(share),
    gap: (share) => numberFormat({ style: 'percent', maximumSignificantDigits: 3 }).format(share),
    money: (amount, currency) =>
      numberFormat({
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        ...(Math.abs(amount) >= 10_000
          ? { notation: 'compact', maximumSignificantDigits: 3 }
          : { maximumFractionDigits: Math.abs(amount) >= 100 ? 0 : 2 }),
      }).format(amount),
    unitMoney: (amount, currency, perUnit) =>
      `${numberFormat({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 2 }).format(amount)}/${perUnit}`,
    mass: (tonnes) => join(massParts(tonnes)),
    massParts,
    energy: (mwh) => join(energyParts(mwh)),
    energyParts,
    distance: (km) => `${number(km, km < 10 ? 1 : 0)} ${language === 'zh' ? '公里' : 'km'}`,
    unit: (unit) => unit.replace(UNIT_WORD, (word) => UNIT_NAMES[language][word] ?? word),
    list: (items) => items.join(language === 'zh' ? '、' : ', '),
    duration: (seconds) => formatDuration(seconds, language, number),
    dateTime: (iso) => dateTimeFormat.format(new Date(iso)),
    since: (iso, now) => formatSince((new Date(iso).getTime() - now) / 1000, relative),
    name: (name) => (language === 'zh' ? (name.zh ?? name.en) : name.en),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    placeName: (place) => (language === 'zh' ? (place.nameLocal ?? place.name) : place.name),
  };
}

type UnitSteps = readonly (readonly [least: number, unit: string])[];

const MASS_UNITS: Readonly<Record<Language, UnitSteps>> = {
  en: [
    [1e6, 'Mt'],
    [1e4, 'kt'],
    [1, 't'],
  ],
  zh: [
    [1e4, '万吨'],
    [1, '吨'],
  ],
};
const UNIT_SIZE: Readonly<Record<string, number>> = {
  Mt: 1e6,
  kt: 1e3,
  t: 1,
  万吨: 1e4,
  吨: 1,
  MWh: 1,
  GWh: 1e3,
  TWh: 1e6,
};
const UNIT_WORD = /[A-Za-z]+\d*[a-z]*/g;
const UNIT_NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { CO2e: 'CO₂e' },
  zh: {
    CO2e: 'CO₂e',
    t: '吨',
    kg: '千克',
    a: '年',
    year: '年',
    h: '小时',
    km: '公里',
    persons: '人',
    vehicles: '辆',
    degree: '度',
    currency: '货币',
  },
};
const ENERGY_UNITS: UnitSteps = [
  [1e6, 'TWh'],
  [1e3, 'GWh'],
  [1, 'MWh'],
];

function scaled(amount: number, steps: UnitSteps, write: (value: number) => string): Quantity {
  const [, unit] = steps.find(([least]) => Math.abs(amount) >= least) ?? steps.at(-1)!;
  return { value: write(amount / UNIT_SIZE[unit]!), unit };
}

function formatDuration(seconds: number, language: Language, number: Formats['number']): string {
  const [second, minute, hour] = language === 'zh' ? ['秒', '分', '小时'] : ['s', 'min', 'h'];
  if (seconds < 90) return `${number(seconds, seconds < 10 ? 1 : 0)} ${second}`;
  if (seconds < 5400) return `${number(seconds / 60, 0)} ${minute}`;
  return `${number(seconds / 3600, 1)} ${hour}`;
}

function formatSince(seconds: number, relative: Intl.RelativeTimeFormat): string {
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(0, 'second');
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}
