import { Scenario } from '@relode/contract';
import type { CollectOption } from '@relode/network';
import { RegionError } from '@relode/regions';
import { plantEconomics } from '@relode/valuation';
import { expect, test } from 'vitest';
import { buildNetworkProblem } from './build-network-problem.ts';
import { PlanningError } from './planning-error.ts';
import { lane, madeUp, site, smallRegion, withTables } from './testing/small-region.ts';

const scenario = (change: Partial<Scenario> = {}): Scenario => ({ ...Scenario.parse({}), ...change });
const region = smallRegion();
const { problem } = buildNetworkProblem(region, scenario());
const facilityOf = (id: string): number => problem.facilities.findIndex((facility) => facility.id === id);
const optionOf = (zone: number, service: CollectOption['service'], hub: string): CollectOption =>
  problem.collectOptions.find((o) => o.zone === zone && o.service === service && o.hub === facilityOf(hub))!;

test('zones supply their share of 1,000 t in 2030 and of 500 t in 2031, the factors are 1 and 1/1.25', () => {
  const tonnes = problem.zones.map(({ supplyKg }) => supplyKg.map(([kg]) => Math.round(kg!) / 1000));
  expect(tonnes).toEqual([
    [500, 250],
    [300, 150],
    [200, 100],
  ]);
  expect(problem.periods).toEqual([
    { year: 2030, discountFactor: 1 },
    { year: 2031, discountFactor: 0.8 },
  ]);
});

test('owners are paid the region’s incentive once, and plants pay nothing for packs', () => {
  expect(problem.products).toEqual([{ id: 'LFP', costPerCollectedKg: 1 }]);
  const works = problem.facilities[facilityOf('works:hydro')]!;
  const economics = plantEconomics({
    costSet: 'China',
    process: 'hydro',
    tonnesPerYear: 1000,
    mix: { LFP: 1 },
  });
  // EverBatt has LFP's supplier pay 2 USD/kg: 14 EUR/kg that must appear nowhere.
  expect(works.costPerKg[0]).toBeCloseTo(7 * economics.byChemistry.LFP.variableUsdPerKg, 9);
  expect(works.costPerKg[0]).toBeGreaterThan(0);
  expect(works.valuePerKg[0]).toBeCloseTo(7 * 1.2361, 2); // USD/kg of EverBatt at 7 EUR/USD
  expect(works.kgCo2PerKg[0]).toBeCloseTo(0.657, 2);
});

test('a plant’s fixed cost follows its capacity and the valuation, and it opens for no cost of its own', () => {
  const { levels } = problem.facilities[facilityOf('works:hydro')]!;
  const fixed = (tonnesPerYear: number): number =>
    7 *
    plantEconomics({ costSet: 'China', process: 'hydro', tonnesPerYear, mix: { LFP: 1 } }).fixedUsdPerYear;
  expect(levels.map((level) => level.capacityKgPerYear)).toEqual([1e6, 2e6]);
  expect(levels.map((level) => level.openingCost)).toEqual([0, 0]);
  expect(levels[0]!.fixedCostPerYear).toBeCloseTo(fixed(1000), 3);
  expect(levels[1]!.fixedCostPerYear).toBeCloseTo(fixed(2000), 3);
  expect(fixed(2000)).toBeLessThan(2 * fixed(1000));
});

test('a point wins 80 % next door and less with distance: 60 % at 10 of 20 km', () => {
  const atHome = optionOf(0, 'fixed', 'hub-1');
  expect(atHome.share).toBeCloseTo(0.8, 12);
  expect(atHome.distanceKm).toBe(50); // point to hub
  expect(atHome.serviceCostPerSupplyKg[0]).toBeCloseTo(0.8 * 0.1, 12); // packaging of what is won
  expect(atHome.transportCostPerKg).toBeCloseTo((100 + 2 * 50) / 1000, 12);
  expect(atHome.transportKgCo2PerKg).toBeCloseTo((0.2 * 50) / 1000, 12);
  const away = optionOf(1, 'fixed', 'hub-2');
  expect(away.share).toBeCloseTo(0.8 - (0.4 * 10) / 20, 12);
  expect(away.transportCostPerKg).toBeCloseTo((100 + 2 * 75) / 1000, 12);
});

