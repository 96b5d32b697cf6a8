import { CHEMISTRIES, type Chemistry, type TreatmentProcess } from '@relode/battery';
import { VIRGIN_KG_CO2 } from './avoided-emissions.ts';
import { fillCostSheet, isblUsd, labourUsdPerYear } from './cost-sheet.ts';
import type { CostSet } from './everbatt-treatment.ts';
import { feedstockComposition } from './feedstock-composition.ts';
import {
  type MaterialPrices,
  RECOVERED_MATERIALS,
  type RecoveredMaterial,
  resolvePrices,
} from './material-prices.ts';
import { equipmentUsd } from './plant-equipment.ts';
import { checkCapacity, checkMix, checkOptions } from './query-checks.ts';
import { type MaterialMasses, recoveredFrom, sumOver } from './recovery.ts';
import { treatmentFlows } from './treatment-flows.ts';

export interface PlantQuery {
  readonly costSet: CostSet;
  readonly process: TreatmentProcess;
  readonly tonnesPerYear: number; // capacity
  /** Share of each chemistry in the mass the plant is built for; sums to 1. Only the equipment depends on it. */
  readonly mix: Readonly<Partial<Record<Chemistry, number>>>;
  readonly pricesUsdPerKg?: Readonly<Record<string, number>>;
}

/** Treating one kg of packs of a chemistry; USD of 2020. What is paid for the pack is not in it. */
export interface ChemistryEconomics {
  readonly variableUsdPerKg: number;
  readonly revenueUsdPerKg: number;
  readonly kgCo2PerKg: number; // operating
  readonly avoidedKgCo2PerKg: number; // virgin material replaced, shown apart
  readonly recoveredKgPerKg: MaterialMasses;
  readonly wasteKgPerKg: { readonly solid: number; readonly water: number };
}

export interface PlantEconomics {
  /** Labour, maintenance, overhead, taxes, rent, interest and annualised capital at this capacity, used or not. */
  readonly fixedUsdPerYear: number;
  /** The capital in it. */
  readonly annualizedCapitalUsdPerYear: number;
  readonly byChemistry: Readonly<Record<Chemistry, ChemistryEconomics>>;
}

const AVOIDED_KG_CO2 = Object.fromEntries(
  RECOVERED_MATERIALS.map((material) => [material, VIRGIN_KG_CO2[material].value]),
) as Readonly<Record<RecoveredMaterial, number>>;

/**
 * A plant for whole packs as a planner needs it: one fixed cost that grows smoothly with capacity, and what each kg
 * adds. Sums to `processCost` less all that the payment for feedstock brings, but for whole furnaces.
 * Throws ValuationError: OPTION_UNKNOWN, CAPACITY_INVALID, CHEMISTRY_UNKNOWN, MIX_INVALID, PRICE_UNKNOWN, PRICE_INVALID.
 */
export function plantEconomics(query: PlantQuery): PlantEconomics {
  const { costSet, process, tonnesPerYear, mix } = query;
  checkOptions(query);
  checkCapacity(tonnesPerYear);
  checkMix(mix);
  const prices = resolvePrices(query.pricesUsdPerKg);
  const equipment = CHEMISTRIES.reduce((sum, chemistry) => {
    const share = mix[chemistry] ?? 0;
    if (share === 0) return sum;
    const composition = feedstockComposition(chemistry, 'pack');
    return sum + share * equipmentUsd(composition, { process, tonnesPerYear, furnaces: 'smooth' });
  }, 0);
  const { total: fixedUsdPerYear, annualizedCapital: annualizedCapitalUsdPerYear } = fillCostSheet({
    rawMaterialsUsd: 0,
    utilitiesUsd: 0,
    disposalUsd: 0,
    revenueUsd: 0,
    transferredMetalUsd: 0,
    labourUsd: labourUsdPerYear(process, costSet),
    isblUsd: isblUsd(equipment, costSet),
  });
  const byChemistry = Object.fromEntries(
    CHEMISTRIES.map((chemistry) => [chemistry, chemistryEconomics(chemistry, process, costSet, prices)]),
  ) as Record<Chemistry, ChemistryEconomics>;
  return { fixedUsdPerYear, annualizedCapitalUsdPerYear, byChemistry };
}

function chemistryEconomics(
  chemistry: Chemistry,
  process: TreatmentProcess,
  costSet: CostSet,
  prices: MaterialPrices,
): ChemistryEconomics {
  const composition = feedstockComposition(chemistry, 'pack');
  const flows = treatmentFlows(composition, 'pack', process, costSet);
  const recovered = recoveredFrom(composition, chemistry, process);
  const revenueUsdPerKg = sumOver(recovered, prices);
  const { total: variableUsdPerKg } = fillCostSheet({
    rawMaterialsUsd: flows.chemicalsUsdPerKg,
    utilitiesUsd: flows.utilitiesUsdPerKg,
    disposalUsd: flows.disposalUsdPerKg,
    revenueUsd: revenueUsdPerKg,
    transferredMetalUsd: 0,
    labourUsd: 0,
    isblUsd: 0,
  });
  return {
    variableUsdPerKg,
    revenueUsdPerKg,
    kgCo2PerKg: flows.kgCo2PerKg,
    avoidedKgCo2PerKg: sumOver(recovered, AVOIDED_KG_CO2),
    recoveredKgPerKg: recovered,
    wasteKgPerKg: flows.wasteKgPerKg,
  };
}
