import type { RegionDetail } from '@relode/contract';
import { Scenario } from '@relode/contract';
import { describe, expect, test } from 'vitest';
import { draftOf, effortOf, findFaults, newDraft, type ScenarioDraft, scenarioOf } from './scenario-draft.ts';

const region = { zones: 12, processes: ['hydro', 'pyro'] } as unknown as RegionDetail;
const base = newDraft(region, 'Base case');

describe('a draft', () => {
  test('as first offered is the scenario that the contract gives by default', () => {
    const scenario = scenarioOf({ ...base, timeLimitSeconds: 60 }, region);
    expect(scenario).toEqual(Scenario.parse({}));
    expect(findFaults(base)).toEqual({});
  });

  test('and its scenario lead to each other', () => {
    const scenario = Scenario.parse({
      name: 'Remote first',
      forecastCase: 'high',
      processes: ['hydro'],
      minCoveredShare: { city: null, town: 0.7, remote: 0.29 },
      minCoveredShareEveryArea: 0,
      carbonPricePerTonne: 0,
      overrides: { 'transport.haul.costPerTonneKm': 0.8 },
      gap: 0.005,
      seed: 7,
      minCoveredShareOverall: 0.6,
      accessStandard: { remote: { km: 40, hours: 1 } },
      subsidies: { perRemoteKg: 1.5, grantShare: 0.2 },
      limits: { subsidy: 0, operatingTonnesCo2: 900 },
      closedSites: ['somewhere'],
    });
    expect(scenarioOf(draftOf(scenario, region), region)).toEqual(scenario);
  });

  test('with all the region’s processes leaves them to the region, in whatever order they were ticked', () => {
    expect(scenarioOf({ ...base, processes: ['hydro', 'pyro'] }, region).processes).toBeNull();
    expect(scenarioOf({ ...base, processes: ['direct', 'hydro', 'pyro'] }, region).processes).not.toBeNull();
  });

  test('names every fault at once', () => {
    const wrong: ScenarioDraft = {
      name: '  ',
      forecastCase: 'mid',
      processes: [],
      services: { fixed: false, mobile: false, door: false },
      coveredPercent: { overall: '', city: 101, town: -1, remote: 'x', everyArea: 100 },
      carbonPricePerTonne: -5,
      amounts: { ...base.amounts, perKg: -1, grantPercent: 101, investment: 0, remoteKm: 0 },
      kept: base.kept,
      overrides: { 'transport.roadFactor': '' },
      gapPercent: '',
      timeLimitSeconds: 0,
      seed: 1.5,
    };
    expect(Object.keys(findFaults(wrong)).sort()).toEqual(
      [
        'carbonPricePerTonne',
        'city',
        'gapPercent',
        'grantPercent',
        'name',
        'perKg',
        'processes',
        'remote',
        'remoteKm',
        'seed',
        'services',
        'timeLimitSeconds',
        'town',
        'transport.roadFactor',
      ].sort(),
    );
  });
});

test('twelve places are small work, a province medium, China large', () => {
  expect([12, 160, 2700].map((zones) => effortOf({ zones }))).toEqual(['small', 'medium', 'large']);
});
