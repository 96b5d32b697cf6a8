import { createRandom, KG_PER_TONNE, type Random } from '@relode/foundation';
import type {
  CapacityLevel,
  CollectOption,
  CoverageRequirement,
  Facility,
  Haul,
  NetworkProblem,
  Period,
} from '../problem.ts';

/** What a made-up country looks like. Orders of magnitude follow China's networks (CNY, t, km); nothing is data. */
export interface CountryShape {
  readonly seed: number;
  readonly zones: number;
  readonly hubs: number;
  readonly plantSites: number;
  readonly periods: number;
  /** Supply of the last period over the whole country, t; the first has a fifth of it. */
  readonly tonnes: number;
  readonly sideKm: number;
  readonly services: readonly ('fixed' | 'mobile' | 'door')[];
  /** Share of supply that must be covered in every area and over all; 0 = none. */
  readonly coverage: number;
  readonly areas: number;
  readonly reachKm: number; // longest collect leg
  /** Multiplies every capacity; below 1 makes sites scarce. */
  readonly capacityFactor: number;
  /** Money per kg CO2e. */
  readonly carbonPricePerKg: number;
  /** Multiplies what recovered material sells for; 0 leaves cost only, about 0.5 a result near zero. */
  readonly valueFactor: number;
  /** Share of hubs and plants that stand before the first period. */
  readonly existingShare: number;
  /** Share of zones without any supply. */
  readonly emptyShare: number;
}

export const ORDINARY_COUNTRY: CountryShape = {
  seed: 1,
  zones: 60,
  hubs: 12,
  plantSites: 4,
  periods: 3,
  tonnes: 40_000,
  sideKm: 500,
  services: ['fixed', 'mobile', 'door'],
  coverage: 0.7,
  areas: 4,
  reachKm: 300,
  capacityFactor: 1,
  carbonPricePerKg: 0.08,
  valueFactor: 1,
  existingShare: 0,
  emptyShare: 0,
};

const ROAD_FACTOR = 1.3;
const PROCESSES = [
  { name: 'hydro', variable: [8, 6.5], value: [33, 8.5], kgCo2: [1.7, 0.7] },
  { name: 'pyro', variable: [9, 8], value: [26, 4], kgCo2: [1.2, 1.1] },
  { name: 'direct', variable: [12, 10], value: [44, 21], kgCo2: [1.75, 1.66] },
] as const;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Makes up a country and its network problem; the same shape gives the same problem. */
export function randomCountry(changes: Partial<CountryShape> = {}): NetworkProblem {
  const shape = { ...ORDINARY_COUNTRY, ...changes };
  const random = createRandom(shape.seed);
  const T = shape.periods;
  const centres = Array.from({ length: Math.max(1, Math.round(shape.zones / 25)) }, () =>
    placeIn(shape, random),
  );
  const zonePlaces = Array.from({ length: shape.zones }, () => placeNear(centres, shape, random));
  const sizes = zonePlaces.map(() => (1 - random.next()) ** -0.7);
  const sizeTotal = sizes.reduce((sum, size) => sum + size, 0);
  const order = sizes.map((_, z) => z).sort((a, b) => sizes[b]! - sizes[a]!);
  const hubPlaces = order.slice(0, shape.hubs).map((z) => zonePlaces[z]!);
  const plantPlaces = order.filter(
    (_, i) => i % Math.max(1, Math.floor(shape.hubs / shape.plantSites)) === 0,
  );
  const periods: Period[] = Array.from({ length: T }, (_, t) => ({
    year: 2026 + t,
    discountFactor: 1.06 ** -t,
  }));
  const growth = (t: number): number => (T === 1 ? 1 : 0.2 + (0.8 * t) / (T - 1));
  const zones = zonePlaces.map((_, z) => {
    const nickelShare = 0.2 + 0.3 * random.next();
    const empty = random.next() < shape.emptyShare;
    const tonnes = empty ? 0 : (shape.tonnes * sizes[z]!) / sizeTotal;
    return {
      id: `zone-${z}`,
      supplyKg: periods.map((_, t) =>
        [nickelShare, 1 - nickelShare].map((part) => part * tonnes * growth(t) * KG_PER_TONNE),
      ),
    };
  });
  const facilities: Facility[] = [
    ...(shape.services.includes('fixed') ? zonePlaces.map((_, z) => pointAt(z, shape)) : []),
    ...hubPlaces.map((_, h) => hubAt(h, shape, random)),
    ...plantPlaces.slice(0, shape.plantSites).flatMap((_, k) => plantsAt(k, shape, random)),
  ];
  const firstHub = facilities.findIndex(({ tier }) => tier === 'hub');
  return {
    periods,
    products: [
      { id: 'nickel', costPerCollectedKg: 7 },
      { id: 'iron', costPerCollectedKg: 1 },
    ],
    zones,
    facilities,
    collectOptions: listOptions(shape, zones, zonePlaces, hubPlaces, firstHub),
    hauls: listHauls(
      hubPlaces,
      plantPlaces.slice(0, shape.plantSites).map((z) => zonePlaces[z]!),
      firstHub,
    ),
    coverage: coverageRows(shape, zonePlaces),
    carbonPricePerKg: shape.carbonPricePerKg,
  };
}

