import type { Sourced } from '@relode/foundation';
import type { Lane, Region, RegionTables, Site, Zone } from '@relode/regions';

/** A default made up for a test: round, so that a reader can follow the arithmetic. */
export function madeUp<T>(value: T): Sourced<T> {
  return { value, unit: '1', source: 'made up for tests', year: 2026, confidence: 'estimated' };
}

const everywhere = <T>(value: T) => ({ city: madeUp(value), town: madeUp(value), remote: madeUp(value) });

const TABLES: RegionTables = {
  discountRate: madeUp(0.25), // factors 1 and 0.8
  retirement: {
    weibullShape: madeUp(1),
    // With k = 1 and a mean of 1/ln 2 years, S(t) = 2^−t: every year half of what is left retires.
    meanLifeYears: { low: madeUp(2 / Math.LN2), mid: madeUp(1 / Math.LN2), high: madeUp(0.5 / Math.LN2) },
    packKgPerKwh: madeUp(5),
  },
  transport: {
    roadFactor: madeUp(1),
    speedKmPerHour: everywhere(50),
    collect: { costPerTonneKm: madeUp(2), fixedCostPerTonne: madeUp(100), kgCo2PerTonneKm: madeUp(0.2) },
    haul: { costPerTonneKm: madeUp(1), fixedCostPerTonne: madeUp(50), kgCo2PerTonneKm: madeUp(0.1) },
    maxCollectKm: madeUp(150),
    packagingCostPerKg: madeUp(0.1),
  },
  services: {
    fixed: { radiusKm: everywhere(20), shareNear: madeUp(0.8), shareAtRadius: madeUp(0.4) },
    mobile: {
      share: madeUp(0.5),
      maxKmFromHub: madeUp(150),
      visitsPerYear: madeUp(10),
      tonnesPerStop: madeUp(5),
      costPerStop: madeUp(600),
      costPerKm: madeUp(4),
      kgCo2PerKm: madeUp(1),
      stopsPerTour: madeUp(2),
    },
    door: {
      share: madeUp(0.9),
      maxKmFromHub: madeUp(100),
      costPerPickup: madeUp(150),
      packKgPerPickup: madeUp(250),
      costPerKm: madeUp(4),
      kgCo2PerKm: madeUp(1),
      pickupsPerTour: madeUp(5),
    },
  },
  facilities: {
    point: madeUp([
      { tonnesPerYear: 200, openingCost: 20_000, fixedCostPerYear: 10_000 },
      { tonnesPerYear: 600, openingCost: 50_000, fixedCostPerYear: 25_000 },
    ]),
    hub: madeUp([
      { tonnesPerYear: 400, openingCost: 100_000, fixedCostPerYear: 50_000 },
      { tonnesPerYear: 1000, openingCost: 200_000, fixedCostPerYear: 100_000 },
    ]),
    plantTonnesPerYear: madeUp([1000, 2000]),
    pointHandlingCostPerKg: madeUp(0.2),
    hubHandlingCostPerKg: madeUp(0.3),
    hubKgCo2PerKg: madeUp(0.01),
  },
  treatment: {
    costSet: 'China',
    processes: ['hydro'],
    currencyPerUsd: madeUp(7),
    pricesUsdPerKg: {},
    incentivePerKg: { LFP: madeUp(1) },
  },
  policy: {
    carbonPricePerTonne: madeUp(100),
    minCoveredShare: everywhere(0),
    minCoveredShareEveryArea: madeUp(0),
  },
};

const zone = (
  id: string,
  areaId: string,
  areaType: Zone['areaType'],
  evShare: number,
  lon: number,
): Zone => ({
  id,
  name: id,
  nameLocal: null,
  areaId,
  lat: 0,
  lon,
  population: 1000,
  populationEstimated: false,
  evShare,
  areaType,
});
export const site = (id: string, tier: Site['tier'], areaId: string, lon: number): Site => ({
  id,
  name: id,
  nameLocal: null,
  tier,
  status: 'candidate',
  areaId,
  lat: 0,
  lon,
  existingTonnesPerYear: null,
  maxTonnesPerYear: null,
  costFactor: 1,
});
export const lane = (fromId: string, toId: string, distanceKm: number): Lane => ({
  fromId,
  toId,
  distanceKm,
  hours: null,
  costPerTonneKm: null,
  permitted: true,
});

/**
 * Three zones on the equator with 500, 300 and 200 t in 2030 and half of that in 2031, two points, two hubs and one
 * plant. Lanes give every distance that matters in round km; other places lie out of reach of each other.
 */
export function smallRegion(change: Partial<Region> = {}): Region {
  return {
    format: 'relode-region/1',
    id: 'three-towns',
    name: { en: 'Three towns', zh: '三镇' },
    country: 'XX',
    currency: 'EUR',
    periods: [2030, 2031],
    areas: [
      { id: 'west', name: { en: 'West', zh: '西区' } },
      { id: 'east', name: { en: 'East', zh: null } },
    ],
    tables: TABLES,
    zones: [
      zone('ayton', 'west', 'city', 0.5, 0),
      zone('beeford', 'west', 'town', 0.3, 10),
      zone('ceeham', 'east', 'remote', 0.2, 20),
    ],
    sites: [
      site('point-a', 'point', 'west', 30),
      site('point-b', 'point', 'west', 40),
      site('hub-1', 'hub', 'west', 50),
      site('hub-2', 'hub', 'east', 60),
      site('works', 'plant', 'east', 70),
    ],
    lanes: [
      lane('ayton', 'point-a', 0),
      lane('beeford', 'point-b', 10),
      lane('point-a', 'hub-1', 50),
      lane('point-b', 'hub-1', 100),
      lane('point-b', 'hub-2', 75),
      lane('ayton', 'hub-1', 50),
      lane('ceeham', 'hub-2', 100),
      lane('hub-1', 'works', 200),
      lane('hub-2', 'works', 50),
    ],
    // 0.4·√2 GWh · 5 kg/kWh · (2^−½ − 2^−1½ = √2/4) = 1,000 t in 2030
    sales: [
      {
        year: 2029,
        vehicles: 10_000,
        batteryGwh: 0.4 * Math.SQRT2,
        chemistryShares: { LFP: 1 },
        source: 'made up for tests',
        confidence: 'estimated',
      },
    ],
    credits: [],
    ...change,
  };
}

/** The region with some tables changed. */
export function withTables(region: Region, change: Partial<RegionTables>): Region {
  return { ...region, tables: { ...region.tables, ...change } };
}
