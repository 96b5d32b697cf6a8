import { KG_PER_TONNE } from '@relode/foundation';
import type { Consumption } from '../day/day.ts';
import type { EmissionFactor } from './drive-energy.ts';

/** A way between two stops and what is on board on it. */
export interface Leg {
  readonly km: number;
  readonly loadKg: number;
}

/** An order on a route. `directKm`: shortest road distance from where it is picked up to where it is unloaded. */
export interface CarriedOrder {
  readonly id: string;
  readonly massKg: number;
  readonly directKm: number;
}

export interface RouteEmissionsQuery {
  readonly legs: readonly Leg[];
  readonly orders: readonly CarriedOrder[];
  readonly payloadKg: number;
  readonly consumption: Consumption;
  readonly factor: EmissionFactor;
}

export interface RouteEmissions {
  /** In the drive's unit: L, kWh or kg. */
  readonly energy: number;
  readonly wellToTankKgCo2: number;
  readonly tankToWheelKgCo2: number;
  /** Transport activity: mass × direct distance. */
  readonly tonneKm: number;
  /** Mass × way on board, detours included: what the vehicle worked. */
  readonly carriedTonneKm: number;
  readonly emptyKm: number;
  /** Well to wheel, per t-km of transport activity; null without activity. */
  readonly kgCo2PerTonneKm: number | null;
  readonly orders: readonly OrderEmissions[];
}

export interface OrderEmissions {
  readonly order: string;
  readonly tonneKm: number;
  readonly wellToTankKgCo2: number;
  readonly tankToWheelKgCo2: number;
}

/**
 * Emissions of a round as ISO 14083:2023 counts them: energy by the load on each leg, empty legs included, × well-to-tank and
 * tank-to-wheel factors; allotted to the orders by their t-km over the direct distance, so that no order pays for the place the
 * round happens to give it. Orders without distance share by mass where none has any.
 */
export function routeEmissions({
  legs,
  orders,
  payloadKg,
  consumption,
  factor,
}: RouteEmissionsQuery): RouteEmissions {
  const { emptyPerKm, fullPerKm } = consumption;
  let energy = 0;
  let carriedTonneKm = 0;
  let emptyKm = 0;
  for (const { km, loadKg } of legs) {
    energy += km * (emptyPerKm + (fullPerKm - emptyPerKm) * (loadKg / payloadKg));
    carriedTonneKm += (km * loadKg) / KG_PER_TONNE;
    if (loadKg === 0) emptyKm += km;
  }
  const wellToTankKgCo2 = energy * factor.wellToTankKgPerUnit;
  const tankToWheelKgCo2 = energy * factor.tankToWheelKgPerUnit;
  const tonneKmOf = ({ massKg, directKm }: CarriedOrder): number => (massKg * directKm) / KG_PER_TONNE;
  const tonneKm = orders.reduce((sum, order) => sum + tonneKmOf(order), 0);
  const massKg = orders.reduce((sum, order) => sum + order.massKg, 0);
  return {
    energy,
    wellToTankKgCo2,
    tankToWheelKgCo2,
    tonneKm,
    carriedTonneKm,
    emptyKm,
    kgCo2PerTonneKm: tonneKm > 0 ? (wellToTankKgCo2 + tankToWheelKgCo2) / tonneKm : null,
    orders: orders.map((order) => {
      const share = tonneKm > 0 ? tonneKmOf(order) / tonneKm : order.massKg / massKg;
      return {
        order: order.id,
        tonneKm: tonneKmOf(order),
        wellToTankKgCo2: share * wellToTankKgCo2,
        tankToWheelKgCo2: share * tankToWheelKgCo2,
      };
    }),
  };
}