function placeIn({ sideKm }: CountryShape, random: Random): Place {
  return { x: sideKm * random.next(), y: sideKm * random.next() };
}

function placeNear(centres: readonly Place[], shape: CountryShape, random: Random): Place {
  if (random.next() < 0.3) return placeIn(shape, random);
  const centre = centres[random.below(centres.length)]!;
  const spread = shape.sideKm / 8;
  const offset = (): number => spread * (random.next() + random.next() + random.next() - 1.5);
  return { x: centre.x + offset(), y: centre.y + offset() };
}

function roadKm(a: Place, b: Place): number {
  return ROAD_FACTOR * Math.hypot(a.x - b.x, a.y - b.y);
}

function levels(shape: CountryShape, table: readonly (readonly [number, number, number])[]): CapacityLevel[] {
  return table.map(([tonnes, openingCost, fixedCostPerYear]) => ({
    capacityKgPerYear: tonnes * KG_PER_TONNE * shape.capacityFactor,
    openingCost,
    fixedCostPerYear,
  }));
}

function pointAt(z: number, shape: CountryShape): Facility {
  return {
    id: `point-${z}`,
    tier: 'point',
    levels: levels(shape, [
      [100, 60e3, 40e3],
      [500, 150e3, 110e3],
      [3000, 500e3, 420e3],
    ]),
    initialLevel: 0,
    costPerKg: [0.15, 0.15],
    valuePerKg: [0, 0],
    kgCo2PerKg: [0, 0],
  };
}

function hubAt(h: number, shape: CountryShape, random: Random): Facility {
  return {
    id: `hub-${h}`,
    tier: 'hub',
    levels: levels(shape, [
      [2000, 4e6, 1.2e6],
      [10_000, 12e6, 3.5e6],
      [40_000, 30e6, 9e6],
    ]),
    initialLevel: random.next() < shape.existingShare ? 1 : 0,
    costPerKg: [0.6, 0.6],
    valuePerKg: [0, 0],
    kgCo2PerKg: [0.02, 0.02],
  };
}

function plantsAt(k: number, shape: CountryShape, random: Random): Facility[] {
  const place = 0.9 + 0.2 * random.next();
  return PROCESSES.map((process) => ({
    id: `plant-${k}:${process.name}`,
    tier: 'plant',
    levels: levels(
      shape,
      [5000, 10_000, 20_000, 50_000, 100_000].map(
        (tonnes) => [tonnes, 0, place * (45e6 + 700 * tonnes)] as const,
      ),
    ),
    initialLevel: random.next() < shape.existingShare ? 1 : 0,
    costPerKg: [...process.variable],
    valuePerKg: process.value.map((value) => value * shape.valueFactor),
    kgCo2PerKg: [...process.kgCo2],
  }));
}

