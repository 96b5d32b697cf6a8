import { EARTH_RADIUS_KM } from '@relode/geo';
import type { Day, DayOrder, DayVehicle, Depot, Fleet } from '../day/day.ts';

/** Degrees of longitude that are a kilometre on the equator: places there have distances that can be added in the head. */
export const DEGREES_PER_KM = 180 / (Math.PI * EARTH_RADIUS_KM);

export const depotAt = (km: number, id = 'depot'): Depot => ({
  id,
  name: null,
  lat: 0,
  lon: km * DEGREES_PER_KM,
});

/** One intact LFP pack of 100 kg at `km` on the equator, without service time. */
export function orderAt(km: number, changes: Partial<DayOrder> & { readonly id: string }): DayOrder {
  return {
    company: 'acme',
    name: null,
    lat: 0,
    lon: km * DEGREES_PER_KM,
    windows: [],
    serviceMinutes: 0,
    chemistry: 'LFP',
    count: 1,
    massKg: 100,
    packagingKg: 0,
    pallets: 1,
    condition: 'intact',
    purpose: 'recycling',
    stateOfChargePercent: null,
    approval: null,
    priority: 0,
    ...changes,
  };
}

/** A diesel van of 1 t without certificate: 2 per km, 30 per hour, 50 km/h; .1 L/km empty, .2 full. */
export function vanAt(changes: Partial<DayVehicle> = {}): DayVehicle {
  const depot = changes.depot ?? 'depot';
  return {
    id: 'van',
    count: 1,
    depot,
    endDepot: depot,
    company: null,
    payloadKg: 1000,
    pallets: 10,
    grossMassKg: 3500,
    isAdrCertified: false,
    drive: 'diesel',
    consumption: { emptyPerKm: 0.1, fullPerKm: 0.2 },
    rangeKm: null,
    costPerKm: 2,
    costPerHour: 30,
    fixedCost: 0,
    speedKmPerHour: 50,
    shift: null,
    overtime: null,
    maxStops: null,
    variants: {},
    ...changes,
  };
}

export function dayOf(
  orders: readonly DayOrder[],
  vehicles: readonly DayVehicle[],
  fleet: Partial<Fleet> = {},
): Day {
  return {
    orders,
    depots: [depotAt(0)],
    fleet: {
      country: 'CN',
      currency: 'CNY',
      roadFactor: 1,
      energyPrices: { diesel: 10, battery: 1, hydrogen: 40 },
      gridKgCo2PerKwh: null,
      hydrogenKgCo2PerKg: null,
      apart: [
        ['damaged', 'intact'],
        ['critical', 'intact'],
        ['critical', 'damaged'],
      ],
      ...fleet,
      vehicles,
    },
  };
}

export const quickly = { seed: 1, stop: { iterations: 500 }, now: () => 0 } as const;
