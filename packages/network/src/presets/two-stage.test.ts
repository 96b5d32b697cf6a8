import { createRandom } from '@relode/foundation';
import { expect, test } from 'vitest';
import { auditPlan } from '../audit.ts';
import { planGeneralNetwork } from '../general/plan-general-network.ts';
import type { GeneralNetwork, Site } from '../general/problem.ts';
import { planNetwork } from '../plan-network.ts';
import { type TwoStageLocation, twoStageProblem } from './two-stage.ts';

const options = { seed: 1, gap: 0, timeLimitSeconds: 20, now: () => performance.now() / 1000 };

function randomCase(seed: number): TwoStageLocation {
  const random = createRandom(seed);
  const money = (count: number): number[] => Array.from({ length: count }, () => 1 + random.below(30));
  return {
    products: ['steel', 'copper'],
    plants: Array.from({ length: 3 }, () => ({ capacity: 90, fixedCost: 300 + random.below(300) })),
    depots: Array.from({ length: 5 }, () => ({
      capacity: 45,
      fixedCost: 100 + random.below(200),
      costFromPlant: money(3),
    })),
    customers: Array.from({ length: 8 }, () => ({
      demand: [1 + random.below(9), 1 + random.below(9)],
      costFromDepot: money(5),
    })),
  };
}

/** The same case as a general network, which shares neither model nor search: the check. */
function asGeneralNetwork({ products, plants, depots, customers }: TwoStageLocation): GeneralNetwork {
  const bare = {
    supply: {},
    sendingCost: {},
    recipe: null,
    sizes: null,
    processingCost: [0],
    fixedCost: [0],
    storage: {},
    disposal: {},
    emissions: {},
    energy: [0],
  };
  // A depot or plant per product shares its capacity: a tonne of either product is a tonne of goods, told apart by customer.
  const total = (demand: readonly number[]): number => demand.reduce((sum, units) => sum + units, 0);
  const sized = (
    id: string,
    input: string,
    output: string | null,
    capacity: number,
    fixed: number,
  ): Site => ({
    ...bare,
    id,
    recipe: {
      inputs: { [input]: [1] },
      outputs: output === null ? {} : { [output]: { perTonne: [1], spread: [1] } },
    },
    sizes: {
      kind: 'steps',
      options: [{ tonnes: capacity, openingCost: [fixed], fixedCost: [0], variableCost: [0] }],
      initialTonnes: 0,
      mayOpen: [true],
      closingCost: null,
    },
  });
  const D = customers.length;
  const P = D + depots.length;
  const arc = (from: number, to: number, product: string, cost: number) => ({
    from,
    to,
    product,
    mode: 'road',
    distanceKm: 0,
    cost: [cost],
    energy: [0],
    emissions: {},
    limit: [Number.POSITIVE_INFINITY],
  });
  expect(products).toHaveLength(2);
  return {
    periods: [{ label: '1', discountFactor: 1 }],
    products: ['loose', 'bundled'],
    sites: [
      ...customers.map(({ demand }, i) => ({
        ...bare,
        id: `customer ${i}`,
        supply: { loose: [total(demand)] },
      })),
      ...depots.map(({ capacity, fixedCost }, j) =>
        sized(`depot ${j}`, 'loose', 'bundled', capacity, fixedCost),
      ),
      ...plants.map(({ capacity, fixedCost }, k) =>
        sized(`plant ${k}`, 'bundled', null, capacity, fixedCost),
      ),
    ],
    arcs: [
      ...customers.flatMap(({ costFromDepot }, i) =>
        costFromDepot.map((cost, j) => arc(i, D + j, 'loose', cost)),
      ),
      ...depots.flatMap(({ costFromPlant }, j) =>
        costFromPlant.map((cost, k) => arc(D + j, P + k, 'bundled', cost)),
      ),
    ],
    disposalLimits: [],
    emissionPrices: {},
    emissionLimits: {},
    openingBudget: null,
  };
}

test.each([1, 2, 3])('two-stage case %i costs what the general network says', async (seed) => {
  const location = randomCase(seed);
  const problem = twoStageProblem(location);
  const { plan, objective, bound } = await planNetwork(problem, options);
  expect(auditPlan(problem, plan).faults).toEqual([]);
  expect(bound).toBeCloseTo(objective, 4);
  expect(objective).toBeCloseTo((await planGeneralNetwork(asGeneralNetwork(location), options)).objective, 4);
});
