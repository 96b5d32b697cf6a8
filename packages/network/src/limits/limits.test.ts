import { expect, test } from 'vitest';
import { auditPlan, limitedTotals } from '../audit.ts';
import type { SearchOptions } from '../plan.ts';
import { planNetwork } from '../plan-network.ts';
import { randomCountry } from '../presets/random-country.ts';
import type { NetworkProblem, PlanLimits } from '../problem.ts';
import { smallProblem } from '../testing/small-problem.ts';

function plan(problem: NetworkProblem, changes: Partial<SearchOptions> = {}) {
  return planNetwork(problem, {
    seed: 1,
    gap: 1e-6,
    timeLimitSeconds: 30,
    now: () => performance.now() / 1000,
    ...changes,
  });
}

const town = randomCountry({ zones: 6, hubs: 3, plantSites: 1, periods: 2, reachKm: 400, coverage: 0 });

async function totalsOf(problem: NetworkProblem, changes: Partial<SearchOptions> = {}) {
  const planned = await plan(problem, changes);
  const audit = auditPlan(problem, planned.plan);
  expect(audit.faults).toEqual([]);
  return { ...limitedTotals(audit.costs), ...planned };
}

function withSubsidies(problem: NetworkProblem): NetworkProblem {
  return {
    ...problem,
    facilities: problem.facilities.map((facility) => ({
      ...facility,
      levels: facility.levels.map((level) => ({
        ...level,
        grant: 0.4 * level.openingCost,
        subsidyPerYear: Math.min(30, level.fixedCostPerYear),
      })),
    })),
    collectOptions: problem.collectOptions.map((option) => ({ ...option, subsidyPerCollectedKg: 0.7 })),
  };
}

const helpedTown = withSubsidies(town);
let solvedTown: ReturnType<typeof totalsOf> | undefined;
/** The town with subsidies and without limits, solved once for all tests. */
function solveHelpedTown() {
  solvedTown ??= totalsOf(helpedTown);
  return solvedTown;
}

test('subsidies come off the objective as reckoned by hand', async () => {
  const bare = await plan(smallProblem());
  const { objective, subsidy } = await totalsOf(withSubsidies(smallProblem()));
  const [grants, perYear, perKg] = [0.4 * (100 + 200), 3 * 30, 5000 * 0.7];
  expect(subsidy).toBeCloseTo(grants + 2 * (perYear + perKg), 6);
  expect(bare.objective - objective).toBeCloseTo(grants + 1.5 * (perYear + perKg), 6);
});

test('a subsidy never makes a plan dearer for the operator', async () => {
  const bare = await plan(town);
  const helped = await solveHelpedTown();
  expect(helped.objective).toBeLessThanOrEqual(bare.objective + 1e-6 * Math.abs(bare.objective));
});

test.each([
  ['openingCost', 0.9],
  ['subsidy', 0.8],
  ['kgCo2', 0.8],
] as const)(
  'a limit of %s is kept, costs something, and its price search brackets the exact answer',
  async (kind, part) => {
    const problem = helpedTown;
    const free = await solveHelpedTown();
    const limits: PlanLimits = { [kind]: part * free[kind] };
    const exact = await totalsOf({ ...problem, limits });
    expect(exact[kind]).toBeLessThanOrEqual(part * free[kind] * (1 + 1e-6));
    expect(exact.objective).toBeGreaterThanOrEqual(free.objective - 1e-6 * Math.abs(free.objective));
    const byPrice = await totalsOf(
      { ...problem, limits },
      { method: 'decomposition', gap: 0.02, timeLimitSeconds: 10 },
    );
    expect(byPrice[kind]).toBeLessThanOrEqual(part * free[kind] * (1 + 1e-6));
    const slack = 1e-5 * Math.abs(exact.objective);
    expect(byPrice.objective).toBeGreaterThanOrEqual(exact.bound - slack);
    expect(byPrice.bound).toBeLessThanOrEqual(exact.objective + slack);
  },
  30_000,
);

test('two ways between the same hub and plant: a limit of emissions takes the cleaner one', async () => {
  const problem = smallProblem(1);
  const rail = { ...problem.hauls[0]!, costPerKg: 0.5, kgCo2PerKg: 0.01 };
  const both = { ...problem, hauls: [...problem.hauls, rail] };
  const free = await totalsOf(both);
  expect(free.plan.shipments.every(({ haul }) => haul === 0)).toBe(true);
  const clean = await totalsOf({ ...both, limits: { kgCo2: free.kgCo2 - 300 } }); // rail saves 0.04 × 10 000 kg
  expect(clean.plan.shipments.every(({ haul }) => haul === 1)).toBe(true);
});

test('a limit that no plan keeps is refused by name', async () => {
  const strict = { ...smallProblem(1), limits: { openingCost: 10 } };
  await expect(plan(strict)).rejects.toMatchObject({
    code: 'LIMIT_UNREACHABLE',
    place: 'openingCost at most 10',
  });
});

test('a plan that starts from the levels of another is no dearer than it', async () => {
  const first = await plan(town, { method: 'decomposition', gap: 0.05, timeLimitSeconds: 3 });
  const again = await plan(town, {
    method: 'decomposition',
    startLevels: first.plan.levels,
    timeLimitSeconds: 0.2,
  });
  expect(again.objective).toBeLessThanOrEqual(first.objective + 1e-6 * Math.abs(first.objective));
});
