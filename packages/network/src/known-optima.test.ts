import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createBoundTree } from './bound/bound-tree.ts';
import { openCounts } from './bound/tiers.ts';
import { createDualAscent } from './bound/volume.ts';
import { buildModel } from './exact/model.ts';
import { wholeScope } from './exact/scope.ts';
import { loadSolver } from './exact/solve-model.ts';
import { openLimits } from './facility-schedule.ts';
import { createNetworkInstance } from './instance.ts';
import { planNetwork } from './plan-network.ts';
import { facilityLocationProblem, parseOrLibraryCap } from './presets/facility-location.ts';
import { randomCountry } from './presets/random-country.ts';
import type { NetworkProblem } from './problem.ts';
import { createPlanFinder } from './search/plan-finder.ts';
import { solutionCost } from './solution.ts';
import { smallProblem } from './testing/small-problem.ts';

const exactly = { seed: 1, gap: 0, timeLimitSeconds: 30, now: () => performance.now() / 1000 };

/** Least cost over every set of open sites, one period, first levels ample: each zone then takes its cheapest way. */
function leastCostOverAllSets(problem: NetworkProblem): number {
  const { facilities, zones, collectOptions, hauls, products, carbonPricePerKg: carbon } = problem;
  const mustServe = problem.coverage.some(({ minShare }) => minShare >= 1);
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 2 ** facilities.length; set++) {
    const open = (f: number): boolean => ((set >> f) & 1) === 1;
    let cost = 0;
    facilities.forEach(({ levels }, f) => {
      if (open(f)) cost += levels[0]!.openingCost + levels[0]!.fixedCostPerYear;
    });
    zones.forEach(({ supplyKg }, z) => {
      let best = mustServe ? Number.POSITIVE_INFINITY : 0;
      const kg = supplyKg[0]!;
      const total = kg.reduce((sum, part) => sum + part, 0);
      for (const option of collectOptions) {
        if (option.zone !== z || !open(option.hub) || (option.point !== null && !open(option.point)))
          continue;
        let way = total * (option.serviceCostPerSupplyKg[0]! + carbon * option.serviceKgCo2PerSupplyKg[0]!);
        kg.forEach((mass, c) => {
          let onward = Number.POSITIVE_INFINITY;
          for (const haul of hauls) {
            if (haul.hub !== option.hub || !open(haul.plant)) continue;
            const plant = facilities[haul.plant]!;
            const emitted = haul.kgCo2PerKg + plant.kgCo2PerKg[c]!;
            onward = Math.min(
              onward,
              haul.costPerKg + plant.costPerKg[c]! - plant.valuePerKg[c]! + carbon * emitted,
            );
          }
          let gate = products[c]!.costPerCollectedKg + option.transportCostPerKg;
          gate += carbon * option.transportKgCo2PerKg;
          for (const f of option.point === null ? [option.hub] : [option.point, option.hub]) {
            gate += facilities[f]!.costPerKg[c]! + carbon * facilities[f]!.kgCo2PerKg[c]!;
          }
          way += option.share * mass * (gate + onward);
        });
        best = Math.min(best, way);
      }
      cost += best;
    });
    least = Math.min(least, cost);
  }
  return least;
}

const TINY = {
  zones: 4,
  hubs: 2,
  plantSites: 1,
  periods: 1,
  capacityFactor: 1000,
  tonnes: 9000,
  areas: 1,
  reachKm: 2000,
};

