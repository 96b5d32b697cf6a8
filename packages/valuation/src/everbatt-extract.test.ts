import { readFileSync } from 'node:fs';
import type { Chemistry, TreatmentProcess } from '@relode/battery';
import { expect, test } from 'vitest';
import { feedstockComposition } from './feedstock-composition.ts';
import {
  type Feedstock,
  type ProcessCost,
  processCost,
  RECOVERED_MATERIALS,
  type RecoveredMaterial,
  recoveredMaterials,
  VIRGIN_KG_CO2,
} from './index.ts';
import { blackMassKgPerKg } from './recovery.ts';

/** The extract of EverBatt 2023: 90 results with their cost lines, 36 lists of products, and its tables. */
const shared = process.env.RELODE_SHARED;

interface ResultRow {
  readonly location: 'China' | 'U.S.';
  readonly chemistry: string;
  readonly feedstock: Feedstock;
  readonly throughput_t_per_yr: number;
  readonly process: TreatmentProcess;
  readonly cost_usd_per_kg: number;
  readonly revenue_usd_per_kg: number;
  readonly ghg_gCO2e_per_kg: number;
  readonly feedstock_price_usd_per_kg: number;
}
type LineRow = Readonly<Record<string, number>>;
interface Extract {
  readonly results: readonly ResultRow[];
  readonly cost_breakdown: readonly LineRow[];
  readonly produced_materials: readonly (LineRow & {
    readonly chemistry: string;
    readonly feedstock: Feedstock;
    readonly stage: 'preprocessing' | TreatmentProcess;
  })[];
  readonly preprocessing_outputs_kg_per_kg_pack: Readonly<Record<string, LineRow>>;
  readonly virgin_material_ghg_kgco2e_per_kg: LineRow;
}
const readExtract = (): Extract =>
  JSON.parse(readFileSync(`${shared}/data/battery/everbatt2023_defaults_and_anchors.json`, 'utf8'));
const chemistryOf = (name: string): Chemistry => name.replace(/[()]/g, '') as Chemistry;
const off = (ours: number, theirs: number): number => Math.abs(ours / theirs - 1);

function modelled(row: ResultRow): ProcessCost {
  return processCost({
    costSet: row.location === 'China' ? 'China' : 'US',
    chemistry: chemistryOf(row.chemistry),
    feedstock: row.feedstock,
    process: row.process,
    tonnesPerYear: row.throughput_t_per_yr,
  });
}

test.skipIf(!shared)(
  'all 90 results meet EverBatt: spending, revenue, carbon, feed price (needs the shared data)',
  () => {
    const { results } = readExtract();
    expect(results).toHaveLength(90);
    const beyondTwoPercent: string[] = [];
    for (const row of results) {
      const ours = modelled(row);
      const fee = Math.min(row.feedstock_price_usd_per_kg, 0);
      expect(off(ours.costUsdPerKg - fee, row.cost_usd_per_kg - fee)).toBeLessThan(0.012);
      expect(off(ours.revenueUsdPerKg, row.revenue_usd_per_kg)).toBeLessThan(0.001);
      expect(off(ours.kgCo2PerKg * 1000, row.ghg_gCO2e_per_kg)).toBeLessThan(0.001);
      expect(off(ours.feedPaymentUsdPerKg, row.feedstock_price_usd_per_kg)).toBeLessThan(0.001);
      if (off(ours.costUsdPerKg, row.cost_usd_per_kg) > 0.02) {
        expect(Math.abs(ours.costUsdPerKg - row.cost_usd_per_kg)).toBeLessThan(0.01); // USD/kg
        beyondTwoPercent.push(`${row.location} ${row.feedstock} ${row.throughput_t_per_yr} ${row.process}`);
      }
    }
    // LFP only: what its supplier pays leaves less than 0.41 USD/kg, so a cent is more than 2 % (docs/models/valuation.md).
    expect(beyondTwoPercent).toEqual([
      'China pack 10000 pyro',
      'China pack 10000 direct',
      'China module 10000 direct',
      'U.S. pack 50000 direct',
    ]);
  },
);