function listOptions(
  shape: CountryShape,
  zones: NetworkProblem['zones'],
  places: readonly Place[],
  hubs: readonly Place[],
  firstHub: number,
): CollectOption[] {
  const options: CollectOption[] = [];
  const years = Array.from({ length: shape.periods });
  const nothing = years.map(() => 0);
  const near = places.map((place) =>
    hubs
      .map((hub, h) => ({ h, km: roadKm(place, hub) }))
      .filter(({ km }) => km <= shape.reachKm)
      .sort((a, b) => a.km - b.km),
  );
  const leg = (
    km: number,
  ): Pick<CollectOption, 'distanceKm' | 'transportCostPerKg' | 'transportKgCo2PerKg'> => ({
    distanceKm: km,
    transportCostPerKg: (30 + 0.9 * km) / KG_PER_TONNE,
    transportKgCo2PerKg: (0.2 * km) / KG_PER_TONNE,
  });
  places.forEach((place, zone) => {
    if (shape.services.includes('fixed')) {
      places.forEach((other, point) => {
        const km = roadKm(place, other);
        if (km > FIXED_RADIUS_KM) return;
        const share = 0.8 - (0.5 * km) / FIXED_RADIUS_KM;
        const packaging = years.map(() => 0.3 * share);
        for (const { h, km: hubKm } of near[point]!) {
          options.push({
            zone,
            service: 'fixed',
            point,
            hub: firstHub + h,
            share,
            serviceCostPerSupplyKg: packaging,
            serviceKgCo2PerSupplyKg: nothing,
            ...leg(hubKm),
          });
        }
      });
    }
    for (const { h, km } of near[zone]!) {
      if (shape.services.includes('mobile')) {
        const stopsPerKg = zones[zone]!.supplyKg.map((row) => {
          const kg = row.reduce((sum, part) => sum + part, 0);
          return kg > 0 ? Math.max(12, (0.65 * kg) / 4000) / kg : 0;
        });
        options.push({
          zone,
          service: 'mobile',
          point: null,
          hub: firstHub + h,
          share: 0.65,
          distanceKm: km,
          serviceCostPerSupplyKg: stopsPerKg.map((stops) => 0.2 + stops * (1500 + (4 * 2 * km) / 4)),
          transportCostPerKg: 0,
          serviceKgCo2PerSupplyKg: stopsPerKg.map((stops) => (stops * 0.8 * 2 * km) / 4),
          transportKgCo2PerKg: 0,
        });
      }
      if (shape.services.includes('door')) {
        options.push({
          zone,
          service: 'door',
          point: null,
          hub: firstHub + h,
          share: 0.9,
          distanceKm: km,
          serviceCostPerSupplyKg: years.map(() => 0.9 * (0.3 + (450 + (3 * 2 * km) / 6) / 350)),
          transportCostPerKg: 0,
          serviceKgCo2PerSupplyKg: years.map(() => (0.9 * 0.6 * 2 * km) / 6 / 350),
          transportKgCo2PerKg: 0,
        });
      }
    }
  });
  return options;
}

const FIXED_RADIUS_KM = 30;

function listHauls(hubs: readonly Place[], plants: readonly Place[], firstHub: number): Haul[] {
  const firstPlant = firstHub + hubs.length;
  return hubs.flatMap((hub, h) =>
    plants.flatMap((plant, k) =>
      PROCESSES.map((_, process) => {
        const km = roadKm(hub, plant);
        return {
          hub: firstHub + h,
          plant: firstPlant + k * PROCESSES.length + process,
          distanceKm: km,
          costPerKg: (25 + 0.45 * km) / KG_PER_TONNE,
          kgCo2PerKg: (0.1 * km) / KG_PER_TONNE,
        };
      }),
    ),
  );
}

function coverageRows(shape: CountryShape, places: readonly Place[]): CoverageRequirement[] {
  if (shape.coverage <= 0) return [];
  const side = Math.ceil(Math.sqrt(shape.areas));
  const cell = (value: number): number =>
    Math.min(side - 1, Math.max(0, Math.floor((value / shape.sideKm) * side)));
  const zonesOf = new Map<number, number[]>();
  places.forEach(({ x, y }, z) => {
    const area = cell(x) * side + cell(y);
    zonesOf.set(area, [...(zonesOf.get(area) ?? []), z]);
  });
  const rows = [...zonesOf].map(([area, zones]) => ({
    id: `area ${area}`,
    label: `area ${area}`,
    zones,
    minShare: 0.8 * shape.coverage,
    fromPeriod: 0,
  }));
  return [
    ...rows,
    {
      id: 'all',
      label: 'the country',
      zones: places.map((_, z) => z),
      minShare: shape.coverage,
      fromPeriod: 0,
    },
  ];
}
