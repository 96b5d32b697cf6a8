import { expect, test } from 'vitest';
import { chinaStockShares } from './china-facts.ts';
import { defaultTables } from './default-tables.ts';
import { economyOf } from './economies.ts';
import { salesOf } from './sales.ts';

const base = {
  highIncome: true,
  shareOfCountry: 1,
  shareSource: '',
  countryPeople: 5_000_000,
  evStock: null,
};

test('China’s sales are the installed GWh of 2013 to 2025, LFP and nickel', () => {
  const sales = salesOf({ ...base, alpha2: 'CN' });
  expect(sales.map(({ year, batteryGwh }) => [year, batteryGwh])).toEqual([
    [2013, 0.8],
    [2014, 3.7],
    [2015, 15.7],
    [2016, 28],
    [2017, 36.4],
    [2018, 56.9],
    [2019, 62.2],
    [2020, 63.6],
    [2021, 154.5],
    [2022, 294.6],
    [2023, 387.7],
    [2024, 548.4],
    [2025, 769.7],
  ]);
  expect(sales.at(-1)).toMatchObject({
    vehicles: 16_490_000,
    chemistryShares: { LFP: 0.812, NMC622: 0.188 },
  });
});

test('shares of the provinces sum to 1, known ones as published', () => {
  const shares = chinaStockShares();
  expect(shares.size).toBe(31);
  expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(shares.get('30')).toBe(0.181);
});

/** Γ(9/7) from the C library, as in the forecast's own test; the region package may not use the forecast. */
function inUse(sales: readonly { year: number; vehicles: number }[], year: number): number {
  const λ = 8 / 0.899747176503;
  return sales.reduce(
    (sum, row) => sum + row.vehicles * Math.exp(-(((year + 0.5 - row.year) / λ) ** 3.5)),
    0,
  );
}

test.each(['CN', 'US', 'DE', 'KE'])(
  'with a stock given for %s, that many vehicles are in use at the end of 2025',
  (alpha2) => {
    const sales = salesOf({ ...base, alpha2, evStock: 250_000 });
    expect(inUse(sales, 2025)).toBeGreaterThan(250_000 - 20);
    expect(inUse(sales, 2025)).toBeLessThan(250_000 + 20); // whole vehicles per year
    expect(
      sales.every(({ source, confidence }) => source.includes('250000') && confidence === 'estimated'),
    ).toBe(true);
  },
);

test('without a stock a country of 5 million has 7 vehicles per 1,000 people if rich, 1 if not', () => {
  expect(inUse(salesOf({ ...base, alpha2: 'NZ' }), 2025)).toBeCloseTo(35_000, -2);
  expect(inUse(salesOf({ ...base, alpha2: 'KE', highIncome: false }), 2025)).toBeCloseTo(5_000, -2);
});

test('Germany takes its share of the EU’s cars by population', () => {
  const sales = salesOf({ ...base, alpha2: 'DE' });
  // IEA: 2.42 million in the EU in 2023; 83.46 of 449.26 million people
  expect(sales.find(({ year }) => year === 2023)!.vehicles).toBeCloseTo((2_420_000 * 83.46) / 449.26, -2);
});

test('money is in the region’s currency: EverBatt’s 1.02 USD/kg for NMC622', () => {
  const tables = (alpha2: string) =>
    defaultTables({ alpha2, economy: economyOf(alpha2), peakTonnes: 1000, peakZoneTonnes: 100 });
  expect(tables('CN').treatment.incentivePerKg.NMC622).toMatchObject({ value: 7.33, unit: 'CNY/kg' }); // · 7.189
  expect(tables('DE').treatment.incentivePerKg.NMC622).toMatchObject({ value: 0.942, unit: 'EUR/kg' }); // · 0.924
  expect(tables('KE').treatment.incentivePerKg.NMC622).toMatchObject({ value: 1.02, unit: 'USD/kg' });
  // .25 USD per short ton and mile = .25 / (.90718474 · 1.609344) USD/(t·km) · 7.189
  expect(tables('CN').transport.haul.costPerTonneKm.value).toBeCloseTo(1.23, 10);
});

test('plants can take what retires, however much or little', () => {
  for (const peakTonnes of [0.1, 400, 900, 30_000, 2_000_000]) {
    const { plantTonnesPerYear } = defaultTables({
      alpha2: 'CN',
      economy: economyOf('CN'),
      peakTonnes,
      peakZoneTonnes: peakTonnes / 20,
    }).facilities;
    expect(Math.min(peakTonnes, 50_000)).toBeLessThanOrEqual(plantTonnesPerYear.value.at(-1)!);
    expect([...plantTonnesPerYear.value].sort((a, b) => a - b)).toEqual(plantTonnesPerYear.value);
  }
});
