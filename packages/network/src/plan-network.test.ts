import { expect, test } from 'vitest';
import { auditPlan } from './audit.ts';
import { NetworkError } from './network-error.ts';
import type { SearchOptions } from './plan.ts';
import { planNetwork } from './plan-network.ts';
import { randomCountry } from './presets/random-country.ts';
import type { NetworkProblem } from './problem.ts';
import { smallProblem } from './testing/small-problem.ts';

function plan(problem: NetworkProblem, changes: Partial<SearchOptions> = {}) {
  return planNetwork(problem, {
    seed: 1,
    gap: 0,
    timeLimitSeconds: 30,
    now: () => performance.now() / 1000,
    ...changes,
  });
}

async function refusalOf(problem: NetworkProblem): Promise<NetworkError> {
  const error = await plan(problem).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NetworkError);
  const refusal = error as NetworkError;
  expect(refusal.place).not.toBeNull();
  expect(refusal.remedy).not.toBeNull();
  return refusal;
}

test('a plan of one site each costs what can be reckoned by hand', async () => {
  const { objective, bound } = await plan(smallProblem());
  const collect = 10_000 * 0.1 + 5000 * 0.2 + 2000 * 2 + 3000 * 0.5 + 5000 * (0.15 + 0.3);
  const treat = 5000 * (0.4 + 1) - (2000 * 10 + 3000 * 3);
  const carbon = 0.1 * (10_000 * 0.01 + 5000 * (0.02 + 0.03 + 0.05 + 0.5));
  const year = collect + treat + carbon + (50 + 80 + 1000);
  expect(objective).toBeCloseTo(100 + 200 + year * (1 + 0.5), 6);
  expect(bound).toBeCloseTo(objective, 3);
});

test('the same problem and seed give the same plan', async () => {
  const problem = randomCountry({ zones: 5, hubs: 2, plantSites: 1, periods: 2, reachKm: 2000 });
  expect(await plan(problem)).toEqual(await plan(problem));
});

test('stopped at once, or out of time at once, it still hands back an audited plan with a bound', async () => {
  const problem = randomCountry({ zones: 60, hubs: 12, plantSites: 4 });
  for (const early of [{ shouldStop: () => true }, { timeLimitSeconds: 0.001 }]) {
    const answer = await plan(problem, early);
    expect(auditPlan(problem, answer.plan).faults).toEqual([]);
    expect(answer.bound).toBeLessThanOrEqual(answer.objective);
    expect(answer.gap).toBeGreaterThan(0);
  }
});

test('progress names a phase and a bound that never falls', async () => {
  const bounds: number[] = [];
  await plan(randomCountry({ zones: 6, hubs: 2, plantSites: 1, periods: 2, reachKm: 2000 }), {
    gap: 0.01,
    onProgress: ({ bound, phase }) => {
      expect(['bound', 'search', 'exact']).toContain(phase);
      if (bound !== null) bounds.push(bound);
    },
  });
  expect(bounds.length).toBeGreaterThan(0);
  expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
});

test('a zone that must be covered and has no way to a plant is named', async () => {
  const refusal = await refusalOf({ ...smallProblem(1), hauls: [] });
  expect(refusal).toMatchObject({ code: 'NO_REACHABLE_SITE', place: 'town' });
});

test('coverage beyond every service names group and year', async () => {
  const refusal = await refusalOf({ ...smallProblem(0.5), collectOptions: [] });
  expect(refusal).toMatchObject({ code: 'COVERAGE_UNREACHABLE', place: 'the country, 2026' });
});

test('coverage that overfills every plant names group and year', async () => {
  const problem = smallProblem(1);
  const facilities = problem.facilities.map((facility) =>
    facility.tier === 'plant'
      ? { ...facility, levels: [{ ...facility.levels[0]!, capacityKgPerYear: 4999 }] }
      : facility,
  );
  const refusal = await refusalOf({ ...problem, facilities });
  expect(refusal).toMatchObject({ code: 'CAPACITY_TOO_SMALL', place: 'the country, 2026' });
});

test('a contradiction that only the solver sees names the requirements', async () => {
  const problem = smallProblem(1);
  const facilities = problem.facilities.map((facility) =>
    facility.tier === 'point'
      ? { ...facility, levels: [{ ...facility.levels[0]!, capacityKgPerYear: 4000 }] }
      : facility,
  );
  const refusal = await refusalOf({ ...problem, facilities });
  expect(refusal).toMatchObject({ code: 'COVERAGE_UNREACHABLE', place: 'the country' });
});

test('a wrong number or reference is refused by name', async () => {
  const problem = smallProblem();
  const zones = [{ id: 'town', supplyKg: [[Number.NaN, 1], problem.zones[0]!.supplyKg[1]!] }];
  expect(await refusalOf({ ...problem, zones })).toMatchObject({ code: 'PROBLEM_INVALID', place: 'town' });
  const hauls = [{ ...problem.hauls[0]!, plant: 7 }];
  expect(await refusalOf({ ...problem, hauls })).toMatchObject({ code: 'PROBLEM_INVALID', place: 'haul 0' });
});
