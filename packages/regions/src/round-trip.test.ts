import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { CHEMISTRIES } from '@relode/battery';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRegion } from './format-region.ts';
import { formatRegionWorkbook } from './format-workbook.ts';
import { parseRegion } from './parse-region.ts';
import { workbookToFiles } from './read-workbook.ts';
import type { Region } from './region.ts';
import { type SettingSpec, type Spec, TABLES_SPEC, unitIn } from './setting-spec.ts';

const REGIONS = new URL('../../../regions/', import.meta.url);

function shippedFiles(id: string): Record<string, string> {
  const names = ['region.json', 'zones.csv', 'sites.csv', 'sales.csv', 'lanes.csv'];
  const there = names.filter((name) => existsSync(new URL(`${id}/${name}`, REGIONS)));
  return Object.fromEntries(
    there.map((name) => [name, readFileSync(new URL(`${id}/${name}`, REGIONS), 'utf8')]),
  );
}

const shipped = readdirSync(REGIONS, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

test.each(shipped)(
  'the shipped region %s is canonical: read and written again it has the same bytes',
  (id) => {
    const files = shippedFiles(id);
    expect(formatRegion(parseRegion(files))).toEqual(files);
  },
);

test.each(['teaching', 'henan'])(
  '%s goes through a workbook unchanged, and the workbook has the same bytes every time',
  async (id) => {
    const files = shippedFiles(id);
    const region = parseRegion(files);
    const workbook = await formatRegionWorkbook(region);
    expect(await workbookToFiles(workbook)).toEqual(files);
    expect(await formatRegionWorkbook(region)).toEqual(workbook);
  },
);

test('any valid region comes back from its files as it was', () => {
  fc.assert(
    fc.property(regions(), (region) => {
      const files = formatRegion(region);
      expect(parseRegion(files)).toEqual(region);
      expect(formatRegion(parseRegion(files))).toEqual(files);
    }),
    { numRuns: 60, seed: 20261125 },
  );
});

test('any valid region comes back from its workbook as it was', async () => {
  await fc.assert(
    fc.asyncProperty(regions(), async (region) => {
      expect(parseRegion(await workbookToFiles(await formatRegionWorkbook(region)))).toEqual(region);
    }),
    { numRuns: 20, seed: 20261126 },
  );
});

test('the order in which a region was built does not show in its files', () => {
  const region = parseRegion(shippedFiles('teaching'));
  const turned = JSON.parse(JSON.stringify(region), (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  );
  expect(formatRegion(turned)).toEqual(formatRegion(region));
});

/** Valid regions with awkward texts (quotes, commas, other scripts, XLSX escapes) and awkward numbers. */
function regions(): fc.Arbitrary<Region> {
  const name = texts();
  const localName = fc.record({ en: name, zh: fc.option(name) });
  const amount = (max: number): fc.Arbitrary<number> =>
    fc.double({ min: 0, max, noNaN: true }).map((value) => value + 0);
  const position = {
    lat: fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value + 0),
    lon: fc.double({ min: -180, max: 180, noNaN: true }).map((value) => value + 0),
  };
  const areaIds = ['a', 'b.2', '北-1'];
  const areaId = fc.constantFrom(...areaIds);
  const shares = (count: number): fc.Arbitrary<number[]> =>
    fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: count, maxLength: count }).map((parts) => {
      const sum = parts.reduce((total, part) => total + part, 0);
      return parts.map((part) => part / sum);
    });
  const zones = fc.integer({ min: 1, max: 6 }).chain((count) =>
    fc
      .tuple(
        shares(count),
        fc.array(
          fc.record({
            name,
            nameLocal: fc.option(name),
            areaId,
            ...position,
            population: amount(1e10),
            populationEstimated: fc.boolean(),
            areaType: fc.constantFrom('city' as const, 'town' as const, 'remote' as const),
          }),
          { minLength: count, maxLength: count },
        ),
      )
      .map(([evShares, rows]) => rows.map((row, i) => ({ ...row, id: `zone-${i}`, evShare: evShares[i]! }))),
  );
  const site = fc
    .record({
      name,
      nameLocal: fc.option(name),
      tier: fc.constantFrom('point' as const, 'hub' as const, 'plant' as const),
      areaId,
      ...position,
      existing: fc.option(fc.double({ min: 1, max: 1e6, noNaN: true })),
      more: fc.option(amount(1e6)),
      costFactor: fc.double({ min: 0.01, max: 1000, noNaN: true }),
    })
    .map(({ existing, more, ...rest }) => ({
      ...rest,
      status: existing === null ? ('candidate' as const) : ('existing' as const),
      existingTonnesPerYear: existing,
      maxTonnesPerYear: more === null ? null : (existing ?? 0) + more + 1,
    }));
  const sites = fc
    .array(site, { minLength: 2, maxLength: 6 })
    .map((rows) =>
      rows.map((row, i) => ({ ...row, id: `001-${i}`, tier: (['hub', 'plant'] as const)[i] ?? row.tier })),
    );
  const lanes = fc.subarray([0, 1], { minLength: 0 }).chain((to) =>
    fc.tuple(
      ...to.map((i) =>
        fc.record({
          fromId: fc.constant('zone-0'),
          toId: fc.constant(`001-${i}`),
          distanceKm: fc.option(amount(100_000)),
          hours: fc.option(amount(10_000)),
          costPerTonneKm: fc.option(amount(1e12)),
          permitted: fc.boolean(),
        }),
      ),
    ),
  );
  const sales = fc
    .tuple(
      fc.integer({ min: 1990, max: 2100 }),
      fc.array(
        fc
          .record({
            vehicles: amount(1e10),
            batteryGwh: amount(1e7),
            used: fc.subarray([...CHEMISTRIES], { minLength: 1 }),
            weights: shares(CHEMISTRIES.length),
            source: name,
            confidence: fc.constantFrom('verified' as const, 'recalled' as const, 'estimated' as const),
          })
          .map(({ used, weights, ...row }) => {
            const sum = used.reduce((total, _, i) => total + weights[i]!, 0);
            return {
              ...row,
              chemistryShares: Object.fromEntries(used.map((chemistry, i) => [chemistry, weights[i]! / sum])),
            };
          }),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([first, rows]) => rows.map((row, i) => ({ ...row, year: first + i })));
  return fc.record({
    format: fc.constant('relode-region/1' as const),
    id: fc.constantFrom('x', 'new-region-7'),
    name: localName,
    country: fc.constant('CN'),
    currency: fc.constant('CNY'),
    periods: fc.integer({ min: 1, max: 5 }).map((count) => Array.from({ length: count }, (_, i) => 2026 + i)),
    areas: fc
      .tuple(localName, localName, localName)
      .map((names) => names.map((each, i) => ({ id: areaIds[i]!, name: each }))),
    tables: anyOf(TABLES_SPEC) as fc.Arbitrary<Region['tables']>,
    zones,
    sites,
    lanes,
    sales,
    credits: fc.array(name, { maxLength: 3 }),
  }) as fc.Arbitrary<Region>;
}

