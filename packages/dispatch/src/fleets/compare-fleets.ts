import { TRUCK_RANGE_KM } from '@relode/valuation';
import type { Day, DayVehicle, Drive } from '../day/day.ts';
import { consumptionOn, emissionFactor, energyPrice } from '../emissions/drive-energy.ts';
import type { DayPlan } from '../plan/day-plan.ts';

export interface FleetComparison {
  readonly drive: Drive;
  readonly plan: DayPlan;
}

/**
 * The same day with every vehicle on one drive, planned anew for each. A vehicle's `variants` say what differs; else it costs the
 * same per day and km, carries the same, uses energy in the ratio of heavy lorries, and reaches as far as such lorries do.
 * Throws DispatchError DRIVE_INCOMPLETE for a drive without energy price or grid factor, before any plan is made.
 */
export function compareFleets(
  day: Day,
  drives: readonly Drive[],
  plan: (day: Day) => DayPlan,
): FleetComparison[] {
  const days = drives.map((drive) => ({ drive, day: dayOn(day, drive) }));
  return days.map(({ drive, day: on }) => ({ drive, plan: plan(on) }));
}

/** The day with all its vehicles on `drive`. Throws DispatchError DRIVE_INCOMPLETE. */
export function dayOn(day: Day, drive: Drive): Day {
  const { fleet } = day;
  energyPrice(fleet, drive);
  emissionFactor(fleet, drive);
  return {
    ...day,
    fleet: { ...fleet, vehicles: fleet.vehicles.map((vehicle) => vehicleOn(vehicle, drive)) },
  };
}

function vehicleOn(vehicle: DayVehicle, drive: Drive): DayVehicle {
  if (vehicle.drive === drive) return vehicle;
  const { consumption, rangeKm, costPerKm, fixedCost, payloadKg } = vehicle.variants[drive] ?? {};
  return {
    ...vehicle,
    drive,
    consumption: consumption ?? consumptionOn(drive, vehicle.consumption, vehicle.drive),
    rangeKm: rangeKm === undefined ? defaultRangeKm(drive) : rangeKm,
    costPerKm: costPerKm ?? vehicle.costPerKm,
    fixedCost: fixedCost ?? vehicle.fixedCost,
    payloadKg: payloadKg ?? vehicle.payloadKg,
  };
}

function defaultRangeKm(drive: Drive): number | null {
  return drive === 'diesel' ? null : TRUCK_RANGE_KM[drive].value;
}
