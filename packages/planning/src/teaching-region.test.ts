import { readFileSync } from 'node:fs';
import { type PlanReport, Scenario } from '@relode/contract';
import { parseRegion, type Region } from '@relode/regions';
import { plantEconomics } from '@relode/valuation';
import { beforeAll, describe, expect, test } from 'vitest';
import { designNetwork } from './design-network.ts';

/**
 * The plan of regions/teaching against hand arithmetic. The numbers below are typed in from the folder's README, not
 * read from its files; only what a plant costs comes from the valuation, whose own tests hold it against EverBatt.
 */
const read = (file: string): string =>
  readFileSync(new URL(`../../../regions/teaching/${file}`, import.meta.url), 'utf8');
const teachingRegion = (): Region =>
  parseRegion(
    Object.fromEntries(
      ['region.json', 'zones.csv', 'sites.csv', 'lanes.csv', 'sales.csv'].map((file) => [file, read(file)]),
    ),
  );

const PRICES = {
  aluminum: 2,
  cobalt: 30,
  copper: 8,
  crudeLithiumCarbonate: 10,
  manganese: 3,
  nickel: 15,
};
const plantAt = (tonnesPerYear: number) =>
  plantEconomics({
    costSet: 'China',
    process: 'hydro',
    tonnesPerYear,
    mix: { NMC622: 1 },
    pricesUsdPerKg: PRICES,
  });
const CNY_PER_USD = 7;
const plantFixed = {
  10000: CNY_PER_USD * plantAt(10_000).fixedUsdPerYear,
  20000: CNY_PER_USD * plantAt(20_000).fixedUsdPerYear,
};
const perKg = plantAt(10_000).byChemistry.NMC622;

/** Revenue of a kg of NMC622 packs, leached, at the region's prices: composition · losses · USD/kg. */
const valuePerKg =
  CNY_PER_USD *
  (0.9 * (0.07264 * 8 + 0.11947 * 2 + 0.19425 * 0.3272) + // copper, aluminium, steel
    0.95 * 0.98 * (0.03377 * 30 + 0.10091 * 15 + 0.03148 * 3) + // cobalt, nickel, manganese
    0.95 * 0.9 * 0.1682 * 0.2 + // graphite
    0.95 * 0.9 * ((0.27773 * 6.94) / 96.928) * (37 / 7) * 10); // lithium carbonate

// 2029, tonnes of supply per zone: 10,000 t · EV share. 2030 has twice as many.
const SUPPLY = {
  haikou: 3000,
  wenchang: 800,
  chengmai: 600,
  lingao: 400,
  danzhou: 1000,
  dongfang: 500,
  qiongzhong: 200,
  qionghai: 800,
  wanning: 600,
  lingshui: 400,
  sanya: 1500,
  wuzhishan: 200,
} as const;