function texts(): fc.Arbitrary<string> {
  const awkward = fc.constantFrom(
    '"',
    ',',
    ';',
    "'",
    '_x0041_',
    '&',
    '<b>',
    '-',
    '=',
    '\\',
    '電',
    '😀',
    'é',
    ' ',
    '0',
    '1e3',
  );
  return fc
    .array(fc.oneof(awkward, fc.string({ unit: 'grapheme', maxLength: 5 })), { minLength: 1, maxLength: 6 })
    .map((parts) => `N${parts.join('')}`.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffd-\uffff]/gu, '').trim());
}

/** Any value that the spec allows. */
function anyOf(spec: Spec): fc.Arbitrary<unknown> {
  const sourced = (value: fc.Arbitrary<unknown>, unit: string): fc.Arbitrary<unknown> =>
    fc.record({
      value,
      unit: fc.constant(unit),
      source: texts(),
      year: fc.integer({ min: 1800, max: 2200 }),
      confidence: fc.constantFrom('verified', 'recalled', 'estimated'),
    });
  const inRange = ({ min, max, minExcluded }: SettingSpec): fc.Arbitrary<number> =>
    fc.double({ min, max, minExcluded, noNaN: true }).map((value) => value + 0);
  const unit = 'unit' in spec ? unitIn('CNY', spec) : '';
  switch (spec.kind) {
    case 'group':
      return fc.record(
        Object.fromEntries(Object.entries(spec.parts).map(([key, part]) => [key, anyOf(part)])),
      );
    case 'setting':
      return sourced(inRange(spec), unit);
    case 'capacities':
      return sourced(ascending(), unit);
    case 'levels':
      return sourced(
        ascending().map((capacities) =>
          capacities.map((tonnesPerYear, i) => ({
            tonnesPerYear,
            openingCost: i / 3,
            fixedCostPerYear: 1e9 + i,
          })),
        ),
        unit,
      );
    case 'byKey':
      return fc
        .subarray([...(spec.keys ?? ['aluminum', 'cobalt', 'nickel'])])
        .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, anyOf(spec.field)]))));
    case 'choice':
      return fc.constantFrom(...spec.choices);
    case 'choices':
      return fc.subarray([...spec.choices], { minLength: 1 });
  }
}

function ascending(): fc.Arbitrary<number[]> {
  return fc
    .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 4 })
    .map((numbers) => numbers.map((number) => number / 8).sort((a, b) => a - b));
}
