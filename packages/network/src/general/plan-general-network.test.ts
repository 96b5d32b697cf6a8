import { expect, test } from 'vitest';
import type { NetworkError } from '../network-error.ts';
import { auditGeneralPlan } from './audit.ts';
import { planGeneralNetwork } from './plan-general-network.ts';
import type { GeneralNetwork, Sizes } from './problem.ts';
import { smallNetwork, TWO_SIZES } from './testing/small-network.ts';

const solve = (network: GeneralNetwork) =>
  planGeneralNetwork(network, { seed: 1, gap: 0, timeLimitSeconds: 20, now: () => performance.now() / 1000 });

test('the smelter costs what can be reckoned by hand', async () => {
  const { plan, objective, bound, audit } = await solve(smallNetwork());
  // All ore must be smelted. 23 t in both years, 3 t stored: no; storing needs 20 t to come first, so 20 then 26 t.
  expect(plan.capacity[1]).toEqual([20, 26]);
  const first = 100 + 10 * 3 + (5 + 10 * 0.2) + 20 * (2 + 10 * 0.2) + 20 * (3 + 1 + 10 * 0.1) + 10 * (4 - 40);
  const second = 6 * 3.5 + (6 + 16 * 0.2) + 26 * (3 + 20 * 0.2) + 26 * (3 + 1 + 20 * 0.1) + 13 * (4 - 50);
  expect(objective).toBeCloseTo(first + 0.5 * second, 6);
  expect(bound).toBeCloseTo(objective, 6);
  expect(audit.costs.expansion).toEqual([30, 21]);
  expect(audit.siteEmissions.CO2).toEqual([4, 5.2]);
});

test('ore of a fat year waits for a lean one where the smelter cannot grow', async () => {
  const base = smallNetwork({
    ...TWO_SIZES,
    options: [TWO_SIZES.options[0]!, { ...TWO_SIZES.options[1]!, tonnes: 22 }],
  });
  const sites = base.sites.map((site) =>
    site.id === 'mine' ? { ...site, supply: { ore: [26, 14] } } : site,
  );
  const { plan } = await solve({ ...base, sites });
  expect(plan.stored).toEqual([{ site: 1, product: 'ore', period: 0, tonnes: expect.closeTo(4, 6) }]);
  expect(plan.capacity[1]).toEqual([22, 22]);
});

test('a plant that pays is closed when its ore runs out', async () => {
  const steps: Sizes = { ...TWO_SIZES, kind: 'steps', closingCost: [1, 1] };
  const base = smallNetwork(steps);
  const sites = base.sites.map((site) => (site.id === 'mine' ? { ...site, supply: { ore: [20, 0] } } : site));
  const { plan, audit } = await solve({ ...base, sites });
  expect(plan.capacity[1]).toEqual([30, 0]);
  expect(audit.costs.closing).toEqual([0, 1]);
});

test('the audit finds each kind of fault', async () => {
  const network = smallNetwork();
  const { plan } = await solve(network);
  const rules = (changed: Partial<typeof plan>) =>
    auditGeneralPlan(network, { ...plan, ...changed }).faults.map(({ rule }) => rule);
  expect(rules({})).toEqual([]);
  expect(rules({ flows: plan.flows.slice(1) })).toEqual(
    expect.arrayContaining(['SUPPLY_BALANCE', 'INPUT_BALANCE']),
  );
  expect(rules({ capacity: [plan.capacity[0]!, [10, 26], plan.capacity[2]!] })).toContain('CAPACITY');
  expect(rules({ capacity: [plan.capacity[0]!, [26, 20], plan.capacity[2]!] })).toContain('SIZE_FALLS');
  expect(rules({ capacity: [plan.capacity[0]!, [20, 40], plan.capacity[2]!] })).toContain('SIZE_UNKNOWN');
  const hidden = [{ site: 1, product: 'ore', period: 1, tonnes: 1 }];
  expect(rules({ stored: hidden })).toContain('STORAGE');
  const thrown = [{ site: 1, product: 'metal', period: 0, tonnes: 9 }];
  expect(rules({ disposed: thrown })).toContain('DISPOSAL');
});

test('more candidates, wider limits or more budget never cost more; money scales', async () => {
  const network = smallNetwork();
  const { objective } = await solve(network);
  const second = { ...network.sites[1]!, id: 'other smelter' };
  const arcs = network.arcs.map((arc) => ({
    ...arc,
    from: arc.from === 1 ? 3 : arc.from,
    to: arc.to === 1 ? 3 : arc.to,
  }));
  const wider = await solve({
    ...network,
    sites: [...network.sites, second],
    arcs: [...network.arcs, ...arcs],
  });
  expect(wider.objective).toBeLessThanOrEqual(objective + 1e-6);
  const budgets = await Promise.all(
    [151, 160, null].map((openingBudget) => solve({ ...network, openingBudget })),
  );
  expect(budgets[0]!.objective).toBeGreaterThanOrEqual(budgets[1]!.objective - 1e-9);
  expect(budgets[1]!.objective).toBeGreaterThanOrEqual(budgets[2]!.objective - 1e-9);
  const dearer = await solve(scaleMoney(network, 3));
  expect(dearer.objective).toBeCloseTo(3 * objective, 5);
});

