import { expect, test } from 'vitest';
import { auditPlan } from './audit.ts';
import { planNetwork } from './plan-network.ts';
import { randomCountry } from './presets/random-country.ts';
import type { NetworkProblem } from './problem.ts';
import { smallProblem } from './testing/small-problem.ts';

const options = { seed: 1, gap: 0, timeLimitSeconds: 30, now: () => performance.now() / 1000 };

/** Every year of a problem in several courses of the supply, as probable as they say. */
function inCourses(
  problem: NetworkProblem,
  courses: readonly { probability: number; factor: number }[],
): NetworkProblem {
  const perCourse = <T>(rows: readonly T[], change: (row: T, factor: number) => T): T[] =>
    rows.flatMap((row) => courses.map(({ factor }) => change(row, factor)));
  const same = (row: number): number => row;
  return {
    ...problem,
    periods: problem.periods.flatMap(({ year, discountFactor }) =>
      courses.map(({ probability }, i) => ({
        year,
        discountFactor: discountFactor * probability,
        sharesLevels: i > 0,
      })),
    ),
    zones: problem.zones.map((zone) => ({
      ...zone,
      supplyKg: perCourse(zone.supplyKg, (row, factor) => row.map((kg) => kg * factor)),
    })),
    collectOptions: problem.collectOptions.map((option) => ({
      ...option,
      serviceCostPerSupplyKg: perCourse(option.serviceCostPerSupplyKg, same),
      serviceKgCo2PerSupplyKg: perCourse(option.serviceKgCo2PerSupplyKg, same),
    })),
    coverage: problem.coverage.map((row) => ({ ...row, fromPeriod: row.fromPeriod * courses.length })),
  };
}

const alike = [
  { probability: 0.25, factor: 1 },
  { probability: 0.75, factor: 1 },
];
const unlike = [
  { probability: 0.5, factor: 0.4 },
  { probability: 0.5, factor: 1.6 },
];

test('two courses of a year that are alike cost what the year alone costs', async () => {
  const { objective } = await planNetwork(smallProblem(), options);
  const twice = await planNetwork(inCourses(smallProblem(), alike), options);
  expect(twice.objective).toBeCloseTo(objective, 6);
});

test('a site stands in both courses or in neither, and opening is paid once', async () => {
  const problem = inCourses(smallProblem(), unlike);
  const { plan, objective } = await planNetwork(problem, options);
  expect(plan.levels).toEqual([
    [1, 1, 1, 1],
    [1, 1, 1, 1],
    [1, 1, 1, 1],
  ]);
  // The money of flows is linear in supply, and the mean of 0.4 and 1.6 is 1.
  expect(objective).toBeCloseTo((await planNetwork(smallProblem(), options)).objective, 6);
  const split = { ...plan, levels: plan.levels.map(() => [0, 1, 1, 1]) };
  expect(auditPlan(problem, split).faults.map(({ rule }) => rule)).toContain('LEVEL_DIFFERS');
});

test('decomposition keeps levels alike in all courses and its bound holds against the exact answer', async () => {
  const problem = inCourses(
    randomCountry({ zones: 6, hubs: 3, plantSites: 1, periods: 2, reachKm: 2000 }),
    unlike,
  );
  const exact = await planNetwork(problem, options);
  expect(exact.method).toBe('exact');
  const decomposed = await planNetwork(problem, { ...options, timeLimitSeconds: 2, method: 'decomposition' });
  expect(decomposed.method).toBe('decomposition');
  expect(decomposed.bound).toBeLessThanOrEqual(exact.objective + 1e-6 * Math.abs(exact.objective));
  expect(decomposed.objective).toBeGreaterThanOrEqual(exact.bound - 1e-6 * Math.abs(exact.bound));
  expect(auditPlan(problem, decomposed.plan).faults).toEqual([]);
});

test('deciding for all courses at once never costs less than deciding for each', async () => {
  const country = randomCountry({ zones: 5, hubs: 2, plantSites: 1, periods: 2, reachKm: 2000 });
  const together = await planNetwork(inCourses(country, unlike), options);
  let apart = 0;
  for (const { probability, factor } of unlike) {
    const course = await planNetwork(inCourses(country, [{ probability: 1, factor }]), options);
    apart += probability * course.objective;
  }
  expect(together.objective).toBeGreaterThanOrEqual(apart - 1e-6 * Math.abs(apart));
});

test('a first period that shares levels with none is refused', async () => {
  const problem = smallProblem();
  const periods = problem.periods.map((period) => ({ ...period, sharesLevels: true }));
  await expect(planNetwork({ ...problem, periods }, options)).rejects.toMatchObject({
    code: 'PROBLEM_INVALID',
  });
});
