import type { Sourced } from '@relode/foundation';
import type { RetirementTable } from '../../region.ts';
import { sourced } from './table-query.ts';

export function retirementTable(): RetirementTable {
  const life = (value: number, why: string): Sourced => sourced(value, 'year', why, 'verified');
  return {
    weibullShape: sourced(
      3.5,
      '1',
      'fits China’s observed returns of 2020–2025 (docs/models/forecasting.md)',
      'verified',
    ),
    meanLifeYears: {
      low: life(10, 'private cars that keep their battery; fewer returns'),
      mid: life(8, 'fits China’s observed returns of 2020–2025 (docs/models/forecasting.md)'),
      high: life(7, 'more commercial vehicles (5–6 years) in the fleet; more returns'),
    },
    packKgPerKwh: sourced(
      6.2,
      'kg/kWh',
      'mean of EverBatt 2023 packs (5.15 NMC622, 6.49 LFP) weighted to the fleet',
      'verified',
      2023,
    ),
  };
}