test('a mobile station calls as often as the mass needs, at least ten times a year', () => {
  const { share, serviceCostPerSupplyKg, serviceKgCo2PerSupplyKg, transportCostPerKg } = optionOf(
    2,
    'mobile',
    'hub-2',
  );
  expect(share).toBe(0.5);
  // 2030: 200 t · 0.5 ÷ 5 t = 20 stops; each 600 + 4 · (2 · 100 km ÷ 2 stops) = 1,000 EUR. 2031: 10 stops for 100 t.
  expect(serviceCostPerSupplyKg[0]! * 200_000).toBeCloseTo(20 * 1000 + 0.1 * 100_000, 6);
  expect(serviceCostPerSupplyKg[1]! * 100_000).toBeCloseTo(10 * 1000 + 0.1 * 50_000, 6);
  expect(serviceKgCo2PerSupplyKg[0]! * 200_000).toBeCloseTo(20 * 100, 6); // 1 kg/km
  expect(transportCostPerKg).toBe(0); // the station itself drives to the hub
});

test('a rarely visited place still gets its ten visits', () => {
  const zones = region.zones.map((zone, z) => ({ ...zone, evShare: [0.9, 0.099, 0.001][z]! }));
  const rare = buildNetworkProblem({ ...region, zones }, scenario()).problem;
  const option = rare.collectOptions.find((o) => o.zone === 2 && o.service === 'mobile')!;
  expect(option.serviceCostPerSupplyKg[0]! * 1000).toBeCloseTo(10 * 1000 + 0.1 * 500, 6); // 1 t of supply
});

test('door-to-door pays each pick-up and its part of the tour', () => {
  const { share, serviceCostPerSupplyKg, serviceKgCo2PerSupplyKg } = optionOf(0, 'door', 'hub-1');
  expect(share).toBe(0.9);
  // per pack of 250 kg: 150 + 4 · (2 · 50 km ÷ 5 pick-ups) = 230 EUR
  expect(serviceCostPerSupplyKg[1]).toBeCloseTo(0.9 * (0.1 + 230 / 250), 12);
  expect(serviceKgCo2PerSupplyKg[0]).toBeCloseTo((0.9 * 20) / 250, 12);
});

test('hauls cost loading and distance and emit by the tonne-km', () => {
  const haul = problem.hauls.find((h) => h.hub === facilityOf('hub-1'))!;
  expect(haul.distanceKm).toBe(200);
  expect(haul.costPerKg).toBeCloseTo((50 + 200) / 1000, 12);
  expect(haul.kgCo2PerKg).toBeCloseTo((0.1 * 200) / 1000, 12);
  expect(problem.carbonPricePerKg).toBe(0.1);
});

test('services that a scenario switches off are not offered', () => {
  const services = { fixed: false, mobile: true, door: false };
  const only = buildNetworkProblem(region, scenario({ services })).problem;
  expect(new Set(only.collectOptions.map((o) => o.service))).toEqual(new Set(['mobile']));
});

test('a lane may forbid a way, and may bring a far site within reach', () => {
  const lanes = [
    ...region.lanes.filter(({ fromId, toId }) => !(fromId === 'point-a' && toId === 'hub-1')),
    { ...lane('point-a', 'hub-1', 50), permitted: false },
    lane('point-a', 'hub-2', 140),
  ];
  const other = buildNetworkProblem({ ...region, lanes }, scenario()).problem;
  const fixed = other.collectOptions.filter((o) => o.zone === 0 && o.service === 'fixed');
  expect(fixed.map((o) => [other.facilities[o.hub]!.id, o.distanceKm])).toEqual([['hub-2', 140]]);
});

test('an existing plant keeps its true size and one process; others may be added there', () => {
  const works = {
    ...site('works', 'plant', 'east', 70),
    status: 'existing' as const,
    existingTonnesPerYear: 1500,
  };
  const sites = [...region.sites.filter(({ id }) => id !== 'works'), works];
  const built = buildNetworkProblem({ ...region, sites }, scenario({ processes: ['hydro', 'pyro'] }));
  const [hydro, pyro] = ['works:hydro', 'works:pyro'].map(
    (id) => built.problem.facilities.find((f) => f.id === id)!,
  );
  expect(hydro!.initialLevel).toBe(1);
  expect(hydro!.levels.map((level) => level.capacityKgPerYear)).toEqual([1.5e6, 2e6]);
  const exact = plantEconomics({ costSet: 'China', process: 'hydro', tonnesPerYear: 1500, mix: { LFP: 1 } });
  expect(hydro!.levels[0]!.fixedCostPerYear).toBeCloseTo(7 * exact.fixedUsdPerYear, 3);
  expect(pyro!.initialLevel).toBe(0);
  expect(built.siteOf.find(({ process }) => process === 'pyro')!.site.status).toBe('candidate');
});