function scaleMoney(network: GeneralNetwork, factor: number): GeneralNetwork {
  const scaled = JSON.parse(JSON.stringify(network), (key, value: unknown) => {
    const isMoney = /cost|price/i.test(key) && Array.isArray(value);
    return isMoney ? (value as number[]).map((money) => money * factor) : value;
  }) as GeneralNetwork;
  const limitless = network.arcs.map((arc, a) => ({
    ...scaled.arcs[a]!,
    limit: arc.limit,
    cost: arc.cost.map((c) => c * factor),
  }));
  const sites = scaled.sites.map((site) => ({
    ...site,
    sendingCost: Object.fromEntries(
      Object.entries(site.sendingCost).map(([id, row]) => [id, row.map((c) => c * factor)]),
    ),
  }));
  const emissionPrices = Object.fromEntries(
    Object.entries(network.emissionPrices).map(([gas, row]) => [gas, row.map((price) => price * factor)]),
  );
  return { ...scaled, arcs: limitless, sites, emissionPrices };
}

test('requirements that contradict each other are named, with what is missing', async () => {
  const small: Sizes = { ...TWO_SIZES, options: [TWO_SIZES.options[0]!] };
  const refusal = await solve(smallNetwork(small)).catch((error: unknown) => error as NetworkError);
  expect(refusal).toMatchObject({ code: 'PLAN_IMPOSSIBLE' });
  const short = [
    ...(refusal as NetworkError).message.matchAll(/capacity of smelter in \d+ is short by (\d+) t/g),
  ];
  // 20 + 26 t of ore, 10 t of capacity a year; a store moves the shortage from year to year but does not lessen it.
  expect(short.reduce((sum, [, tonnes]) => sum + Number(tonnes), 0)).toBe(26);
  await expect(solve({ ...smallNetwork(), openingBudget: 120 })).rejects.toMatchObject({
    code: 'PLAN_IMPOSSIBLE',
    message: expect.stringContaining('budget'),
  });
});

test('wrong numbers and references are refused by place', async () => {
  const network = smallNetwork();
  const refused = (change: Partial<GeneralNetwork>) => solve({ ...network, ...change });
  await expect(refused({ arcs: [{ ...network.arcs[0]!, to: 9 }] })).rejects.toMatchObject({ place: 'arc 0' });
  await expect(refused({ arcs: [{ ...network.arcs[0]!, product: 'tin' }] })).rejects.toMatchObject({
    code: 'PROBLEM_INVALID',
    place: 'arc mine → smelter',
  });
  const sites = network.sites.map((site) => (site.id === 'mine' ? { ...site, supply: { ore: [20] } } : site));
  await expect(refused({ sites })).rejects.toMatchObject({ place: 'mine, supply of ore' });
});

test('an opening that earns money is taken once, and giving a site up pays once', async () => {
  const paid: Sizes = {
    ...TWO_SIZES,
    kind: 'steps',
    options: [{ tonnes: 30, openingCost: [-50, -60], fixedCost: [5, 6], variableCost: [2, 3] }],
  };
  const free = { ...paid, options: [{ ...paid.options[0]!, openingCost: [0, 0] }] };
  const [earning, plain] = [await solve(smallNetwork(paid)), await solve(smallNetwork(free))];
  expect(earning.objective).toBeCloseTo(plain.objective - 50, 6);
  expect(earning.bound).toBeCloseTo(earning.objective, 6);
  const base = smallNetwork({ ...free, closingCost: [-7, -7] });
  const sites = base.sites.map((site) => (site.id === 'mine' ? { ...site, supply: { ore: [20, 0] } } : site));
  const { audit, plan } = await solve({ ...base, sites });
  expect(plan.capacity[1]).toEqual([30, 0]);
  expect(audit.costs.closing).toEqual([0, -7]);
});

test('supply that no one takes and a limit on a gas are named', async () => {
  const network = smallNetwork();
  const stray = network.sites.map((site) =>
    site.id === 'market' ? { ...site, supply: { ore: [1, 0] } } : site,
  );
  await expect(solve({ ...network, sites: stray })).rejects.toMatchObject({
    code: 'PLAN_IMPOSSIBLE',
    message: expect.stringContaining('1 t of ore at market in 2026 have nowhere to go'),
  });
  // To bring 20 t of ore emits 2 t of CO2 in the first year, smelting all of it 4 t more.
  const limits = (first: number) => ({
    ...network,
    emissionLimits: { CO2: [first, Number.POSITIVE_INFINITY] },
  });
  await expect(solve(limits(1.9))).rejects.toMatchObject({
    message: expect.stringContaining('limit on CO2 in 2026'),
  });
  expect((await solve(limits(6))).objective).toBeCloseTo((await solve(network)).objective, 6);
});

test('a site that may open in the first year only still grows in the second', async () => {
  const { plan } = await solve(smallNetwork({ ...TWO_SIZES, mayOpen: [true, false] }));
  expect(plan.capacity[1]).toEqual([20, 26]);
});

test('sizes before the start, discounts and shared limits that cannot be are refused', async () => {
  const network = smallNetwork();
  const steps: Sizes = { ...TWO_SIZES, kind: 'steps', initialTonnes: 50 };
  await expect(solve(smallNetwork(steps))).rejects.toMatchObject({ place: 'smelter, initial capacity' });
  const periods = [{ label: '2026', discountFactor: Number.NaN }, network.periods[1]!];
  await expect(solve({ ...network, periods })).rejects.toMatchObject({ place: '2026' });
  const disposalLimits = [{ product: 'metal', sites: [7], limit: [1, 1] }];
  await expect(solve({ ...network, disposalLimits })).rejects.toMatchObject({
    place: 'disposal limit of metal',
  });
});
