import type { TreatmentProcess } from '@relode/battery';
import type { FeedstockComposition } from './feedstock-composition.ts';
import { blackMassKgPerKg, RECOVERY } from './recovery.ts';

/**
 * Purchased equipment of a US plant, millions of USD, by kt of feedstock a year (t):
 * pyro = 5.40525 + 3.69512·t^0.48528 + smelted copper, nickel and cobalt lines; hydro and direct likewise.
 * Fitted to EverBatt's plants of 2, 10 and 50 kt (15 each): pyro within 0.9 %, hydro 1.1 %, direct 0.4 %.
 */
const PYRO = {
  constant: 5.40525,
  scale: 3.69512,
  exponent: 0.48528,
  /** Solvent extraction of cobalt and nickel, when there is any. */
  cobaltNickelLine: 0.58681,
  perKtCopper: 1.10677,
  perKtCobaltNickel: 0.4296,
  cobaltNickelExponent: 0.855,
} as const;
const HYDRO = { constant: -1.2169, scale: 8.7304, exponent: 0.1, perKtBlackMass: 0.307 } as const;
const DIRECT = {
  constant: 3.98039,
  scale: 0.27826,
  exponent: 0.69142,
  perKtCathode: 0.11089,
  perFurnace: 3.7463,
} as const;

/** Design of the direct process's sintering furnaces: half as much again as the flow, in steps of 0.1 t/h, 4,000 t/y each. */
const FURNACE = { margin: 1.5, hoursPerYear: 6400, stepTonnesPerHour: 0.1, tonnesPerYear: 4000 } as const;
/** What rounding up to whole furnaces adds on average, where a smooth curve replaces the steps. */
const MEAN_FURNACE_ROUNDING = 0.58;

export interface EquipmentDesign {
  readonly process: TreatmentProcess;
  readonly tonnesPerYear: number;
  /** Whole furnaces, as EverBatt counts them, or their smooth mean over capacities. */
  readonly furnaces: 'whole' | 'smooth';
}

/** Purchased equipment of a plant in the United States for this feedstock, USD. */
export function equipmentUsd(
  of: FeedstockComposition,
  { process, tonnesPerYear, furnaces }: EquipmentDesign,
): number {
  const kt = tonnesPerYear / 1000;
  if (process === 'pyro') {
    const cobaltNickelKt = kt * (of.cobalt + of.nickel);
    const extraction =
      cobaltNickelKt > 0
        ? PYRO.cobaltNickelLine + PYRO.perKtCobaltNickel * cobaltNickelKt ** PYRO.cobaltNickelExponent
        : 0;
    return (
      1e6 *
      (PYRO.constant + PYRO.scale * kt ** PYRO.exponent + PYRO.perKtCopper * kt * of.copper + extraction)
    );
  }
  if (process === 'hydro') {
    return (
      1e6 *
      (HYDRO.constant + HYDRO.scale * kt ** HYDRO.exponent + HYDRO.perKtBlackMass * kt * blackMassKgPerKg(of))
    );
  }
  const cathodeTonnesPerYear = tonnesPerYear * RECOVERY.preprocessing.blackMass * of.cathode;
  const count =
    furnaces === 'whole' ? wholeFurnaces(cathodeTonnesPerYear) : smoothFurnaces(cathodeTonnesPerYear);
  return (
    1e6 *
    (DIRECT.constant +
      DIRECT.scale * kt ** DIRECT.exponent +
      DIRECT.perKtCathode * kt * of.cathode +
      DIRECT.perFurnace * count)
  );
}

function wholeFurnaces(cathodeTonnesPerYear: number): number {
  const { margin, hoursPerYear, stepTonnesPerHour, tonnesPerYear } = FURNACE;
  const steps = roundUp((margin * cathodeTonnesPerYear) / hoursPerYear / stepTonnesPerHour);
  return roundUp((steps * stepTonnesPerHour * hoursPerYear) / tonnesPerYear);
}

function smoothFurnaces(cathodeTonnesPerYear: number): number {
  return Math.max(1, (FURNACE.margin * cathodeTonnesPerYear) / FURNACE.tonnesPerYear + MEAN_FURNACE_ROUNDING);
}

/** Up to the next whole number, but not for the last digits of a floating-point product. */
function roundUp(value: number): number {
  return Math.ceil(value - 1e-9);
}
