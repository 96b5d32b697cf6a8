import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { formatRegionWorkbook } from './format-workbook.ts';
import { parseRegion } from './parse-region.ts';
import { workbookToFiles } from './read-workbook.ts';
import type { RegionError, RegionFault } from './region-error.ts';

const read = (file: string): string =>
  readFileSync(new URL(`../../../regions/teaching/${file}`, import.meta.url), 'utf8');
const teaching = parseRegion(
  Object.fromEntries(
    ['region.json', 'zones.csv', 'sites.csv', 'sales.csv', 'lanes.csv'].map((file) => [file, read(file)]),
  ),
);
const workbook = await formatRegionWorkbook(teaching);
const SHEETS = ['region', 'areas', 'settings', 'zones', 'sites', 'sales', 'lanes'];

/** The workbook with one part of its XML changed; `from` must be there. */
function edit(path: string, from: string | RegExp, to: string): Uint8Array {
  const parts = unzipSync(workbook);
  const text = strFromU8(parts[path]!);
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`${path} has no ${from}`);
  return zipSync({ ...parts, [path]: strToU8(changed) });
}
const editSheet = (name: string, from: string | RegExp, to: string): Uint8Array =>
  edit(`xl/worksheets/sheet${SHEETS.indexOf(name) + 1}.xml`, from, to);
const editText = (from: string, to: string): Uint8Array =>
  edit('xl/sharedStrings.xml', `>${from}<`, `>${to}<`);

async function refusal(bytes: Uint8Array): Promise<RegionError> {
  try {
    await workbookToFiles(bytes);
  } catch (error) {
    return error as RegionError;
  }
  throw new Error('the workbook was taken');
}
const faultsOf = async (bytes: Uint8Array): Promise<readonly RegionFault[]> =>
  (await refusal(bytes)).faults as readonly RegionFault[];

test('a workbook has a sheet for each part of a region', () => {
  const names = [
    ...strFromU8(unzipSync(workbook)['xl/workbook.xml']!).matchAll(/<sheet [^>]*name="([^"]+)"/g),
  ];
  expect(names.map((match) => match[1])).toEqual(SHEETS);
});

test('a fault in a table names the row that the sheet shows', async () => {
  const lat = /(<c r="E4"[^>]*>)<v>[^<]*<\/v>/; // Chengmai's latitude
  const [fault] = await faultsOf(editSheet('zones', lat, '<c r="E4"><v>95</v>'));
  expect(fault).toMatchObject({ code: 'OUT_OF_RANGE', file: 'zones.csv', row: 4, column: 'lat' });
});

test('faults in the settings name sheet, row and column', async () => {
  const [unknown, missing] = await faultsOf(editText('transport.roadFactor', 'transport.roadFaktor'));
  expect(missing).toMatchObject({ code: 'MISSING_KEY', file: 'settings', column: 'path' });
  expect(missing!.message).toContain('roadFactor');
  expect(unknown).toMatchObject({ code: 'UNKNOWN_KEY', file: 'settings', column: 'path' });
  expect(unknown!.row).toBeGreaterThan(1);
  const wrong = (
    await faultsOf(editSheet('settings', /(<c r="B2"[^>]*>)<v>[^<]*<\/v>/, '<c r="B2"><v>7</v>'))
  )[0];
  expect(wrong).toMatchObject({ code: 'OUT_OF_RANGE', file: 'settings', row: 2, column: 'value' }); // discountRate
});

test('faults in identity and areas name sheet, row and column', async () => {
  expect((await faultsOf(editText('CN', 'China')))[0]).toMatchObject({
    file: 'region',
    row: 6,
    column: 'value',
  });
  expect(
    await faultsOf(editSheet('areas', /(<c r="A3"[^>]*>)<v>[^<]*<\/v>/, '<c r="A3"><v>1</v>')),
  ).toMatchObject(
    Array.from({ length: 6 }, () => ({ code: 'UNKNOWN_ID', column: 'areaId' })), // the west's 3 zones and 3 sites
  );
});

test('a missing sheet and an unknown one are refused by name; notes may stay', async () => {
  const renamed = (to: string): Uint8Array => edit('xl/workbook.xml', 'name="sales"', `name="${to}"`);
  expect((await faultsOf(renamed('sale'))).map(({ code, file }) => `${code} ${file}`)).toEqual([
    'SHEET_UNKNOWN sale',
    'SHEET_MISSING sales',
  ]);
  expect((await faultsOf(renamed('Notes'))).map(({ code, file }) => `${code} ${file}`)).toEqual([
    'SHEET_MISSING sales',
  ]);
});

test('what is no workbook is refused politely', async () => {
  const unreadable: Uint8Array[] = [
    new Uint8Array(),
    strToU8('id,name\n'),
    workbook.slice(0, workbook.length / 2),
    zipSync({ 'readme.txt': strToU8('no sheets here') }),
  ];
  for (const bytes of unreadable) {
    expect(await refusal(bytes)).toMatchObject({
      code: 'REGION_INVALID',
      faults: [{ code: 'WORKBOOK_UNREADABLE', file: 'workbook' }],
    });
  }
});

test('a zip bomb is refused by its declared size, before it is inflated', async () => {
  const bomb = zipSync({ ...unzipSync(workbook), 'xl/bomb.xml': new Uint8Array(1000) });
  const view = new DataView(bomb.buffer);
  const directory = [...bomb.keys()].filter((i) => i + 4 <= bomb.length && view.getUint32(i) === 0x504b0102);
  view.setUint32(directory.at(-1)! + 24, 200_000_000, true); // uncompressed size, PKWARE appnote 4.3.12
  const [fault] = await faultsOf(bomb);
  expect(fault!.message).toMatch(/too large: .* of 200 MB/);
});

test('a lone cell at the far corner of a sheet is refused, not filled up to', async () => {
  for (const quote of ['"', "'"]) {
    const cell = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'.replaceAll('"', quote);
    const far = editSheet('zones', '</sheetData>', `${cell}</sheetData>`);
    expect((await faultsOf(far))[0]).toMatchObject({ code: 'WORKBOOK_UNREADABLE' });
  }
});

test('a formula that failed reads as its error and is refused where it stands', async () => {
  const failed = editSheet(
    'zones',
    /(<c r="G2"[^>]*>)<v>[^<]*<\/v>/,
    '<c r="G2" t="e"><f>1/0</f><v>#DIV/0!</v>',
  );
  expect((await faultsOf(failed))[0]).toMatchObject({ file: 'zones.csv', row: 2, column: 'population' });
});
