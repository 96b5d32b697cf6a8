import { CHEMISTRIES, TREATMENT_PROCESSES } from '@relode/battery';
import { LARGEST_AMOUNT } from './column.ts';
import { AREA_TYPES } from './region.ts';

/**
 * What may stand at each place of region.json below `tables`. One tree serves the import, the export's order,
 * the list of settings and the check of overrides. In units, `currency` stands for the region's currency.
 */
export type Spec =
  | SettingSpec
  | LevelsSpec
  | CapacitiesSpec
  | ByKeySpec
  | ChoiceSpec
  | ChoicesSpec
  | GroupSpec;

/** One number with unit and source. */
export interface SettingSpec {
  readonly kind: 'setting';
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly minExcluded: boolean;
}
/** Ascending levels of capacity with their money, and one source for all. */
export interface LevelsSpec {
  readonly kind: 'levels';
  readonly unit: string;
  readonly fields: Readonly<Record<'tonnesPerYear' | 'openingCost' | 'fixedCostPerYear', SettingSpec>>;
}
/** Ascending capacities, and one source for all. */
export interface CapacitiesSpec {
  readonly kind: 'capacities';
  readonly unit: string;
  readonly field: SettingSpec;
}
/** Numbers under keys of the user's choice; `keys` null = any name. */
export interface ByKeySpec {
  readonly kind: 'byKey';
  readonly keys: readonly string[] | null;
  readonly field: SettingSpec;
}
interface ChoiceSpec {
  readonly kind: 'choice';
  readonly choices: readonly string[];
}
/** One or more of the choices, none twice. */
interface ChoicesSpec {
  readonly kind: 'choices';
  readonly choices: readonly string[];
}
export interface GroupSpec {
  readonly kind: 'group';
  readonly parts: Readonly<Record<string, Spec>>;
}

const group = (parts: Readonly<Record<string, Spec>>): GroupSpec => ({ kind: 'group', parts });
const atLeast = (min: number, unit: string, max = LARGEST_AMOUNT): SettingSpec => ({
  kind: 'setting',
  unit,
  min,
  max,
  minExcluded: false,
});
const above0 = (unit: string, max = LARGEST_AMOUNT): SettingSpec => ({
  kind: 'setting',
  unit,
  min: 0,
  max,
  minExcluded: true,
});
const share = atLeast(0, '1', 1);
const byAreaType = (spec: SettingSpec): GroupSpec =>
  group(Object.fromEntries(AREA_TYPES.map((type) => [type, spec])));

const tonnesPerYear = above0('t/year');
const levels: LevelsSpec = {
  kind: 'levels',
  unit: 't/year, currency, currency/year',
  fields: {
    tonnesPerYear,
    openingCost: atLeast(0, 'currency'),
    fixedCostPerYear: atLeast(0, 'currency/year'),
  },
};

const leg = group({
  costPerTonneKm: atLeast(0, 'currency/(t·km)'),
  fixedCostPerTonne: atLeast(0, 'currency/t'),
  kgCo2PerTonneKm: atLeast(0, 'kg CO2e/(t·km)'),
});

export const TABLES_SPEC = group({
  discountRate: atLeast(0, '1/year', 1),
  retirement: group({
    weibullShape: above0('1', 1000),
    meanLifeYears: group({ low: above0('year', 100), mid: above0('year', 100), high: above0('year', 100) }),
    packKgPerKwh: above0('kg/kWh', 1000),
  }),
  transport: group({
    roadFactor: atLeast(1, '1', 10),
    speedKmPerHour: byAreaType(above0('km/h', 500)),
    collect: leg,
    haul: leg,
    maxCollectKm: above0('km', 40_000),
    packagingCostPerKg: atLeast(0, 'currency/kg'),
  }),
  services: group({
    fixed: group({ radiusKm: byAreaType(atLeast(0, 'km', 40_000)), shareNear: share, shareAtRadius: share }),
    mobile: group({
      share,
      maxKmFromHub: atLeast(0, 'km', 40_000),
      visitsPerYear: atLeast(0, '1/year', 366),
      tonnesPerStop: above0('t'),
      costPerStop: atLeast(0, 'currency'),
      costPerKm: atLeast(0, 'currency/km'),
      kgCo2PerKm: atLeast(0, 'kg CO2e/km'),
      stopsPerTour: atLeast(1, '1'),
    }),
    door: group({
      share,
      maxKmFromHub: atLeast(0, 'km', 40_000),
      costPerPickup: atLeast(0, 'currency'),
      packKgPerPickup: above0('kg'),
      costPerKm: atLeast(0, 'currency/km'),
      kgCo2PerKm: atLeast(0, 'kg CO2e/km'),
      pickupsPerTour: atLeast(1, '1'),
    }),
  }),
  facilities: group({
    point: levels,
    hub: levels,
    plantTonnesPerYear: { kind: 'capacities', unit: 't/year', field: tonnesPerYear },
    pointHandlingCostPerKg: atLeast(0, 'currency/kg'),
    hubHandlingCostPerKg: atLeast(0, 'currency/kg'),
    hubKgCo2PerKg: atLeast(0, 'kg CO2e/kg'),
  }),
  treatment: group({
    costSet: { kind: 'choice', choices: ['China', 'US'] },
    processes: { kind: 'choices', choices: TREATMENT_PROCESSES },
    currencyPerUsd: above0('currency/USD'),
    pricesUsdPerKg: { kind: 'byKey', keys: null, field: atLeast(0, 'USD/kg') },
    // an owner may also pay to be rid of a pack: negative
    incentivePerKg: { kind: 'byKey', keys: CHEMISTRIES, field: atLeast(-LARGEST_AMOUNT, 'currency/kg') },
  }),
  policy: group({
    carbonPricePerTonne: atLeast(0, 'currency/t CO2e'),
    minCoveredShare: byAreaType(share),
    minCoveredShareEveryArea: share,
  }),
});

export function unitIn(currency: string, { unit }: { readonly unit: string }): string {
  return unit.replaceAll('currency', currency);
}

/** Why `value` cannot stand at a setting, or null. */
export function rangeFault({ min, max, minExcluded }: SettingSpec, value: number): string | null {
  if (!Number.isFinite(value)) return `must be a finite number, not ${value}`;
  if (value < min || (minExcluded && value === min))
    return `must be ${minExcluded ? 'above' : 'at least'} ${min}, not ${value}`;
  return value > max ? `must be at most ${max}, not ${value}` : null;
}
