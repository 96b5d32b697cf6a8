import { Scenario } from '@relode/contract';
import { plantEconomics } from '@relode/valuation';
import { expect, test } from 'vitest';
import { buildNetworkProblem } from './build-network-problem.ts';
import { PlanningError } from './planning-error.ts';
import { smallRegion } from './testing/small-region.ts';

const problemWith = (change: object) => buildNetworkProblem(smallRegion(), Scenario.parse(change)).problem;

test('a grant pays its share of opening costs, and of a plant’s capital year by year', () => {
  const { facilities } = problemWith({ subsidies: { grantShare: 0.5 } });
  const hub = facilities.find(({ id }) => id === 'hub-1')!;
  expect(hub.levels.map(({ grant }) => grant)).toEqual([50_000, 100_000]);
  expect(hub.levels.map(({ subsidyPerYear }) => subsidyPerYear)).toEqual([0, 0]);
  const works = facilities.find(({ id }) => id === 'works:hydro')!;
  const { annualizedCapitalUsdPerYear } = plantEconomics({
    costSet: 'China',
    process: 'hydro',
    tonnesPerYear: 1000,
    mix: { LFP: 1 },
  });
  expect(works.levels[0]!.subsidyPerYear).toBeCloseTo(0.5 * 7 * annualizedCapitalUsdPerYear, 3);
});

test('a site’s yearly subsidy stops at its fixed cost, and plants get none', () => {
  const { facilities } = problemWith({ subsidies: { perSiteYear: 60_000 } });
  const of = (id: string) => facilities.find((facility) => facility.id === id)!.levels;
  expect(of('hub-1').map(({ subsidyPerYear }) => subsidyPerYear)).toEqual([50_000, 60_000]);
  expect(of('works:hydro').map(({ subsidyPerYear }) => subsidyPerYear)).toEqual([0, 0]);
});

test('remote kilogrammes are paid on top', () => {
  const region = smallRegion();
  const { collectOptions } = problemWith({ subsidies: { perKg: 0.2, perRemoteKg: 0.5 } });
  for (const { zone, subsidyPerCollectedKg } of collectOptions) {
    expect(subsidyPerCollectedKg).toBeCloseTo(region.zones[zone]!.areaType === 'remote' ? 0.7 : 0.2, 12);
  }
  expect(new Set(collectOptions.map((option) => option.subsidyPerCollectedKg)).size).toBe(2);
});

test('limits are handed on in the engine’s units', () => {
  expect(problemWith({ limits: { investment: 5, operatingTonnesCo2: 2 } }).limits).toEqual({
    openingCost: 5,
    kgCo2: 2000,
  });
  expect(problemWith({}).limits).toBeUndefined();
});

test('a closed site disappears with its lanes; an unknown one is refused', () => {
  const { facilities } = problemWith({ closedSites: ['hub-1'] });
  expect(facilities.some(({ id }) => id === 'hub-1')).toBe(false);
  expect(() => problemWith({ closedSites: ['nowhere'] })).toThrow(PlanningError);
});