describe('the teaching region', () => {
  let report: PlanReport;
  beforeAll(async () => {
    const started = performance.now();
    report = await designNetwork(
      { region: teachingRegion(), scenario: Scenario.parse({ gap: 0 }) },
      {
        now: () => (performance.now() - started) / 1000,
      },
    );
  });

  test('is planned to the hand-made optimum, to the cent', () => {
    // 2029, tonnes won: a point next door wins 80 %, a mobile station 60 %
    const fixed = 0.8 * (3000 + 1000 + 800 + 1500); // 5,040
    const mobile = 0.6 * (800 + 600 + 400 + 200 + 600 + 500 + 400 + 200); // 2,220
    const viaHaikou = 0.8 * (3000 + 1000 + 800) + 0.6 * (800 + 600 + 400 + 200 + 600); // 5,400
    const viaSanya = 0.8 * 1500 + 0.6 * (500 + 400 + 200); // 1,860
    const tonnes = fixed + mobile; // 7,260
    const pointLegs =
      2400 * (20 + 2 * 10) + 800 * (20 + 2 * 130) + 640 * (20 + 2 * 120) + 1200 * (20 + 2 * 10);
    // a stop takes 5 t and costs 2,000 and a fifth of the way to the hub and back at 5 a km
    const stop = (km: number): number => (2000 + (5 * 2 * km) / 5) / 5;
    const mobileStops =
      480 * stop(100) +
      360 * stop(60) +
      240 * stop(90) +
      120 * stop(160) +
      360 * stop(180) + // from Haikou
      300 * stop(170) +
      240 * stop(80) +
      120 * stop(80); // from Sanya
    const hauls = viaHaikou * (20 + 0.5 * 10) + viaSanya * (20 + 0.5 * 280);
    const growing =
      pointLegs + mobileStops + tonnes * 500 + fixed * 100 + tonnes * 500 + hauls + tonnes * 5000;
    expect(growing).toBeCloseTo(46_021_000, 6);

    const opening = 800_000 + 3 * 500_000 + 3_000_000 + 2_000_000; // points; hubs Haikou (12,000 t) and Sanya (6,000 t)
    const standing2029 = 100_000 + 3 * 100_000 + 200_000 + 200_000;
    const standing2030 = 160_000 + 3 * 100_000 + 300_000 + 200_000;
    const collecting = 3 * growing + opening + standing2029 + standing2030;
    expect(collecting).toBeCloseTo(147_123_000, 6);

    const treating =
      plantFixed[10_000] + plantFixed[20_000] + 3 * tonnes * 1000 * CNY_PER_USD * perKg.variableUsdPerKg;
    const income = 3 * tonnes * 1000 * valuePerKg;
    expect(report.objective).toBeCloseTo(collecting + treating - income, 2); // not discounted
    expect(report.bound).toBeCloseTo(report.objective, 2);
    expect(report.status).toBe('optimal');
  });

  test('opens four points, the hubs of Haikou and Sanya and the plant of Haikou, all in 2029', () => {
    expect(report.openedSites).toEqual([
      'hub-haikou',
      'hub-sanya',
      'plant-haikou:hydro',
      'point-danzhou',
      'point-haikou',
      'point-qionghai',
      'point-sanya',
    ]);
    const capacity = Object.fromEntries(
      report.facilities.map(({ id, capacityTonnes }) => [id, capacityTonnes]),
    );
    expect(capacity['point-haikou']).toEqual([2500, 5000]); // 2,400 t, then 4,800 t
    expect(capacity['hub-haikou']).toEqual([6000, 12_000]); // 5,400 t, then 10,800 t
    expect(capacity['hub-sanya']).toEqual([6000, 6000]); // 1,860 t, then 3,720 t
    expect(capacity['plant-haikou:hydro']).toEqual([10_000, 20_000]); // 7,260 t, then 14,520 t
    expect(report.facilities.every(({ openedYear }) => openedYear === 2029)).toBe(true);
  });

  test('reports each kind of cost, the carbon and the shares that hand arithmetic gives', () => {
    const [first, second] = report.years;
    const { costs } = first!;
    expect(costs.incentive).toBeCloseTo(7260 * 5000, 3);
    expect(costs.collection).toBeCloseTo(990_000 + 7260 * 500 + 5040 * 100, 3); // stops, packaging, handling at points
    expect(costs.collectTransport).toBeCloseTo(534_400, 3);
    expect(costs.haulTransport).toBeCloseTo(432_600, 3);
    expect(costs.points).toBeCloseTo(4 * 500_000 + 4 * 100_000, 3); // Haikou's second step is paid in 2030
    expect(costs.hubs).toBeCloseTo(2 * 2_000_000 + 400_000 + 7260 * 500, 3);
    expect(costs.plants).toBeCloseTo(plantFixed[10_000], 2);
    expect(costs.treatment).toBeCloseTo(7_260_000 * CNY_PER_USD * perKg.variableUsdPerKg, 2);
    expect(costs.carbon).toBe(0);
    expect(costs.recoveredValue).toBeCloseTo(7_260_000 * valuePerKg, 2);
    expect(second!.costs.points).toBeCloseTo(300_000 + 160_000 + 3 * 100_000, 3);
    expect(second!.costs.hubs).toBeCloseTo(1_000_000 + 500_000 + 14_520 * 500, 3);

    const gross = 36_300_000 + 5_124_000 + 534_400 + 432_600 + 2_400_000 + 8_030_000;
    const grossCost = gross + plantFixed[10_000] + 7_260_000 * CNY_PER_USD * perKg.variableUsdPerKg;
    expect(first!.grossCost).toBeCloseTo(grossCost, 2);
    expect(first!.grossCostPerKg).toBeCloseTo(grossCost / 7_260_000, 9);
    expect(first!.netValue).toBeCloseTo(7_260_000 * valuePerKg - grossCost, 2);

    expect(first!.coveredShare).toBeCloseTo(1, 9);
    expect(first!.collectionRate).toBeCloseTo(0.726, 9);
    expect([first!.openPoints, first!.openHubs, first!.openPlants]).toEqual([4, 2, 1]);

    const legsKg = 0.3 * (2400 * 10 + 800 * 130 + 640 * 120 + 1200 * 10); // kg CO2e per t·km
    const toursKg = // 1 kg CO2e per km, 2·km/5 per stop of 5 t
      (2 / 5 / 5) *
      (480 * 100 + 360 * 60 + 240 * 90 + 120 * 160 + 360 * 180 + 300 * 170 + 240 * 80 + 120 * 80);
    const haulsKg = 0.1 * (5400 * 10 + 1860 * 280);
    const sitesKg = 7_260_000 * (0.02 + perKg.kgCo2PerKg);
    expect(first!.operatingTonnesCo2).toBeCloseTo((legsKg + toursKg + haulsKg + sitesKg) / 1000, 6);
    expect(second!.operatingTonnesCo2).toBeCloseTo(2 * first!.operatingTonnesCo2, 6);
    expect(first!.avoidedTonnesCo2).toBeCloseTo((7_260_000 * perKg.avoidedKgCo2PerKg) / 1000, 6);
  });

  test('covers every area and area type, and collects more where a point stands', () => {
    const rate = Object.fromEntries(report.areas.map(({ id, collectionRate }) => [id, collectionRate[0]!]));
    expect(rate.north).toBeCloseTo((2400 + 0.6 * 1800) / 4800, 9); // Haikou's point; Wenchang, Chengmai, Lingao
    expect(rate.west).toBeCloseTo((800 + 0.6 * 700) / 1700, 9); // Danzhou's point; Dongfang, Qiongzhong
    expect(rate['south-east']).toBeCloseTo((640 + 1200 + 0.6 * 1200) / 3500, 9);
    const byType = Object.fromEntries(
      report.areaTypes.map(({ id, collectionRate }) => [id, collectionRate[0]!]),
    );
    expect(byType.city).toBeCloseTo(0.8, 9);
    expect(byType.town).toBeCloseTo((0.8 * 1800 + 0.6 * 3300) / 5100, 9);
    expect(byType.remote).toBeCloseTo(0.6, 9);
    for (const { coveredShare } of [...report.areas, ...report.areaTypes])
      expect(coveredShare[0]).toBeCloseTo(1, 9);
  });

  test('is cheapest over all 512 choices of open sites, each with its best services', () => {
    const best = enumerateChoices();
    expect(best.count).toBe(512);
    expect(best.cost).toBeCloseTo(report.objective, 2);
    expect(best.points).toEqual(['haikou', 'danzhou', 'qionghai', 'sanya']);
    expect(best.hubs).toEqual(['haikou', 'sanya']);
    expect(best.plants).toEqual(['haikou']);
    // The runners-up of the folder's README.
    expect(costOf(POINTS, ['haikou', 'danzhou'], ['haikou']) - best.cost).toBeCloseTo(462_060, 2);
    expect(costOf(POINTS, ['haikou', 'danzhou', 'sanya'], ['haikou']) - best.cost).toBeCloseTo(1_836_060, 2);
    expect(costOf(POINTS, ['haikou', 'sanya'], ['yangpu']) - best.cost).toBeCloseTo(1_047_600, 2);
  });
});

