import { sampleShapley } from '@relode/valuation';
import { expect, test } from 'vitest';
import type { Day } from '../day/day.ts';
import { planDay } from '../plan/plan-day.ts';
import { dayOf, orderAt, quickly, vanAt } from '../testing/day-on-equator.ts';
import { poolCompanies } from './pool-companies.ts';

const plan = (day: Day) => planDay(day, { ...quickly, stop: { iterations: 50 } });
/** Costs 1 per km and nothing else, whatever it carries. */
const plain = vanAt({
  count: 20,
  costPerKm: 1,
  costPerHour: 0,
  consumption: { emptyPerKm: 0, fullPerKm: 0 },
  isAdrCertified: true,
});
const order = (company: string, km: number) => orderAt(km, { id: `${company}-order`, company });

test('two companies at one place save one of two tours, half each', async () => {
  const day = dayOf([order('a', 10), order('b', 10)], [vanAt({ count: 2 })]);
  const pooling = await poolCompanies(day, { plan });
  // Alone: 20 km × 2, .4 h × 30, (10 × .1 + 10 × .11) L × 10. Together 100 kg more ride back: 10 × .12.
  expect(pooling.companies.map(({ alone }) => alone.cost)).toEqual([
    expect.closeTo(73, 6),
    expect.closeTo(73, 6),
  ]);
  expect(pooling.pooled).toMatchObject({
    cost: expect.closeTo(74, 6),
    km: expect.closeTo(20, 6),
    vehicles: 1,
  });
  expect(pooling.savings).toMatchObject({
    cost: expect.closeTo(72, 6),
    km: expect.closeTo(20, 6),
    vehicles: 1,
  });
  expect(pooling.savings.kgCo2).toBeCloseTo((2 * 2.1 - 2.2) * 3.21, 6);
  expect(pooling.companies.map(({ share, saving }) => [share, saving])).toEqual([
    [expect.closeTo(37, 6), expect.closeTo(36, 6)],
    [expect.closeTo(37, 6), expect.closeTo(36, 6)],
  ]);
  expect(pooling).toMatchObject({ isExact: true, objections: [] });
});

test('along one road each stretch is shared by those beyond it (Littlechild and Owen 1973)', async () => {
  const { companies, objections, leastCoreExcess } = await poolCompanies(
    dayOf([order('near', 10), order('middle', 20), order('far', 40)], [plain]),
    { plan },
  );
  expect(companies.map(({ company, share }) => [company, share])).toEqual([
    ['near', expect.closeTo(20 / 3, 6)],
    ['middle', expect.closeTo(20 / 3 + 20 / 2, 6)],
    ['far', expect.closeTo(20 / 3 + 20 / 2 + 40, 6)],
  ]);
  expect(objections).toEqual([]);
  expect(leastCoreExcess).toBeLessThanOrEqual(0);
});

test('where two fill a van and the third needs another, no split is stable', async () => {
  const { companies, objections, leastCoreExcess } = await poolCompanies(
    dayOf([order('a', 10), order('b', 10), order('c', 10)], [{ ...plain, pallets: 2 }]),
    { plan },
  );
  for (const { share } of companies) expect(share).toBeCloseTo(40 / 3, 6);
  expect(objections).toHaveLength(3);
  expect(objections[0]!.gain).toBeCloseTo(2 * (40 / 3) - 20, 6); // any two drive for 20
  expect(leastCoreExcess).toBeCloseTo(20 / 3, 6);
});

test('a company drives alone with its own vehicles and the common ones only', async () => {
  const dear = { ...plain, id: 'dear', company: 'a', costPerKm: 5, count: 1 };
  const cheap = { ...plain, id: 'cheap', company: 'b', costPerKm: 1, count: 1 };
  const { companies, pooled } = await poolCompanies(dayOf([order('a', 10), order('b', 10)], [dear, cheap]), {
    plan,
  });
  expect(companies.map(({ alone }) => alone.cost)).toEqual([expect.closeTo(100, 6), expect.closeTo(20, 6)]);
  expect(pooled.cost).toBeCloseTo(20, 6);
  expect(companies.map(({ share }) => share)).toEqual([expect.closeTo(50, 6), expect.closeTo(-30, 6)]); // a's saving of 80, halved
});

test('what a poor search finds for all is never dearer than the parts side by side, as far as vehicles go', async () => {
  const poor = (day: Day, members: readonly string[]) => {
    const found = plan(day);
    const dearer = { ...found.totals, cost: found.totals.cost * 10 };
    return members.length === 2 ? { ...found, totals: dearer } : found;
  };
  const orders = [order('a', 10), order('b', -10)];
  const two = await poolCompanies(dayOf(orders, [{ ...plain, count: 2 }]), { plan: poor });
  expect(two.pooled).toMatchObject({ cost: expect.closeTo(40, 6), vehicles: 2 });
  expect(two.routes).toHaveLength(2);
  const one = await poolCompanies(dayOf(orders, [{ ...plain, count: 1 }]), { plan: poor });
  expect(one.pooled.cost).toBeCloseTo(400, 6);
});

test('13 companies are sampled: with the costs of one road known, the split is the same', async () => {
  const names = Array.from({ length: 13 }, (_, i) => `c${i + 1}`);
  const day = dayOf(
    names.map((name, i) => order(name, i + 1)),
    [{ ...plain, pallets: 20, payloadKg: 2000 }],
  );
  const { companies, pooled, isExact, joiningOrders, leastCoreExcess } = await poolCompanies(day, {
    plan: (on) => planDay(on, { ...quickly, stop: { iterations: 5 } }),
    seed: 3,
    mostOrders: 104,
  });
  expect([isExact, joiningOrders, leastCoreExcess]).toEqual([false, 104, null]);
  expect(pooled.cost).toBeCloseTo(26, 6);
  const toTheFarthest = async (members: number) => 2 * (32 - Math.clz32(members)); // company i lies i + 1 km away
  const known = await sampleShapley(13, toTheFarthest, { seed: 3, mostOrders: 104, halfWidth: 0 });
  for (const [i, { share, halfWidth }] of companies.entries()) {
    expect(share).toBeCloseTo(known!.value[i]!, 6);
    expect(halfWidth).toBeCloseTo(known!.halfWidth[i]!, 6);
  }
  expect(companies.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(26, 6);
});

test.each([
  ['one company', [order('a', 10)], [plain], 'POOL_INVALID'],
  [
    'a company on hold beside one',
    [order('a', 10), { ...order('b', 10), condition: 'critical' as const }],
    [plain],
    'POOL_INVALID',
  ],
  [
    'a company without vehicle',
    [order('a', 10), order('b', 10)],
    [{ ...plain, company: 'a' }],
    'POOL_UNSERVED',
  ],
  [
    'an order that no van carries',
    [order('a', 10), { ...order('b', 10), massKg: 9000 }],
    [plain],
    'POOL_UNSERVED',
  ],
])('%s cannot be pooled', async (_, orders, vehicles, code) => {
  await expect(poolCompanies(dayOf(orders, vehicles), { plan })).rejects.toMatchObject({ code });
});

test('a stop in the middle is told', async () => {
  const stops = (day: Day, members: readonly string[]) => (members.length === 2 ? null : plan(day));
  await expect(
    poolCompanies(dayOf([order('a', 10), order('b', 10)], [plain]), { plan: stops }),
  ).rejects.toMatchObject({ code: 'POOL_STOPPED' });
});
