import type { NetworkProblem } from '../problem.ts';

/** One zone of 4 t nickel and 6 t iron, one point, one hub, one plant, two alike years; few enough to reckon by hand. */
export function smallProblem(minShare = 0): NetworkProblem {
  const level = (openingCost: number, fixedCostPerYear: number, capacityKgPerYear = 20_000) => [
    { capacityKgPerYear, openingCost, fixedCostPerYear },
  ];
  const common = { initialLevel: 0, valuePerKg: [0, 0] };
  return {
    periods: [
      { year: 2026, discountFactor: 1 },
      { year: 2027, discountFactor: 0.5 },
    ],
    products: [
      { id: 'nickel', costPerCollectedKg: 2 },
      { id: 'iron', costPerCollectedKg: 0.5 },
    ],
    zones: [
      {
        id: 'town',
        supplyKg: [
          [4000, 6000],
          [4000, 6000],
        ],
      },
    ],
    facilities: [
      {
        id: 'point',
        tier: 'point',
        levels: level(100, 50),
        costPerKg: [0.15, 0.15],
        kgCo2PerKg: [0, 0],
        ...common,
      },
      {
        id: 'hub',
        tier: 'hub',
        levels: level(200, 80),
        costPerKg: [0.3, 0.3],
        kgCo2PerKg: [0.03, 0.03],
        ...common,
      },
      {
        id: 'plant',
        tier: 'plant',
        levels: level(0, 1000),
        costPerKg: [1, 1],
        kgCo2PerKg: [0.5, 0.5],
        ...common,
        valuePerKg: [10, 3],
      },
    ],
    collectOptions: [
      {
        zone: 0,
        service: 'fixed',
        point: 0,
        hub: 1,
        share: 0.5,
        distanceKm: 10,
        serviceCostPerSupplyKg: [0.1, 0.1],
        transportCostPerKg: 0.2,
        serviceKgCo2PerSupplyKg: [0.01, 0.01],
        transportKgCo2PerKg: 0.02,
      },
    ],
    hauls: [{ hub: 1, plant: 2, distanceKm: 50, costPerKg: 0.4, kgCo2PerKg: 0.05 }],
    coverage: minShare > 0 ? [{ id: 'all', label: 'the country', zones: [0], minShare, fromPeriod: 0 }] : [],
    carbonPricePerKg: 0.1,
  };
}