type ZoneId = keyof typeof SUPPLY;
const POINTS = ['haikou', 'danzhou', 'qionghai', 'sanya'] as const satisfies readonly ZoneId[];
const HUBS = ['haikou', 'danzhou', 'sanya'] as const;
const PLANTS = ['haikou', 'yangpu'] as const;
type HubId = (typeof HUBS)[number];
type PlantId = (typeof PLANTS)[number];

/** Road km from a zone (and its point) to the hubs of Haikou, Danzhou and Sanya. */
const TO_HUB: Readonly<Record<ZoneId, readonly [number, number, number]>> = {
  haikou: [10, 130, 280],
  wenchang: [100, 170, 260],
  chengmai: [60, 70, 230],
  lingao: [90, 60, 240],
  danzhou: [130, 10, 190],
  dongfang: [270, 140, 170],
  qiongzhong: [160, 80, 120],
  qionghai: [120, 130, 200],
  wanning: [180, 150, 140],
  lingshui: [220, 160, 80],
  sanya: [280, 190, 10],
  wuzhishan: [220, 110, 80],
};
const TO_PLANT: Readonly<Record<HubId, readonly [number, number]>> = {
  haikou: [10, 160],
  danzhou: [130, 60],
  sanya: [280, 220],
};
const LEVELS = {
  point: [
    [2500, 500_000, 100_000],
    [5000, 800_000, 160_000],
  ],
  hub: [
    [6000, 2_000_000, 200_000],
    [12_000, 3_000_000, 300_000],
    [24_000, 5_000_000, 500_000],
  ],
  plant: [
    [10_000, 0, plantFixed[10_000]],
    [20_000, 0, plantFixed[20_000]],
  ],
} as const;

