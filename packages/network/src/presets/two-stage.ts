import type { CapacityLevel, NetworkProblem } from '../problem.ts';

/** Two-stage capacitated location as the literature knows it: plants → depots → customers, several products, one period. */
export interface TwoStageLocation {
  readonly products: readonly string[];
  readonly plants: readonly { readonly capacity: number; readonly fixedCost: number }[];
  readonly depots: readonly {
    readonly capacity: number;
    readonly fixedCost: number;
    /** Money per unit from each plant; Infinity = no way. */
    readonly costFromPlant: readonly number[];
  }[];
  readonly customers: readonly {
    readonly demand: readonly number[]; // by product
    /** Money per unit from each depot; Infinity = no way. */
    readonly costFromDepot: readonly number[];
  }[];
}

/**
 * As a recycling network, which is the same with all arrows turned: customers are zones that must be covered in full,
 * depots are hubs reached at the door, plants are plants. A customer may use several depots; capacities are of all products
 * together.
 */
export function twoStageProblem({ products, plants, depots, customers }: TwoStageLocation): NetworkProblem {
  const none = products.map(() => 0);
  const facility = (id: string, tier: 'hub' | 'plant', capacity: number, fixedCostPerYear: number) => ({
    id,
    tier,
    levels: [{ capacityKgPerYear: capacity, openingCost: 0, fixedCostPerYear } satisfies CapacityLevel],
    initialLevel: 0,
    costPerKg: none,
    valuePerKg: none,
    kgCo2PerKg: none,
  });
  return {
    periods: [{ year: 1, discountFactor: 1 }],
    products: products.map((id) => ({ id, costPerCollectedKg: 0 })),
    zones: customers.map(({ demand }, i) => ({ id: `customer ${i + 1}`, supplyKg: [demand] })),
    facilities: [
      ...depots.map(({ capacity, fixedCost }, j) => facility(`depot ${j + 1}`, 'hub', capacity, fixedCost)),
      ...plants.map(({ capacity, fixedCost }, k) => facility(`plant ${k + 1}`, 'plant', capacity, fixedCost)),
    ],
    collectOptions: customers.flatMap(({ costFromDepot }, zone) =>
      costFromDepot.flatMap((transportCostPerKg, hub) =>
        Number.isFinite(transportCostPerKg)
          ? {
              zone,
              service: 'door' as const,
              point: null,
              hub,
              share: 1,
              distanceKm: 0,
              serviceCostPerSupplyKg: [0],
              transportCostPerKg,
              serviceKgCo2PerSupplyKg: [0],
              transportKgCo2PerKg: 0,
            }
          : [],
      ),
    ),
    hauls: depots.flatMap(({ costFromPlant }, hub) =>
      costFromPlant.flatMap((costPerKg, k) =>
        Number.isFinite(costPerKg)
          ? { hub, plant: depots.length + k, distanceKm: 0, costPerKg, kgCo2PerKg: 0 }
          : [],
      ),
    ),
    coverage: [
      { id: 'all', label: 'all customers', zones: customers.map((_, i) => i), minShare: 1, fromPeriod: 0 },
    ],
    carbonPricePerKg: 0,
  };
}