test.each([1, 2, 3, 4, 5, 6])('country %i: exact = enumeration, bound ≤ it ≤ search', async (seed) => {
  for (const coverage of [0, 1]) {
    const problem = randomCountry({ ...TINY, seed, coverage });
    const optimum = leastCostOverAllSets(problem);
    const slack = 1e-6 * Math.max(1, Math.abs(optimum));
    const answer = await planNetwork(problem, exactly);
    expect(answer.method).toBe('exact');
    expect(Math.abs(answer.objective - optimum)).toBeLessThanOrEqual(slack);
    expect(answer.bound).toBeLessThanOrEqual(optimum + slack);

    const instance = createNetworkInstance(problem);
    const ascent = createDualAscent(instance);
    const node = { limits: openLimits(instance), counts: openCounts(instance) };
    const point = ascent.start(node);
    const firstBound = point.bound;
    ascent.climb(point, node, 400, optimum, () => false);
    expect(point.bound).toBeLessThanOrEqual(optimum + slack);
    expect(point.bound).toBeGreaterThan(firstBound);

    const tree = createBoundTree(instance, ascent);
    const cutoff = optimum + 0.01 * Math.abs(optimum);
    for (let i = 0; i < 200 && tree.step(cutoff, cutoff, () => false); i++);
    expect(tree.bound()).toBeLessThanOrEqual(optimum + slack);
    expect(tree.bound()).toBeGreaterThan(optimum - 0.01 * Math.abs(optimum));

    const finder = createPlanFinder(await loadSolver(), instance, ascent, tree, () => 30);
    const found = finder.next(optimum)!;
    expect(solutionCost(instance, found)).toBeGreaterThanOrEqual(optimum - slack);
    expect(solutionCost(instance, found)).toBeLessThanOrEqual(optimum + 0.05 * Math.abs(optimum));
  }
});

test('services that win nothing do not spoil the bound', async () => {
  const country = randomCountry({ ...TINY, coverage: 1 });
  const collectOptions = country.collectOptions.map((option, o) =>
    o % 3 === 0 ? { ...option, share: 0 } : option,
  );
  const problem = { ...country, collectOptions };
  const { objective } = await planNetwork(problem, exactly);
  const slack = 1e-6 * Math.abs(objective);
  const instance = createNetworkInstance(problem);
  const tree = createBoundTree(instance, createDualAscent(instance));
  const cutoff = objective + 0.01 * Math.abs(objective);
  for (let i = 0; i < 200 && tree.step(cutoff, cutoff, () => false); i++);
  expect(tree.bound()).toBeLessThanOrEqual(objective + slack);
  expect(tree.bound()).toBeGreaterThan(objective - 0.05 * Math.abs(objective));
});

test('the model of a hand-made problem has the coefficients that can be reckoned', () => {
  const instance = createNetworkInstance(smallProblem(0.9));
  const model = buildModel(instance, wholeScope(instance, false));
  const { rows, cost } = model;
  const written = rows.lower.map((lower, r) => ({
    terms: Array.from({ length: rows.starts[r + 1]! - rows.starts[r]! }, (_, i) => [
      rows.indices[rows.starts[r]! + i],
      rows.values[rows.starts[r]! + i],
    ]),
    lower,
    upper: rows.upper[r],
  }));
  const x = model.exposureColumn(0, 1);
  const hubOpen = model.levelColumn(1, 1, 1);
  const gate = 0.2 + 0.1 * 0.02 + (0.4 * 2 + 0.6 * 0.5) + 0.15 + 0.3 + 0.1 * 0.03;
  expect(cost[x]).toBeCloseTo(0.5 * (10_000 * (0.1 + 0.1 * 0.01) + 5000 * gate), 6);
  expect(cost[model.flowColumn(0, 1, 0)]).toBeCloseTo(1000 * (0.4 + 1 - 3 + 0.1 * (0.05 + 0.5)), 6);
  expect(cost[hubOpen]).toBeCloseTo(0.5 * 80 + 200 * 0.5, 6);
  expect(written).toContainEqual({
    terms: [
      [x, 5],
      [hubOpen, -20],
    ],
    lower: -Infinity,
    upper: -0,
  });
  expect(written).toContainEqual({
    terms: [
      [x, 1],
      [hubOpen, -1],
    ],
    lower: -Infinity,
    upper: 0,
  });
  expect(written).toContainEqual({ terms: [[x, 10]], lower: 9, upper: Infinity });
});

const shared = process.env.RELODE_SHARED;

/** Optima published with OR-Library (Beasley 1990), several warehouses per customer allowed. */
const PUBLISHED = { cap41: 1_040_444.375, cap71: 932_615.75, cap101: 796_648.437, cap131: 793_439.562 };

test.skipIf(!shared).each(Object.entries(PUBLISHED))(
  'OR-Library %s reaches its published optimum (needs the shared data)',
  async (name, optimum) => {
    const text = readFileSync(`${shared}/data/network/orlib-cap/${name}.txt`, 'utf8');
    const { objective } = await planNetwork(facilityLocationProblem(parseOrLibraryCap(text)), exactly);
    expect(Math.abs(objective / optimum - 1)).toBeLessThan(1e-7);
  },
);
