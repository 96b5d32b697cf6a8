import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retiredByYear, type SalesCohort, shareByZone, weibullScaleYears } from './index.ts';

/** GWh installed in China's new-energy vehicles (China Automotive Battery Innovation Alliance, CAAM). */
const CHINA_GWH: readonly (readonly [year: number, gwh: number, lfpShare: number])[] = [
  [2013, 0.8, 0.5],
  [2014, 3.7, 0.5],
  [2015, 15.7, 0.5],
  [2016, 28.0, 0.5],
  [2017, 36.4, 0.49],
  [2018, 56.9, 0.39],
  [2019, 62.2, 0.325],
  [2020, 63.6, 0.383],
  [2021, 154.5, 0.517],
  [2022, 294.6, 0.624],
  [2023, 387.7, 0.673],
  [2024, 548.4, 0.746],
  [2025, 769.7, 0.812],
];
const CHINA: readonly SalesCohort[] = CHINA_GWH.map(([year, batteryGwh, LFP]) => ({
  year,
  batteryGwh,
  chemistryShares: { LFP, NMC622: 1 - LFP },
}));
const YEARS = [2020, 2022, 2025, 2026, 2028, 2030];

function chinaKilotonnes(meanLifeYears: number): number[] {
  const { kg } = retiredByYear({
    sales: CHINA,
    years: YEARS,
    weibullShape: 3.5,
    meanLifeYears,
    packKgPerKwh: 6.2,
  });
  return kg.map((row) => row.reduce((sum, value) => sum + value, 0) / 1e6);
}

test('China retires 30, 90, 323, 489, 1019 and 1627 kt in 2020 to 2030 at a mean life of 8 years', () => {
  const published = [30, 90, 323, 489, 1019, 1627];
  chinaKilotonnes(8).forEach((kilotonnes, i) => {
    expect(Math.abs(kilotonnes / published[i]! - 1)).toBeLessThan(0.01);
  });
});

/**
 * The same sums written out, Γ(9/7) = 0.899 747 176 503 from the C library's tgamma:
 * kilotonnes = Σ GWh · 6.2 · (e^−((y−v−½)/λ)^3.5 − e^−((y−v+½)/λ)^3.5), λ = mean / Γ(9/7).
 */
function closedForm(meanLifeYears: number, year: number): number {
  const λ = meanLifeYears / 0.899747176503;
  let kilotonnes = 0;
  for (const [v, gwh] of CHINA_GWH) {
    if (v > year) continue;
    const before = v === year ? 1 : Math.exp(-(((year - v - 0.5) / λ) ** 3.5));
    kilotonnes += gwh * 6.2 * (before - Math.exp(-(((year - v + 0.5) / λ) ** 3.5)));
  }
  return kilotonnes;
}

test.each([
  [7, [45.45, 127.43, 430.23, 650.62, 1344.59, 1975.96]],
  [10, [14.51, 46.07, 184.1, 282.29, 603.77, 1048.36]],
  [12, [7.83, 25.57, 108.08, 168.21, 369.94, 673.59]],
])('at a mean life of %i years China retires the tonnes of the closed form', (meanLifeYears, figures) => {
  const kilotonnes = chinaKilotonnes(meanLifeYears);
  YEARS.forEach((year, i) => {
    expect(kilotonnes[i]! / closedForm(meanLifeYears, year)).toBeCloseTo(1, 7);
    expect(kilotonnes[i]!).toBeCloseTo(figures[i]!, 1);
  });
});

test('one cohort with k = 1 and a mean of 1 year loses 1 − e^−½ in its year of sale, then e-folds', () => {
  const { kwh, kg } = retiredByYear({
    sales: [{ year: 2020, batteryGwh: 1, chemistryShares: { LFP: 1 } }],
    years: [2019, 2020, 2021, 2022],
    weibullShape: 1,
    meanLifeYears: 1,
    packKgPerKwh: 6,
  });
  expect(kwh[0]![0]).toBe(0); // not sold yet
  expect(kwh[1]![0]).toBeCloseTo(393_469.34, 1); // 1e6 · (1 − 0.606 530 66)
  expect(kwh[2]![0]).toBeCloseTo(383_400.5, 1); // 1e6 · (0.606 530 66 − 0.223 130 16)
  expect(kwh[3]![0]! / kwh[2]![0]!).toBeCloseTo(Math.exp(-1), 10);
  expect(kg[1]![0]).toBeCloseTo(6 * 393_469.34, 0);
});

