import { CHEMISTRIES, PACK_COMPOSITION, TREATMENT_PROCESSES } from '@relode/battery';
import { expect, test } from 'vitest';
import {
  FEEDSTOCKS,
  feedPaymentUsdPerKg,
  MATERIAL_PRICES,
  metalValueUsdPerKg,
  processCost,
  recoveredMaterials,
} from './index.ts';

test('leaching a kg of NMC811 packs recovers and earns what hand arithmetic on its composition says', () => {
  const got = recoveredMaterials('NMC811', 'pack', 'hydro');
  // kg/kg pack · pretreatment · leaching; composition of EverBatt 2023
  expect(got.nickel).toBeCloseTo(0.1261 * 0.95 * 0.98, 9);
  expect(got.cobalt).toBeCloseTo(0.01583 * 0.95 * 0.98, 9);
  expect(got.manganese).toBeCloseTo(0.01475 * 0.95 * 0.98, 9);
  expect(got.graphite).toBeCloseTo(0.17721 * 0.95 * 0.9, 9);
  expect(got.copper).toBeCloseTo(0.07203 * 0.9, 9);
  expect(got.aluminum).toBeCloseTo(0.12089 * 0.9, 9);
  expect(got.steel).toBeCloseTo(0.1994 * 0.9, 9);
  // lithium of the cathode only: 6.94 of 97.2795 g/mol, 37 kg of carbonate from 7 kg
  expect(got.crudeLithiumCarbonate).toBeCloseTo(0.26124 * (6.94 / 97.2795) * 0.95 * 0.9 * (37 / 7), 9);
  const earned =
    0.1261 * 0.931 * 16.853 + // nickel 1.979
    0.01583 * 0.931 * 50.3535208 + // cobalt .742
    0.01475 * 0.931 * 3.1492556 + // manganese .043
    0.17721 * 0.855 * 0.2 + // graphite .030
    0.07203 * 0.9 * 7.1116191 + // copper .461
    0.12089 * 0.9 * 1.1174778 + // aluminium .122
    0.1994 * 0.9 * 0.3272 + // steel .059
    0.26124 * (6.94 / 97.2795) * 0.855 * (37 / 7) * 8.57; // lithium carbonate .722
  const { revenueUsdPerKg } = processCost({
    costSet: 'US',
    chemistry: 'NMC811',
    feedstock: 'pack',
    process: 'hydro',
    tonnesPerYear: 7000,
  });
  expect(revenueUsdPerKg).toBeCloseTo(earned, 6);
  expect(earned).toBeCloseTo(4.158, 2);
});

test('smelting sells 95 % of copper, cobalt and nickel and loses the rest', () => {
  const got = recoveredMaterials('NCA', 'pack', 'pyro');
  expect(got.smeltedCopper).toBeCloseTo(0.95 * 0.0717, 9);
  expect(got.nickel).toBeCloseTo(0.95 * 0.13277, 9);
  expect(got.cobalt).toBeCloseTo(0.95 * 0.025, 9);
  const others = Object.entries(got).filter(
    ([name]) => !['smeltedCopper', 'nickel', 'cobalt'].includes(name),
  );
  expect(others.every(([, kg]) => kg === 0)).toBe(true);
});

test('no process recovers more of a material, or of all together, than the feedstock holds', () => {
  for (const chemistry of CHEMISTRIES) {
    const { massFraction } = PACK_COMPOSITION.value[chemistry];
    for (const process of TREATMENT_PROCESSES) {
      for (const feedstock of FEEDSTOCKS) {
        const got = recoveredMaterials(chemistry, feedstock, process);
        const sum = Object.values(got).reduce((total, kg) => total + kg, 0);
        expect(Object.values(got).every((kg) => kg >= 0)).toBe(true);
        expect(sum).toBeLessThan(1);
        if (feedstock !== 'pack') continue;
        for (const material of [
          'copper',
          'aluminum',
          'steel',
          'cobalt',
          'nickel',
          'manganese',
          'graphite',
        ] as const) {
          expect(got[material]).toBeLessThanOrEqual(massFraction[material]);
        }
      }
    }
  }
});

test('suppliers are paid 30 % of cobalt and nickel; for LFP they pay 2 USD/kg, for LMO nothing', () => {
  expect(feedPaymentUsdPerKg('NMC811')).toBeCloseTo(0.3 * (0.01583 * 50.3535208 + 0.1261 * 16.853), 9); // 0.8767
  expect(feedPaymentUsdPerKg('NMC111')).toBeCloseTo(1.21, 2);
  expect(feedPaymentUsdPerKg('NMC622')).toBeCloseTo(1.02, 2);
  expect(feedPaymentUsdPerKg('LFP')).toBe(-2);
  expect(feedPaymentUsdPerKg('LMO')).toBe(0);
  expect(feedPaymentUsdPerKg('NMC811', 'pack', { nickel: 0, cobalt: 10 })).toBeCloseTo(0.3 * 0.01583 * 10, 9);
});

test('a kg of LFP packs contains 1.4 USD of metal, of which copper and lithium are most', () => {
  const lithium = 0.01368 * (73.89 / 13.88) * 8.57; // .624
  const copper = 0.08249 * 7.1116191; // .587
  const aluminium = 0.12136 * 1.1174778; // .136
  const steel = 0.17876 * 0.3272; // .058
  expect(metalValueUsdPerKg('LFP')).toBeCloseTo(lithium + copper + aluminium + steel, 6);
  expect(metalValueUsdPerKg('LFP', { copper: 0 })).toBeCloseTo(lithium + aluminium + steel, 6);
});

test('every default price has a value, a unit, a source and a year', () => {
  for (const price of Object.values(MATERIAL_PRICES)) {
    expect(price.value).toBeGreaterThan(0);
    expect(price.unit).toBe('USD/kg');
    expect(price.source).toContain('EverBatt');
    expect(price.year).toBeGreaterThan(2010);
  }
});
