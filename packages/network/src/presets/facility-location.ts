import type { NetworkProblem } from '../problem.ts';

/** Capacitated facility location as the literature knows it: one period, one product, all demand met. */
export interface FacilityLocation {
  readonly warehouses: readonly { readonly capacity: number; readonly fixedCost: number }[];
  readonly customers: readonly {
    readonly demand: number;
    /** Cost of meeting all of the customer's demand from each warehouse. */
    readonly costFrom: readonly number[];
  }[];
}

/**
 * Facility location as a recycling network: customers are zones that must be covered in full, warehouses are hubs
 * reached at the door, and one plant without cost or limit takes all. A customer may use several warehouses.
 */
export function facilityLocationProblem({ warehouses, customers }: FacilityLocation): NetworkProblem {
  const totalDemand = customers.reduce((sum, { demand }) => sum + demand, 0);
  const free = { costPerKg: [0], valuePerKg: [0], kgCo2PerKg: [0], initialLevel: 0 };
  const plant = warehouses.length;
  return {
    periods: [{ year: 1, discountFactor: 1 }],
    products: [{ id: 'goods', costPerCollectedKg: 0 }],
    zones: customers.map(({ demand }, j) => ({ id: `customer ${j + 1}`, supplyKg: [[demand]] })),
    facilities: [
      ...warehouses.map(({ capacity, fixedCost }, i) => ({
        id: `warehouse ${i + 1}`,
        tier: 'hub' as const,
        levels: [{ capacityKgPerYear: capacity, openingCost: 0, fixedCostPerYear: fixedCost }],
        ...free,
      })),
      {
        id: 'sink',
        tier: 'plant' as const,
        levels: [{ capacityKgPerYear: totalDemand, openingCost: 0, fixedCostPerYear: 0 }],
        ...free,
      },
    ],
    collectOptions: customers.flatMap(({ demand, costFrom }, zone) =>
      costFrom.map((cost, hub) => ({
        zone,
        service: 'door' as const,
        point: null,
        hub,
        share: 1,
        distanceKm: 0,
        serviceCostPerSupplyKg: [0],
        transportCostPerKg: demand > 0 ? cost / demand : 0,
        serviceKgCo2PerSupplyKg: [0],
        transportKgCo2PerKg: 0,
      })),
    ),
    hauls: warehouses.map((_, hub) => ({ hub, plant, distanceKm: 0, costPerKg: 0, kgCo2PerKg: 0 })),
    coverage: [
      { id: 'all', label: 'all customers', zones: customers.map((_, j) => j), minShare: 1, fromPeriod: 0 },
    ],
    carbonPricePerKg: 0,
  };
}

/**
 * Reads an OR-Library capacitated warehouse location file (Beasley 1988). Files capa, capb and capc hold the word
 * `capacity` in place of a figure, which `capacity` supplies.
 */
export function parseOrLibraryCap(text: string, capacity?: number): FacilityLocation {
  const tokens = text.split(/\s+/).filter((token) => token !== '');
  let at = 0;
  const next = (): number => {
    const token = tokens[at++];
    const value = token === 'capacity' ? (capacity ?? Number.NaN) : Number(token);
    if (!Number.isFinite(value))
      throw new RangeError(`OR-Library file: token ${at} is ${token}, expected a number`);
    return value;
  };
  const warehouseCount = next();
  const customerCount = next();
  const warehouses = Array.from({ length: warehouseCount }, () => ({ capacity: next(), fixedCost: next() }));
  const customers = Array.from({ length: customerCount }, () => ({
    demand: next(),
    costFrom: Array.from({ length: warehouseCount }, next),
  }));
  return { warehouses, customers };
}