/** The most that each line may differ; `otherFixed` has a test of its own. */
const LINE_LIMITS = {
  materials: ['Materials', 0.001],
  utilities: ['Utilities', 0.002],
  otherVariable: ['Other variable costs', 0.013],
  labour: ['Labor', 1e-6],
  maintenance: ['Maintenance', 0.012],
  plantOverhead: ['Plant overhead', 0.003],
  annualizedCapital: ['Annualized capital cost', 0.012],
} as const;

test.skipIf(!shared)('every cost line of the 90 results meets EverBatt (needs the shared data)', () => {
  const { results, cost_breakdown } = readExtract();
  results.forEach((row, i) => {
    const { lines } = modelled(row);
    for (const line of Object.keys(LINE_LIMITS) as (keyof typeof LINE_LIMITS)[]) {
      const [name, limit] = LINE_LIMITS[line];
      expect(off(lines[line], cost_breakdown[i]![name]!)).toBeLessThan(limit);
    }
  });
});

/** EverBatt's other fixed costs once its circular working capital has settled, from the row's own lines alone. */
function settledOtherFixed(row: ResultRow, lines: LineRow): number {
  const total = row.cost_usd_per_kg - Math.min(row.feedstock_price_usd_per_kg, 0);
  const site = (1.4 * lines.Maintenance!) / 0.05;
  const raw = lines.Materials! / 1.03;
  const workingCapital =
    (7 / 52) * (total - lines['Annualized capital cost']!) - (2 / 52) * raw + 0.02 * site;
  return 0.04 * site + 0.01 * total + 0.06 * workingCapital;
}

test.skipIf(!shared)(
  'other fixed costs meet the settled sheet, and so EverBatt where it has settled (needs the shared data)',
  () => {
    const { results, cost_breakdown } = readExtract();
    results.forEach((row, i) => {
      const { otherFixed } = modelled(row).lines;
      expect(off(otherFixed, settledOtherFixed(row, cost_breakdown[i]!))).toBeLessThan(0.012);
      // Cells were computed after modules of the same scale, so the circular sheet had settled.
      if (row.feedstock === 'cell')
        expect(off(otherFixed, cost_breakdown[i]!['Other fixed costs']!)).toBeLessThan(0.006);
    });
  },
);

test.skipIf(!shared)(
  'the extract’s other fixed costs lean to the row computed before: the sheet had not settled (needs the shared data)',
  () => {
    const { results, cost_breakdown } = readExtract();
    const perYear = (row: ResultRow): number =>
      (row.cost_usd_per_kg - Math.min(row.feedstock_price_usd_per_kg, 0)) * row.throughput_t_per_yr;
    let checked = 0;
    results.forEach((row, i) => {
      const before = results[i - 3]; // the same process of the case before
      if (!before) return;
      const step = perYear(before) - perYear(row);
      if (Math.abs(step) < 0.3 * perYear(row)) return; // much the same size: nothing left over
      const left = cost_breakdown[i]!['Other fixed costs']! - settledOtherFixed(row, cost_breakdown[i]!);
      expect(Math.sign(left)).toBe(Math.sign(step));
      checked++;
    });
    expect(checked).toBeGreaterThan(50);
  },
);

const METALS = {
  'Co2+ in product': 'cobalt',
  'Ni2+ in product': 'nickel',
  'Mn2+ in product': 'manganese',
} as const;

