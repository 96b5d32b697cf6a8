import type { PlanSummary } from '@relode/contract';
import { expect, test } from 'vitest';
import { planTotals, worstArea } from './plan-totals.ts';

const year = (collectedTonnes: number, grossCost: number, recoveredValue: number) =>
  ({
    supplyTonnes: 2 * collectedTonnes,
    collectedTonnes,
    grossCost,
    netValue: recoveredValue - grossCost,
    costs: { recoveredValue },
    operatingTonnesCo2: 1,
    avoidedTonnesCo2: 3,
  }) as PlanSummary['years'][number];

test('cost per kg weighs the years by what they collect', () => {
  const totals = planTotals({ years: [year(1, 5_000, 2_000), year(3, 9_000, 15_000)] });
  expect(totals.grossCostPerKg).toBe(3.5); // 14 000 / 4 000 kg
  expect(totals.netValue).toBe(3_000);
  expect(totals.avoidedTonnesCo2).toBe(6);
});

test('a plan that collects nothing has no cost per kg', () => {
  expect(planTotals({ years: [year(0, 0, 0)] }).grossCostPerKg).toBeNull();
});

test('the worst area is found among those that have batteries at all', () => {
  const area = (id: string, supply: number, share: number) => ({
    id,
    name: { en: id, zh: null },
    supplyTonnes: [supply],
    coveredShare: [share],
    collectionRate: [0],
  });
  expect(worstArea({ areas: [area('a', 5, 0.9), area('empty', 0, 0), area('b', 1, 0.4)] }, 0)!.id).toBe('b');
  expect(worstArea({ areas: [] }, 0)).toBeNull();
});
