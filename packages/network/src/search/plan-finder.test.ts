import { expect, test } from 'vitest';
import { auditPlan } from '../audit.ts';
import { createBoundTree } from '../bound/bound-tree.ts';
import { createDualAscent } from '../bound/volume.ts';
import { loadSolver } from '../exact/solve-model.ts';
import { createNetworkInstance, type NetworkInstance } from '../instance.ts';
import { planNetwork } from '../plan-network.ts';
import { randomCountry } from '../presets/random-country.ts';
import { solutionCost, solutionToPlan } from '../solution.ts';
import { completePlan } from './complete-plan.ts';
import { createPlanFinder, firstSolution } from './plan-finder.ts';
import { reachCoverage } from './reach-coverage.ts';

const problem = randomCountry({ zones: 60, hubs: 12, plantSites: 4, coverage: 0.6 });
const instance = createNetworkInstance(problem);

function faultsOf(solution: Parameters<typeof solutionToPlan>[1]) {
  return auditPlan(problem, solutionToPlan(instance, solution)).faults;
}

test('dives give audited plans between the bound and the plan at once', async () => {
  const ascent = createDualAscent(instance);
  const tree = createBoundTree(instance, ascent);
  const first = firstSolution(instance, tree.front().point)!;
  expect(faultsOf(first)).toEqual([]);
  const finder = createPlanFinder(await loadSolver(), instance, ascent, tree, () => 60);
  while (!finder.isDue()) tree.step(Number.POSITIVE_INFINITY, 0.9 * tree.bound(), () => false);
  const found = finder.next(0.9 * tree.bound())!;
  expect(faultsOf(found)).toEqual([]);
  expect(finder.isDue()).toBe(false);
  expect(solutionCost(instance, found)).toBeLessThan(solutionCost(instance, first));
  expect(solutionCost(instance, found)).toBeGreaterThanOrEqual(tree.bound());
});

test('levels that coverage cannot live with are raised', async () => {
  const closed = new Uint8Array(instance.facilityIndex.length * instance.periods);
  for (let f = instance.points + instance.hubs; f < instance.facilityIndex.length; f++) {
    closed.fill(1, f * instance.periods, (f + 1) * instance.periods);
  }
  expect(reachableShortfall(instance, closed)).toBeGreaterThan(0);
  const raised = closed.slice();
  reachCoverage(instance, raised);
  expect(reachableShortfall(instance, raised)).toBe(0);
  expect(faultsOf(completePlan(await loadSolver(), instance, closed, () => 60)!)).toEqual([]);
});

test('a gap asked for ends the search', async () => {
  const run = (gap: number, timeLimitSeconds: number) =>
    planNetwork(problem, { seed: 1, gap, timeLimitSeconds, now: () => performance.now() / 1000 });
  const wide = await run(0.25, 60);
  expect(wide.method).toBe('decomposition');
  expect(wide.gap).toBeLessThanOrEqual(0.25);
  expect(wide.bound).toBeLessThanOrEqual(wide.objective);
});

/** Kilograms asked for and out of reach of what is open, over all requirements and periods. */
function reachableShortfall(
  { periods: T, points: P, coverage, supplyKg, optionStart, optionPoint, optionHub }: NetworkInstance,
  level: Uint8Array,
): number {
  let missing = 0;
  for (const row of coverage) {
    for (let t = 0; t < T; t++) {
      let kg = row.requiredKg[t]! * (1 - 1e-9);
      for (const z of row.zones) {
        for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
          const p = optionPoint[o]!;
          if (level[(P + optionHub[o]!) * T + t] === 0 || (p >= 0 && level[p * T + t] === 0)) continue;
          kg -= supplyKg[z * T + t]!;
          break;
        }
      }
      missing += Math.max(0, kg);
    }
  }
  return missing;
}

test('where the plan at once does not fit the plants, a dive finds one that does', async () => {
  const neededKg = Math.max(...instance.coverage.flatMap(({ requiredKg }) => [...requiredKg]));
  const plants = problem.facilities.filter(({ tier }) => tier === 'plant').length;
  const tight = {
    ...problem,
    facilities: problem.facilities.map((facility) =>
      facility.tier === 'plant'
        ? { ...facility, levels: [{ ...facility.levels[0]!, capacityKgPerYear: neededKg / plants }] }
        : facility,
    ),
  };
  const tightInstance = createNetworkInstance(tight);
  const { front } = createBoundTree(tightInstance, createDualAscent(tightInstance));
  expect(firstSolution(tightInstance, front().point)).toBeNull();
  const { plan, gap } = await planNetwork(tight, {
    seed: 1,
    gap: 0.2,
    timeLimitSeconds: 60,
    now: () => performance.now() / 1000,
  });
  expect(auditPlan(tight, plan).faults).toEqual([]);
  expect(gap).toBeGreaterThanOrEqual(0);
});
