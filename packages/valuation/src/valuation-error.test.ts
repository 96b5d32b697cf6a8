import { expect, test } from 'vitest';
import {
  feedPaymentUsdPerKg,
  metalValueUsdPerKg,
  type PlantQuery,
  type ProcessCostQuery,
  plantCostCurve,
  plantEconomics,
  processCost,
  recoveredMaterials,
  resolvePrices,
  type TransportQuery,
  transportEconomics,
  VALUATION_ERROR_CODES,
  ValuationError,
} from './index.ts';

const COST: ProcessCostQuery = {
  costSet: 'China',
  chemistry: 'LFP',
  feedstock: 'pack',
  process: 'hydro',
  tonnesPerYear: 10_000,
};
const PLANT: PlantQuery = { costSet: 'US', process: 'pyro', tonnesPerYear: 5000, mix: { LFP: 1 } };
const LEG: TransportQuery = {
  costSet: 'US',
  mode: 'heavyTruck',
  chemistry: 'LFP',
  distanceKm: 10,
  emptyReturnShare: 0,
};
const as = <T>(value: unknown): T => value as T; // what a caller without types may send

const REFUSALS: readonly (readonly [code: string, place: string, call: () => unknown])[] = [
  ['CHEMISTRY_UNKNOWN', 'chemistry', () => processCost({ ...COST, chemistry: as('NMC523') })],
  ['CHEMISTRY_UNKNOWN', 'chemistry', () => recoveredMaterials(as('toString'), 'pack', 'hydro')],
  ['CHEMISTRY_UNKNOWN', 'chemistry', () => feedPaymentUsdPerKg(as('Pb'))],
  ['CHEMISTRY_UNKNOWN', 'chemistry', () => metalValueUsdPerKg(as('NiMH'))],
  ['CHEMISTRY_UNKNOWN', 'chemistry', () => transportEconomics({ ...LEG, chemistry: as('') })],
  ['CHEMISTRY_UNKNOWN', 'mix.Pb', () => plantEconomics({ ...PLANT, mix: as({ Pb: 1 }) })],
  ['OPTION_UNKNOWN', 'process', () => processCost({ ...COST, process: as('plasma') })],
  ['OPTION_UNKNOWN', 'feedstock', () => processCost({ ...COST, feedstock: as('rack') })],
  ['OPTION_UNKNOWN', 'costSet', () => plantEconomics({ ...PLANT, costSet: as('EU') })],
  ['OPTION_UNKNOWN', 'mode', () => transportEconomics({ ...LEG, mode: as('drone') })],
  ['CAPACITY_INVALID', 'tonnesPerYear', () => processCost({ ...COST, tonnesPerYear: 0 })],
  ['CAPACITY_INVALID', 'tonnesPerYear', () => processCost({ ...COST, tonnesPerYear: Number.NaN })],
  ['CAPACITY_INVALID', 'tonnesPerYear', () => plantEconomics({ ...PLANT, tonnesPerYear: -5 })],
  ['CAPACITY_INVALID', 'tonnesPerYear[1]', () => plantCostCurve(PLANT, [5000, 5000])],
  ['MIX_INVALID', 'mix', () => plantEconomics({ ...PLANT, mix: { LFP: 0.5, NCA: 0.4 } })],
  ['MIX_INVALID', 'mix', () => plantEconomics({ ...PLANT, mix: { LFP: 1.5, NCA: -0.5 } })],
  ['MIX_INVALID', 'mix', () => plantEconomics({ ...PLANT, mix: {} })],
  ['PRICE_UNKNOWN', 'gold', () => resolvePrices({ gold: 60_000 })],
  ['PRICE_UNKNOWN', 'constructor', () => resolvePrices({ constructor: 1 })],
  ['PRICE_INVALID', 'nickel', () => processCost({ ...COST, pricesUsdPerKg: { nickel: -1 } })],
  ['TRANSPORT_INVALID', 'distanceKm', () => transportEconomics({ ...LEG, distanceKm: -1 })],
  ['TRANSPORT_INVALID', 'emptyReturnShare', () => transportEconomics({ ...LEG, emptyReturnShare: 1.1 })],
  ['TRANSPORT_INVALID', 'gridKgCo2PerKwh', () => transportEconomics({ ...LEG, gridKgCo2PerKwh: Number.NaN })],
];

test.each(REFUSALS)('refuses with %s at %s, and says what to do', (code, place, call) => {
  expect(call).toThrowError(ValuationError);
  try {
    call();
  } catch (error) {
    expect(error).toMatchObject({ code, place });
    expect((error as ValuationError).remedy).toMatch(/^(Use|Give) /);
  }
});

test('every code of the package is refused for by a case above', () => {
  expect(new Set(REFUSALS.map(([code]) => code))).toEqual(new Set(VALUATION_ERROR_CODES));
});
