import type { TreatmentTable } from '../../region.ts';
import { roundTo } from '../economies.ts';
import { sourced, type TableQuery } from './table-query.ts';

export function treatmentTable({ alpha2, economy }: TableQuery): TreatmentTable {
  const { currency, currencyPerUsd, costSet } = economy;
  return {
    costSet,
    processes: ['hydro', 'pyro'],
    currencyPerUsd,
    pricesUsdPerKg: {
      crudeLithiumCarbonate: sourced(
        5,
        'USD/kg',
        'half the price of battery-grade lithium carbonate, about 10 USD/kg in 2024–25, as in EverBatt (8.57 of 17.14 USD/kg, 2020)',
        'recalled',
        2024,
      ),
    },
    incentivePerKg: {
      LFP:
        alpha2 === 'CN'
          ? sourced(
              2,
              'CNY/kg',
              'price paid for retired LFP packs in China, about 2,000 CNY/t in 2024; less, and they go to informal buyers',
              'recalled',
              2024,
            )
          : sourced(
              0,
              `${currency}/kg`,
              'EverBatt 2023 feed rule, 30 % of contained cobalt and nickel: none in LFP. Its gate fee of 2 USD/kg is left out: owners who must pay find another buyer',
              'estimated',
              2023,
            ),
      NMC622: sourced(
        roundTo(1.02 * currencyPerUsd.value, 3),
        `${currency}/kg`,
        'EverBatt 2023 feed payment for NMC622, 1.02 USD/kg (30 % of contained cobalt and nickel); paid to the owner, and not again at the plant',
        'verified',
        2023,
      ),
    },
  };
}
