import type { Chemistry, TreatmentProcess } from '@relode/battery';
import { type CostLines, fillCostSheet, isblUsd, labourUsdPerYear } from './cost-sheet.ts';
import type { CostSet } from './everbatt-treatment.ts';
import { type Feedstock, feedstockComposition } from './feedstock-composition.ts';
import { resolvePrices } from './material-prices.ts';
import { cobaltNickelUsdPerKg, feedPayment } from './metal-value.ts';
import { equipmentUsd } from './plant-equipment.ts';
import { checkCapacity, checkChemistry, checkOptions } from './query-checks.ts';
import { type MaterialMasses, recoveredFrom, sumOver } from './recovery.ts';
import { treatmentFlows } from './treatment-flows.ts';

export interface ProcessCostQuery {
  readonly costSet: CostSet;
  readonly chemistry: Chemistry;
  readonly feedstock: Feedstock;
  readonly process: TreatmentProcess;
  readonly tonnesPerYear: number; // of feedstock, capacity and throughput alike
  /** USD/kg of recovered material in place of the defaults; they move the feed payment too. */
  readonly pricesUsdPerKg?: Readonly<Record<string, number>>;
}

/** A plant that treats one feedstock only, per kg of it; dollars of 2020. */
export interface ProcessCost {
  readonly costUsdPerKg: number; // includes the payment for the feedstock
  readonly revenueUsdPerKg: number;
  readonly kgCo2PerKg: number; // operating emissions; avoided ones are not deducted
  readonly feedPaymentUsdPerKg: number; // negative: the supplier pays
  /** EverBatt's breakdown, USD/kg. A payment to the supplier is in `materials`, one from the supplier in `supplierFee`. */
  readonly lines: CostLines & { readonly supplierFee: number };
  readonly recoveredKgPerKg: MaterialMasses;
  readonly wasteKgPerKg: { readonly solid: number; readonly water: number };
}

/**
 * Reproduces EverBatt 2023's cost, revenue and greenhouse gas of a recycling plant (docs/models/valuation.md).
 * Throws ValuationError: CHEMISTRY_UNKNOWN, OPTION_UNKNOWN, CAPACITY_INVALID, PRICE_UNKNOWN, PRICE_INVALID.
 */
export function processCost(query: ProcessCostQuery): ProcessCost {
  const { costSet, chemistry, feedstock, process, tonnesPerYear } = query;
  checkChemistry(chemistry);
  checkOptions(query);
  checkCapacity(tonnesPerYear);
  const prices = resolvePrices(query.pricesUsdPerKg);
  const composition = feedstockComposition(chemistry, feedstock);
  const flows = treatmentFlows(composition, feedstock, process, costSet);
  const recovered = recoveredFrom(composition, chemistry, process);
  const revenueUsdPerKg = sumOver(recovered, prices);
  const payment = feedPayment(chemistry, composition, prices);
  const kgPerYear = tonnesPerYear * 1000;
  const equipment = equipmentUsd(composition, { process, tonnesPerYear, furnaces: 'whole' });
  const { total, ...lines } = fillCostSheet({
    rawMaterialsUsd: flows.chemicalsUsdPerKg + Math.max(payment, 0),
    utilitiesUsd: flows.utilitiesUsdPerKg,
    disposalUsd: flows.disposalUsdPerKg,
    revenueUsd: revenueUsdPerKg,
    transferredMetalUsd: process === 'pyro' ? 0 : cobaltNickelUsdPerKg(composition, prices),
    labourUsd: labourUsdPerYear(process, costSet) / kgPerYear,
    isblUsd: isblUsd(equipment, costSet) / kgPerYear,
  });
  const supplierFee = Math.min(payment, 0);
  return {
    costUsdPerKg: total + supplierFee,
    revenueUsdPerKg,
    kgCo2PerKg: flows.kgCo2PerKg,
    feedPaymentUsdPerKg: payment,
    lines: { ...lines, supplierFee },
    recoveredKgPerKg: recovered,
    wasteKgPerKg: flows.wasteKgPerKg,
  };
}