test('an existing hub between two levels costs what lies between them, times the place’s factor', () => {
  const hub = {
    ...site('hub-1', 'hub', 'west', 50),
    status: 'existing' as const,
    existingTonnesPerYear: 700,
    costFactor: 2,
  };
  const sites = region.sites.map((other) => (other.id === 'hub-1' ? hub : other));
  const { facilities } = buildNetworkProblem({ ...region, sites }, scenario()).problem;
  const { levels, initialLevel } = facilities.find(({ id }) => id === 'hub-1')!;
  expect(initialLevel).toBe(1);
  expect(levels).toEqual([
    { capacityKgPerYear: 700_000, openingCost: 2 * 150_000, fixedCostPerYear: 2 * 75_000 }, // half-way
    { capacityKgPerYear: 1e6, openingCost: 2 * 200_000, fixedCostPerYear: 2 * 100_000 },
  ]);
});

test('a site smaller than every level is offered at its own size', () => {
  const sites = region.sites.map((s) => (s.id === 'hub-2' ? { ...s, maxTonnesPerYear: 150 } : s));
  const { facilities } = buildNetworkProblem({ ...region, sites }, scenario()).problem;
  expect(facilities.find(({ id }) => id === 'hub-2')!.levels).toEqual([
    { capacityKgPerYear: 150_000, openingCost: 100_000, fixedCostPerYear: 50_000 },
  ]);
});

test('a scenario’s overrides, prices and carbon price reach the problem; its nulls take the region’s values', () => {
  const changed = buildNetworkProblem(
    region,
    scenario({ overrides: { 'treatment.incentivePerKg.LFP': 3 }, carbonPricePerTonne: 500 }),
  ).problem;
  expect(changed.products[0]!.costPerCollectedKg).toBe(3);
  expect(changed.carbonPricePerKg).toBe(0.5);
  expect(() => buildNetworkProblem(region, scenario({ overrides: { 'treatment.magic': 1 } }))).toThrow(
    RegionError,
  );
  const priced = withTables(region, {
    treatment: { ...region.tables.treatment, pricesUsdPerKg: { graphite: madeUp(1) } },
  });
  const works = buildNetworkProblem(priced, scenario()).problem.facilities[facilityOf('works:hydro')]!;
  const graphiteKg = 0.14729 * 0.95 * 0.9;
  expect(works.valuePerKg[0]).toBeCloseTo(
    problem.facilities[facilityOf('works:hydro')]!.valuePerKg[0]! + 7 * 0.8 * graphiteKg, // 1 − 0.2 USD
    9,
  );
});

test('coverage rows name the area or area type and take the scenario before the policy', () => {
  const asked = scenario({
    minCoveredShareEveryArea: 0.5,
    minCoveredShare: { city: 0.9, town: null, remote: null },
  });
  expect(buildNetworkProblem(region, asked).problem.coverage).toEqual([
    { id: 'area west', label: 'West', zones: [0, 1], minShare: 0.5, fromPeriod: 0 },
    { id: 'area east', label: 'East', zones: [2], minShare: 0.5, fromPeriod: 0 },
    { id: 'type city', label: 'city zones', zones: [0], minShare: 0.9, fromPeriod: 0 },
  ]);
});

test.each([
  ['SERVICES_OFF', region, { services: { fixed: false, mobile: false, door: false } }],
  ['SUPPLY_EMPTY', { ...region, sales: [{ ...region.sales[0]!, batteryGwh: 0 }] }, {}],
  ['SUPPLY_EMPTY', { ...region, periods: [2010, 2011] }, {}],
  ['NOTHING_IN_REACH', { ...region, lanes: [] }, {}],
] as const)('nothing to plan is refused with %s, a place and a remedy', (code, broken, change) => {
  try {
    buildNetworkProblem(broken, scenario(change));
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(PlanningError);
    expect(error).toMatchObject({ code });
    expect((error as PlanningError).place).not.toBeNull();
    expect((error as PlanningError).remedy).toMatch(/\.$/);
  }
});
