import type { TreatmentProcess } from '@relode/battery';
import {
  CAPITAL_FACTOR,
  type CostSet,
  LABOUR_HOURS_PER_YEAR,
  LABOUR_USD_PER_HOUR,
} from './everbatt-treatment.ts';

/**
 * EverBatt's cost sheet (after Towler & Sinnott, Chemical Engineering Design): every share of a base that it adds.
 * ISBL: inside battery limits, OSBL: outside; CCOP: cash cost, TCOP: total cost of production.
 */
const SHARE = {
  isblOfEquipment: 3.2, // erection, piping, instruments, electrical, civil, structures, paint
  osblOfIsbl: 0.4,
  fixedCapitalOfIsbl: 1.885, // OSBL, 25 % engineering on both, 10 % contingency on ISBL and engineering
  consumablesOfRawMaterials: 0.03,
  packagingOfRawMaterials: 0.02,
  maintenanceOfIsbl: 0.05,
  plantOverheadOfLabour: 0.65,
  taxesRentEnvironmentOfSite: 0.04, // 1 % taxes and insurance, 2 % rent, 1 % environmental charges on ISBL + OSBL
  researchOfRevenue: 0.01,
  salesOfTcop: 0.01,
  licenceOfTcop: 0.01,
  workingCapitalOfSite: 0.02,
} as const;
/** Interest on working capital: 7 weeks of cash cost less 2 of raw materials, and 2 % of the site. */
const WORKING_CAPITAL = { interest: 0.06, cashWeeks: 7 / 52, rawMaterialWeeks: 2 / 52 } as const;
/** Research at 1 % of black mass sold on between the two stages, which EverBatt values at 70 % of its Co and Ni. */
const RESEARCH_ON_BLACK_MASS = 0.01 * 0.7 * 0.95;

/** 10 % interest over 10 years, paid in equal years. */
export const CAPITAL_RECOVERY = (0.1 * 1.1 ** 10) / (1.1 ** 10 - 1);

/** What the sheet is filled in with; all per the same basis (a kg of feedstock, or a year). */
export interface CostSheetEntries {
  readonly rawMaterialsUsd: number; // chemicals and the feedstock, when it is paid for
  readonly utilitiesUsd: number;
  readonly disposalUsd: number;
  readonly revenueUsd: number;
  /** Contained cobalt and nickel in black mass that passes between two stages; 0 for a plant of one stage. */
  readonly transferredMetalUsd: number;
  readonly labourUsd: number;
  readonly isblUsd: number;
}

export interface CostLines {
  readonly materials: number; // raw materials and consumables
  readonly utilities: number;
  readonly otherVariable: number; // packaging, disposal
  readonly labour: number;
  readonly maintenance: number;
  readonly plantOverhead: number; // overhead on labour, research, sales
  readonly otherFixed: number; // taxes, insurance, rent, environment, licences, interest on working capital
  readonly annualizedCapital: number;
}

/** Fills the sheet in. It is linear in its entries, so a plant's cost splits into a fixed and a per-kg part. */
export function fillCostSheet(entries: CostSheetEntries): CostLines & { readonly total: number } {
  const { rawMaterialsUsd, isblUsd, labourUsd } = entries;
  const materials = rawMaterialsUsd * (1 + SHARE.consumablesOfRawMaterials);
  const otherVariable = SHARE.packagingOfRawMaterials * rawMaterialsUsd + entries.disposalUsd;
  const maintenance = SHARE.maintenanceOfIsbl * isblUsd;
  const annualizedCapital = CAPITAL_RECOVERY * SHARE.fixedCapitalOfIsbl * isblUsd;
  const siteUsd = (1 + SHARE.osblOfIsbl) * isblUsd;
  const overheadOfBase =
    SHARE.plantOverheadOfLabour * labourUsd +
    SHARE.researchOfRevenue * entries.revenueUsd +
    RESEARCH_ON_BLACK_MASS * entries.transferredMetalUsd;
  const taxesRentEnvironment = SHARE.taxesRentEnvironmentOfSite * siteUsd;
  const { interest, cashWeeks, rawMaterialWeeks } = WORKING_CAPITAL;
  const interestOfBase =
    interest *
    (SHARE.workingCapitalOfSite * siteUsd -
      rawMaterialWeeks * rawMaterialsUsd -
      cashWeeks * annualizedCapital);
  // Sales, licences and interest are shares of the total they belong to: solve for it.
  const base =
    materials +
    entries.utilitiesUsd +
    otherVariable +
    labourUsd +
    maintenance +
    overheadOfBase +
    taxesRentEnvironment +
    interestOfBase +
    annualizedCapital;
  const total = base / (1 - SHARE.salesOfTcop - SHARE.licenceOfTcop - interest * cashWeeks);
  return {
    materials,
    utilities: entries.utilitiesUsd,
    otherVariable,
    labour: labourUsd,
    maintenance,
    plantOverhead: overheadOfBase + SHARE.salesOfTcop * total,
    otherFixed: taxesRentEnvironment + interestOfBase + (SHARE.licenceOfTcop + interest * cashWeeks) * total,
    annualizedCapital,
    total,
  };
}

/** Cost of the plant inside its limits, USD, from the equipment a US plant would buy. */
export function isblUsd(equipmentUsd: number, costSet: CostSet): number {
  return SHARE.isblOfEquipment * CAPITAL_FACTOR[costSet] * equipmentUsd;
}

/** Wages of a plant per year, with supervision and salary overhead. */
export function labourUsdPerYear(process: TreatmentProcess, costSet: CostSet): number {
  return LABOUR_HOURS_PER_YEAR[process] * LABOUR_USD_PER_HOUR[costSet];
}
