import { expect, test } from 'vitest';
import { deskScenario, leverRanges, NO_POLICY } from './desk-levers.ts';

const settings = (value: number) =>
  ({ settings: [{ path: 'treatment.currencyPerUsd', value }] }) as unknown as Parameters<
    typeof leverRanges
  >[0];

test('ranges are round in the region’s money', () => {
  expect(leverRanges(settings(7)).perKg).toEqual({ most: 10, step: 0.5, unit: 'money/kg' });
  expect(leverRanges(settings(1)).carbonPrice.most).toBe(200);
  expect(leverRanges(settings(1)).perKg.most).toBe(1);
});

test('without policy nothing is asked of the plan beyond the region’s own', () => {
  expect(deskScenario(NO_POLICY, 'Desk')).toMatchObject({
    carbonPricePerTonne: null,
    minCoveredShareOverall: null,
    minCoveredShare: { remote: null },
    subsidies: { perKg: 0, grantShare: 0 },
  });
});
