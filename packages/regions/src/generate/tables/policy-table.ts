import type { PolicyTable } from '../../region.ts';
import { roundTo } from '../economies.ts';
import { estimate, sourced, type TableQuery } from './table-query.ts';

export function policyTable({ alpha2, economy }: TableQuery): PolicyTable {
  const { currency, currencyPerUsd, inEu } = economy;
  const carbon =
    alpha2 === 'CN'
      ? sourced(
          90,
          'CNY/t CO2e',
          'China’s national emission trading, mean closing price of 2024',
          'recalled',
          2024,
        )
      : inEu
        ? sourced(
            roundTo(70 * currencyPerUsd.value, 3),
            `${currency}/t CO2e`,
            'EU emission trading, about 65 EUR/t in 2024',
            'recalled',
            2024,
          )
        : estimate(0, `${currency}/t CO2e`, 'no national carbon price assumed');
  return {
    carbonPricePerTonne: carbon,
    minCoveredShare: {
      city: estimate(0.95, '1', 'share of returns in cities that must have a service'),
      town: estimate(0.9, '1', 'share of returns in towns that must have a service'),
      remote: estimate(
        0.6,
        '1',
        'share of returns in remote places that must have a service; the rest may stay with sellers',
      ),
    },
    minCoveredShareEveryArea: estimate(
      0.8,
      '1',
      'China’s 2018 rules ask makers for an outlet wherever they sell; here as a share of each area',
    ),
  };
}
