import { readFileSync } from 'node:fs';
import type { Chemistry, TreatmentProcess } from '@relode/battery';
import { describe, expect, test } from 'vitest';
import { type Feedstock, processCost, recoveredMaterials } from './index.ts';

const shared = process.env.RELODE_SHARED;

interface ResultRow {
  location: 'China' | 'U.S.';
  chemistry: string;
  feedstock: Feedstock;
  throughput_t_per_yr: number;
  process: TreatmentProcess;
  cost_usd_per_kg: number;
  revenue_usd_per_kg: number;
  ghg_gCO2e_per_kg: number;
  feedstock_price_usd_per_kg: number;
}

function readExtract(): { results: ResultRow[]; cost_breakdown: Record<string, number>[]; produced_materials: Record<string, number | string>[] } {
  return JSON.parse(readFileSync(`${shared}/data/battery/everbatt2023_defaults_and_anchors.json`, 'utf8'));
}
const chemistryOf = (name: string): Chemistry => name.replace(/[()]/g, '') as Chemistry;
const costOf = (row: ResultRow) =>
  processCost({
    costSet: row.location === 'China' ? 'China' : 'US',
    chemistry: chemistryOf(row.chemistry),
    feedstock: row.feedstock,
    process: row.process,
    tonnesPerYear: row.throughput_t_per_yr,
  });
test.skipIf(!shared)('dbg', () => {
  const { results, cost_breakdown } = readExtract();
  results.forEach((row, i) => {
    const c = costOf(row); const b = cost_breakdown[i]!;
    const e = (a: number, b: number) => ((a / b - 1) * 100).toFixed(2);
    const abs = c.lines.supplierFee < 0 ? 2 : 0;
    console.log(row.location, row.chemistry, row.feedstock, row.throughput_t_per_yr, row.process, 'cost', e(c.costUsdPerKg, row.cost_usd_per_kg), 'gross', e(c.costUsdPerKg + abs, row.cost_usd_per_kg + abs), 'rev', e(c.revenueUsdPerKg, row.revenue_usd_per_kg), 'ghg', e(c.kgCo2PerKg * 1000, row.ghg_gCO2e_per_kg), 'fp', e(c.feedPaymentUsdPerKg, row.feedstock_price_usd_per_kg), '|', e(c.lines.materials, b['Materials']!), e(c.lines.utilities, b['Utilities']!), e(c.lines.otherVariable, b['Other variable costs']!), e(c.lines.labour, b['Labor']!), e(c.lines.maintenance, b['Maintenance']!), e(c.lines.plantOverhead, b['Plant overhead']!), e(c.lines.otherFixed, b['Other fixed costs']!), e(c.lines.annualizedCapital, b['Annualized capital cost']!));
  });
});