test.skipIf(!shared)(
  '36 lists of products: black mass, metals, graphite, cathode and waste (needs the shared data)',
  () => {
    const { produced_materials } = readExtract();
    expect(produced_materials).toHaveLength(36);
    const blackMassOf = new Map<string, number>();
    for (const row of produced_materials) {
      const chemistry = chemistryOf(row.chemistry);
      const { feedstock, stage } = row;
      const key = `${chemistry} ${feedstock}`;
      if (stage === 'preprocessing') {
        blackMassOf.set(key, row['Black mass']!);
        const composition = feedstockComposition(chemistry, feedstock);
        const ours = recoveredMaterials(chemistry, feedstock, 'hydro');
        expect(off(blackMassKgPerKg(composition), row['Black mass']!)).toBeLessThan(0.005);
        expect(off(ours.copper, row.Copper!)).toBeLessThan(0.006);
        expect(off(ours.aluminum, row.Aluminum!)).toBeLessThan(0.01);
        if (feedstock === 'cell') expect(ours.steel).toBe(0);
        else expect(off(ours.steel, row.Steel!)).toBeLessThan(0.01);
        continue;
      }
      // Leaching and regeneration are given per kg of black mass, smelting per kg of feedstock.
      const perKg = stage === 'pyro' ? 1 : blackMassOf.get(key)!;
      const ours = recoveredMaterials(chemistry, feedstock, stage);
      const expectMass = (material: RecoveredMaterial, name: string): void => {
        const theirs = (row[name] ?? 0) * perKg;
        if (theirs === 0) expect(ours[material]).toBe(0);
        else expect(off(ours[material], theirs)).toBeLessThan(0.006);
      };
      for (const [name, material] of Object.entries(METALS)) expectMass(material, name);
      expectMass('crudeLithiumCarbonate', 'Lithium Carbonate (crude)');
      expectMass('graphite', 'Graphite');
      expectMass('smeltedCopper', 'Copper metal');
      if (stage === 'direct') expectMass(`cathode${chemistry}`, row.chemistry);
      const { wasteKgPerKg } = modelled({
        location: 'China',
        chemistry: row.chemistry,
        feedstock,
        process: stage,
        throughput_t_per_yr: 10_000,
      } as ResultRow);
      const shredding = stage === 'pyro' ? 0 : 0.378541;
      expect(off(wasteKgPerKg.water, row['Waste(water)']! * perKg + shredding)).toBeLessThan(0.006);
    }
  },
);

test.skipIf(!shared)(
  'shredding gives EverBatt’s outputs for all 8 chemistries, five of them never fitted (needs the shared data)',
  () => {
    const rows = Object.entries(readExtract().preprocessing_outputs_kg_per_kg_pack);
    expect(rows).toHaveLength(8);
    for (const [name, theirs] of rows) {
      const chemistry = chemistryOf(name);
      const ours = recoveredMaterials(chemistry, 'pack', 'direct');
      expect(
        off(blackMassKgPerKg(feedstockComposition(chemistry, 'pack')), theirs['Black mass']!),
      ).toBeLessThan(0.001);
      expect(off(ours.copper, theirs.Copper!)).toBeLessThan(0.001);
      expect(off(ours.aluminum, theirs.Aluminum!)).toBeLessThan(0.001);
      expect(off(ours.steel, theirs.Steel!)).toBeLessThan(0.001);
    }
  },
);

test.skipIf(!shared)('virgin emissions are those of GREET by way of EverBatt (needs the shared data)', () => {
  const greet = readExtract().virgin_material_ghg_kgco2e_per_kg;
  const names: Partial<Record<RecoveredMaterial, string>> = {
    copper: 'Copper',
    smeltedCopper: 'Copper metal',
    aluminum: 'Aluminum',
    steel: 'Steel',
    cobalt: 'Co2+ in Co salt/oxide',
    nickel: 'Ni2+ in Ni salt/oxide',
    crudeLithiumCarbonate: 'Lithium Carbonate',
    graphite: 'Graphite',
    cathodeNMC111: 'NMC(111)',
    cathodeNMC532: 'NMC(532)',
    cathodeNMC622: 'NMC(622)',
    cathodeNMC811: 'NMC(811)',
    cathodeNCA: 'NCA',
    cathodeLMO: 'LMO',
    cathodeLFP: 'LFP',
    cathodeLCO: 'LCO',
  };
  for (const [material, name] of Object.entries(names)) {
    expect(VIRGIN_KG_CO2[material as RecoveredMaterial].value).toBe(greet[name]);
  }
  // Manganese comes out as sulfate: 0.8692 kg/kg MnSO4, 151.0 g/mol of which 54.94 are manganese.
  expect(VIRGIN_KG_CO2.manganese.value).toBeCloseTo((greet['Manganese Sulfate']! * 151.0) / 54.94, 2);
  expect(new Set(Object.keys(VIRGIN_KG_CO2))).toEqual(new Set(RECOVERED_MATERIALS));
});