test('the scale gives back the mean: ∫ S(t) dt over all ages is the mean life', () => {
  const λ = weibullScaleYears(8, 3.5);
  let area = 0;
  const step = 0.001;
  for (let t = step / 2; t < 40; t += step) area += Math.exp(-((t / λ) ** 3.5)) * step;
  expect(area).toBeCloseTo(8, 6);
});

const anySales = fc
  .uniqueArray(
    fc.record({
      year: fc.integer({ min: 2000, max: 2030 }),
      batteryGwh: fc.double({ min: 0, max: 1000, noNaN: true }),
      lfp: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { selector: (row) => row.year, minLength: 1, maxLength: 12 },
  )
  .map((rows) =>
    rows.map(({ year, batteryGwh, lfp }) => ({
      year,
      batteryGwh,
      chemistryShares: { LFP: lfp, NCA: 1 - lfp },
    })),
  );

test('whatever is sold is retired in the end, no more and no less', () => {
  const years = Array.from({ length: 400 }, (_, i) => 2000 + i);
  fc.assert(
    fc.property(
      anySales,
      fc.double({ min: 1.2, max: 6, noNaN: true }),
      fc.double({ min: 1, max: 15, noNaN: true }),
      (sales, weibullShape, meanLifeYears) => {
        const { kwh } = retiredByYear({ sales, years, weibullShape, meanLifeYears, packKgPerKwh: 6 });
        const retired = kwh.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
        const sold = sales.reduce((sum, row) => sum + row.batteryGwh * 1e6, 0);
        expect(Math.abs(retired - sold)).toBeLessThanOrEqual(1e-6 * sold + 1e-6);
        expect(kwh.every((row) => row.every((value) => value >= 0))).toBe(true);
      },
    ),
  );
});

test('with a shorter life, more has been retired by any year', () => {
  fc.assert(
    fc.property(anySales, fc.double({ min: 2, max: 14, noNaN: true }), (sales, meanLifeYears) => {
      const years = Array.from({ length: 60 }, (_, i) => 2000 + i);
      const cumulative = (mean: number): number[] => {
        let sum = 0;
        const options = { sales, years, weibullShape: 3.5, meanLifeYears: mean, packKgPerKwh: 1 };
        return retiredByYear(options).kg.map((row) => (sum += row.reduce((a, b) => a + b, 0)));
      };
      const short = cumulative(meanLifeYears);
      cumulative(meanLifeYears + 1).forEach((long, i) => {
        expect(short[i]!).toBeGreaterThanOrEqual(long - 1e-9 * (1 + long));
      });
    }),
  );
});

test('zones share the totals by their EV stock and sum to them', () => {
  const totals = [Float64Array.of(10, 20), Float64Array.of(30, 40)];
  const [north, south] = shareByZone(totals, [0.25, 0.75]);
  expect([...north!]).toEqual([2.5, 5, 7.5, 10]);
  expect([...south!]).toEqual([7.5, 15, 22.5, 30]);
});

const VALID = { sales: CHINA, years: [2030], weibullShape: 3.5, meanLifeYears: 8, packKgPerKwh: 6.2 };
const row = CHINA[0]!;

test.each([
  ['LIFE_INVALID', { weibullShape: 0 }],
  ['LIFE_INVALID', { meanLifeYears: -1 }],
  ['LIFE_INVALID', { packKgPerKwh: Number.NaN }],
  ['YEARS_INVALID', { years: [] }],
  ['YEARS_INVALID', { years: [2030.5] }],
  ['SALES_INVALID', { sales: [{ ...row, batteryGwh: -1 }] }],
  ['SALES_INVALID', { sales: [{ ...row, batteryGwh: Number.NaN }] }],
  ['SALES_INVALID', { sales: [row, row] }],
  ['SHARES_INVALID', { sales: [{ ...row, chemistryShares: { LFP: 0.7, NCA: 0.2 } }] }],
  ['SHARES_INVALID', { sales: [{ ...row, chemistryShares: { LFP: 1.2, NCA: -0.2 } }] }],
])('refuses with %s: %j', (code, change) => {
  expect(() => retiredByYear({ ...VALID, ...change })).toThrowError(expect.objectContaining({ code }));
});

test('refuses zone shares that do not sum to 1', () => {
  expect(() => shareByZone([], [0.5, 0.4])).toThrowError(expect.objectContaining({ code: 'SHARES_INVALID' }));
});
