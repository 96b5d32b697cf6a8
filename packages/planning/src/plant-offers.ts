import type { Chemistry, TreatmentProcess } from '@relode/battery';
import type { Facility } from '@relode/network';
import type { Region, Site } from '@relode/regions';
import { type PlantEconomics, plantEconomics } from '@relode/valuation';
import { levelsAt } from './facility-levels.ts';
import type { CapitalOf } from './subsidies.ts';

/** A plant of one process at a site, as the network problem wants it, with what a report adds. */
export interface PlantOffer {
  readonly facility: Omit<Facility, 'id' | 'tier'>;
  readonly capitalPerYear: CapitalOf;
  /** Virgin production avoided per kg treated, by product. */
  readonly avoidedKgCo2PerKg: number[];
  /** Recovered kg per kg treated by material, by product. */
  readonly recoveredKgPerKg: Readonly<Record<string, number>>[];
}

/**
 * Plants with the valuation's fixed cost at each capacity (capital annualised, so there is no opening cost), and value
 * and variable cost by chemistry; region currency. The valuation leaves out the payment for packs: the region's
 * incentive is that payment, so it is counted once. The equipment is sized for the chemistry mix of all planned years.
 */
export function createPlantOffers(
  region: Region,
  retiredKg: readonly Float64Array[],
  chemistries: readonly Chemistry[],
): (site: Site, process: TreatmentProcess) => PlantOffer {
  const { treatment, facilities } = region.tables;
  const perUsd = treatment.currencyPerUsd.value;
  const tableTonnes = facilities.plantTonnesPerYear.value;
  const mix = chemistryMix(retiredKg, chemistries);
  const pricesUsdPerKg = Object.fromEntries(
    Object.entries(treatment.pricesUsdPerKg).map(([material, price]) => [material, price.value]),
  );
  const known = new Map<string, PlantEconomics>();
  const economics = (process: TreatmentProcess, tonnesPerYear: number): PlantEconomics => {
    const key = `${process} ${tonnesPerYear}`;
    const found =
      known.get(key) ??
      plantEconomics({ costSet: treatment.costSet, process, tonnesPerYear, mix, pricesUsdPerKg });
    known.set(key, found);
    return found;
  };
  return (site, process) => {
    const { byChemistry } = economics(process, tableTonnes[0]!);
    const of = <T>(pick: (money: PlantEconomics['byChemistry'][Chemistry]) => T): T[] =>
      chemistries.map((chemistry) => pick(byChemistry[chemistry]));
    return {
      capitalPerYear: (tonnes) =>
        economics(process, tonnes).annualizedCapitalUsdPerYear * perUsd * site.costFactor,
      facility: {
        ...levelsAt(site, tableTonnes, (tonnes) => ({
          openingCost: 0,
          fixedCostPerYear: economics(process, tonnes).fixedUsdPerYear * perUsd,
        })),
        costPerKg: of((money) => money.variableUsdPerKg * perUsd),
        valuePerKg: of((money) => money.revenueUsdPerKg * perUsd),
        kgCo2PerKg: of((money) => money.kgCo2PerKg),
      },
      avoidedKgCo2PerKg: of((money) => money.avoidedKgCo2PerKg),
      recoveredKgPerKg: of((money) => money.recoveredKgPerKg),
    };
  };
}

/** Share of each chemistry in the mass of all planned years; equal shares when nothing retires. */
function chemistryMix(
  retiredKg: readonly Float64Array[],
  chemistries: readonly Chemistry[],
): Partial<Record<Chemistry, number>> {
  const byChemistry = chemistries.map((_, c) => retiredKg.reduce((sum, row) => sum + row[c]!, 0));
  const total = byChemistry.reduce((sum, kg) => sum + kg, 0);
  return Object.fromEntries(
    chemistries.map((chemistry, c) => [
      chemistry,
      total > 0 ? byChemistry[c]! / total : 1 / chemistries.length,
    ]),
  );
}
