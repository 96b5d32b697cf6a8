import { CHEMISTRIES, TREATMENT_PROCESSES } from '@relode/battery';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CAPITAL_RECOVERY,
  COST_SETS,
  feedPaymentUsdPerKg,
  plantCostCurve,
  plantEconomics,
  processCost,
  VIRGIN_KG_CO2,
} from './index.ts';

const anyPlant = fc.record({
  costSet: fc.constantFrom(...COST_SETS),
  process: fc.constantFrom(...TREATMENT_PROCESSES),
  chemistry: fc.constantFrom(...CHEMISTRIES),
});

test('10 % over 10 years recovers 0.16275 of the capital each year', () => {
  expect(CAPITAL_RECOVERY).toBeCloseTo(0.162745, 6); // 0.1 · 2.593742 / 1.593742
});

test('a full plant for one chemistry costs what its process costs, less what the payment for packs brings', () => {
  fc.assert(
    fc.property(
      anyPlant,
      fc.integer({ min: 1000, max: 80_000 }),
      ({ costSet, process, chemistry }, tonnes) => {
        if (process === 'direct') return; // whole furnaces there, a smooth mean here
        const { fixedUsdPerYear, byChemistry } = plantEconomics({
          costSet,
          process,
          tonnesPerYear: tonnes,
          mix: { [chemistry]: 1 },
        });
        const whole = processCost({ costSet, process, chemistry, feedstock: 'pack', tonnesPerYear: tonnes });
        const payment = feedPaymentUsdPerKg(chemistry);
        const planner = fixedUsdPerYear / (tonnes * 1000) + byChemistry[chemistry].variableUsdPerKg;
        // Payment: 5 % of consumables and packing on it, and the shares that sales, licences and interest take of a total.
        const paid = Math.max(payment, 0);
        const solved = 1 - 0.02 - 0.06 * (7 / 52);
        const onPayment = (paid * (1 + 0.03 + 0.02) - paid * 0.06 * (2 / 52)) / solved;
        const research = process === 'hydro' ? (0.01 * 0.7 * 0.95 * (paid / 0.3)) / solved : 0; // black mass sold on
        expect(planner + onPayment + research + Math.min(payment, 0)).toBeCloseTo(whole.costUsdPerKg, 9);
      },
    ),
  );
});

test('the smooth furnaces of a direct plant stay within one and a half furnaces of the counted ones', () => {
  for (const tonnes of [2000, 5000, 10_000, 20_000, 35_000, 50_000]) {
    const query = { costSet: 'US', process: 'direct', tonnesPerYear: tonnes } as const;
    const { fixedUsdPerYear, byChemistry } = plantEconomics({ ...query, mix: { LFP: 1 } });
    const whole = processCost({ ...query, chemistry: 'LFP', feedstock: 'pack' });
    const smooth = fixedUsdPerYear / (tonnes * 1000) + byChemistry.LFP.variableUsdPerKg - 2;
    // A furnace: 3.7463 M · 3.2 · (1.885 · 0.16275 + 0.05 + 0.056 + …) ≈ 5.1 M USD a year.
    expect(Math.abs(smooth - whole.costUsdPerKg) * tonnes * 1000).toBeLessThan(1.5 * 5.2e6);
  }
});

test('a bigger plant costs more a year and less per kg, in every process and country', () => {
  fc.assert(
    fc.property(
      anyPlant,
      fc.integer({ min: 500, max: 60_000 }),
      ({ costSet, process, chemistry }, tonnes) => {
        const [small, large] = plantCostCurve({ costSet, process, mix: { [chemistry]: 1 } }, [
          tonnes,
          tonnes * 1.5,
        ]);
        expect(large!.fixedUsdPerYear).toBeGreaterThan(small!.fixedUsdPerYear);
        expect(large!.fixedUsdPerKgAtFullLoad).toBeLessThan(small!.fixedUsdPerKgAtFullLoad);
      },
    ),
  );
});

test('the curve is exact at its points and at most 4 % low between points that double', () => {
  const query = { costSet: 'China', process: 'hydro', mix: { LFP: 0.6, NMC622: 0.4 } } as const;
  const curve = plantCostCurve(query, [5000, 10_000, 20_000, 40_000]);
  curve.slice(0, -1).forEach((point, i) => {
    const next = curve[i + 1]!;
    const half = (next.tonnesPerYear - point.tonnesPerYear) / 2;
    const straight = point.fixedUsdPerYear + half * point.fixedUsdPerFurtherTonne;
    const exact = plantEconomics({ ...query, tonnesPerYear: point.tonnesPerYear + half }).fixedUsdPerYear;
    expect(straight).toBeLessThanOrEqual(exact);
    expect(straight).toBeGreaterThan(0.96 * exact);
    expect(point.fixedUsdPerYear + 2 * half * point.fixedUsdPerFurtherTonne).toBeCloseTo(
      next.fixedUsdPerYear,
      3,
    );
  });
  expect(curve.at(-1)!.fixedUsdPerFurtherTonne).toBe(0);
});

test('a mixed plant’s fixed cost lies on the line between the pure ones', () => {
  const query = { costSet: 'China', process: 'pyro', tonnesPerYear: 20_000 } as const;
  const fixed = (mix: Record<string, number>): number => plantEconomics({ ...query, mix }).fixedUsdPerYear;
  expect(fixed({ LFP: 0.25, NCA: 0.75 })).toBeCloseTo(0.25 * fixed({ LFP: 1 }) + 0.75 * fixed({ NCA: 1 }), 3);
});

test('avoided emissions are the recovered masses times the emissions of making them new', () => {
  const { byChemistry } = plantEconomics({
    costSet: 'China',
    process: 'pyro',
    tonnesPerYear: 1e4,
    mix: { LFP: 1 },
  });
  const { avoidedKgCo2PerKg, kgCo2PerKg } = byChemistry.NMC622;
  // 95 % of copper, cobalt and nickel
  expect(avoidedKgCo2PerKg).toBeCloseTo(0.95 * (0.07264 * 4.4901 + 0.03377 * 18.1835 + 0.10091 * 19.9478), 6);
  expect(kgCo2PerKg).toBeCloseTo(1.23, 2); // operating emissions stand apart
  expect(VIRGIN_KG_CO2.cobalt.source).toContain('GREET');
});
