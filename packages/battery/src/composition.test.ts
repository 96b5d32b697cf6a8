import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHEMISTRIES, materialKgPerKwh, PACK_COMPOSITION, type PackMaterial } from './index.ts';

const shared = process.env.RELODE_SHARED;

test('an NMC622 pack holds 0.174 kg cobalt, 0.519 kg nickel and 0.105 kg lithium per kWh', () => {
  expect(materialKgPerKwh('NMC622', 'cobalt')).toBeCloseTo(0.174, 3); // 5.14786 · 0.03377
  expect(materialKgPerKwh('NMC622', 'nickel')).toBeCloseTo(0.519, 3); // 5.14786 · 0.10091
  expect(materialKgPerKwh('NMC622', 'lithium')).toBeCloseTo(0.105, 3); // 5.14786 · 0.02037
});

test('an LFP pack has no cobalt, nickel or manganese, and 0.685 kg iron in its cathode per kWh', () => {
  for (const metal of ['cobalt', 'nickel', 'manganese'] as const)
    expect(materialKgPerKwh('LFP', metal)).toBe(0);
  expect(materialKgPerKwh('LFP', 'ironInCathode')).toBeCloseTo(0.685, 3);
});

/** Materials that do not overlap; carbon black, binder and insulation are not listed, so the sum stays below 1. */
const DISJOINT: readonly PackMaterial[] = [
  'activeCathode',
  'graphite',
  'copper',
  'aluminum',
  'steel',
  'ironParts',
  'electrolyteSolvents',
  'lithiumHexafluorophosphate',
  'plastics',
  'electronics',
  'coolant',
];

test.each(CHEMISTRIES)(
  'the listed materials of a %s pack leave 1 to 5 %% of its mass for the rest',
  (chemistry) => {
    const { massFraction } = PACK_COMPOSITION.value[chemistry];
    const listed = DISJOINT.reduce((sum, material) => sum + massFraction[material], 0);
    expect(listed).toBeGreaterThan(0.95);
    expect(listed).toBeLessThan(0.99);
  },
);

test.each(CHEMISTRIES)('the metals of a %s cathode weigh less than the cathode and the salt', (chemistry) => {
  const { massFraction: f, cellKgPerKwh, packKgPerKwh } = PACK_COMPOSITION.value[chemistry];
  const metals = f.lithium + f.cobalt + f.nickel + f.manganese + f.ironInCathode + f.phosphorusInCathode;
  expect(metals).toBeLessThan(f.activeCathode + f.lithiumHexafluorophosphate);
  expect(cellKgPerKwh).toBeLessThan(packKgPerKwh);
});

test.skipIf(!shared)('every figure is that of the EverBatt extract (set RELODE_SHARED to run)', () => {
  const extract = JSON.parse(
    readFileSync(`${shared}/data/battery/everbatt2023_defaults_and_anchors.json`, 'utf8'),
  );
  for (const chemistry of CHEMISTRIES) {
    const row = extract.composition[chemistry.replace(/^NMC(\d+)$/, 'NMC($1)')];
    const { packKgPerKwh, massFraction } = PACK_COMPOSITION.value[chemistry];
    expect(packKgPerKwh).toBe(row.pack_kg_per_kwh);
    expect(massFraction.cobalt).toBe(row.mass_fraction_of_pack.Co);
    expect(massFraction.lithium).toBe(row.mass_fraction_of_pack.Li);
    expect(massFraction.activeCathode).toBe(row.mass_fraction_of_pack.active_cathode);
    expect(massFraction.copper).toBe(row.mass_fraction_of_pack.Cu);
    expect(massFraction.ironInCathode).toBe(row.mass_fraction_of_pack.Fe_in_cathode ?? 0);
  }
});