/**
 * Cost of both years when just these sites open: in every zone the way that leaves most per tonne of supply is taken,
 * and every site has the smallest level that holds its load (a site that nobody uses is not charged).
 */
function costOf(points: readonly ZoneId[], hubs: readonly HubId[], plants: readonly PlantId[]): number {
  const load = new Map<string, number>(); // tonnes in 2029
  let growing = 0;
  for (const zone of Object.keys(SUPPLY) as ZoneId[]) {
    let best = { left: 0, share: 0, uses: [] as string[] };
    for (const hub of hubs) {
      for (const plant of plants) {
        const km = TO_HUB[zone][HUBS.indexOf(hub)]!;
        const haul = 20 + 0.5 * TO_PLANT[hub][PLANTS.indexOf(plant)]!;
        // Per tonne: packaging 500, hub handling 500, incentive 5,000, treatment, less its value.
        const onward = 500 + 500 + 5000 + haul + 1000 * (CNY_PER_USD * perKg.variableUsdPerKg - valuePerKg);
        const via = [`hub ${hub}`, `plant ${plant}`];
        const ways = [
          points.includes(zone)
            ? { share: 0.8, cost: 100 + 20 + 2 * km, uses: [`point ${zone}`, ...via] }
            : null,
          km <= 180 ? { share: 0.6, cost: (2000 + (5 * 2 * km) / 5) / 5, uses: via } : null,
          km <= 60 ? { share: 0.5, cost: (100 + (5 * 2 * km) / 10) / 0.4, uses: via } : null, // door: packs of 400 kg
        ];
        for (const way of ways) {
          if (way === null) continue;
          const left = -way.share * (way.cost + onward);
          if (left > best.left) best = { left, share: way.share, uses: way.uses };
        }
      }
    }
    growing -= best.left * SUPPLY[zone];
    for (const site of best.uses) load.set(site, (load.get(site) ?? 0) + best.share * SUPPLY[zone]);
  }
  let standing = 0;
  for (const [site, tonnes] of load) {
    const levels = LEVELS[site.split(' ')[0] as keyof typeof LEVELS];
    const levelFor = (mass: number) => levels.find(([capacity]) => capacity >= mass - 1e-6);
    const [now, later] = [levelFor(tonnes), levelFor(2 * tonnes)];
    if (!now || !later) return Number.POSITIVE_INFINITY;
    standing += later[1] + now[2] + later[2]; // the larger step's opening is paid in parts, not discounted
  }
  return 3 * growing + standing;
}

function subsets<T>(all: readonly T[]): T[][] {
  return Array.from({ length: 2 ** all.length }, (_, chosen) =>
    all.filter((_item, i) => (chosen >> i) % 2 === 1),
  );
}

function enumerateChoices() {
  let best = {
    cost: Number.POSITIVE_INFINITY,
    points: [] as ZoneId[],
    hubs: [] as HubId[],
    plants: [] as PlantId[],
  };
  let count = 0;
  for (const points of subsets(POINTS)) {
    for (const hubs of subsets(HUBS)) {
      for (const plants of subsets(PLANTS)) {
        count++;
        const cost = costOf(points, hubs, plants);
        if (cost < best.cost - 1e-6) best = { cost, points, hubs, plants };
      }
    }
  }
  return { ...best, count };
}
