import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRegionFolder } from '@relode/server';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  accessibilityFaults,
  dropFiles,
  settled,
  sidewaysOverflowPx,
  useConsole,
  VIEWPORTS,
} from '../support/browser.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const relode = useConsole({ regions: ['teaching'] });

async function island(changes: Readonly<Record<string, (text: string) => string>> = {}) {
  const files = await readRegionFolder(join(ROOT, 'regions/teaching'));
  files['region.json'] = files['region.json']!.replace('"teaching"', '"island"').replace(
    /"en": "[^"]+"/,
    '"en": "Island"',
  );
  for (const [name, change] of Object.entries(changes)) files[name] = change(files[name]!);
  return files;
}

const withCell =
  (row: number, column: string, value: string) =>
  (csv: string): string => {
    const lines = csv.split('\n');
    const place = lines[0]!.trim().split(',').indexOf(column);
    const cells = lines[row - 1]!.split(',');
    cells[place] = value;
    lines[row - 1] = cells.join(',');
    return lines.join('\n');
  };

const storedCell = async (table: 'zones' | 'sites', row: number, column: string): Promise<string> => {
  const { columns, rows } = await relode.current.client.getRegionTable({ regionId: 'teaching', table });
  return rows[row - 2]![columns.findIndex(({ name }) => name === column)]!;
};

async function saved(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file]: [Download, unknown] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: file.suggestedFilename(), bytes: await readFile((await file.path())!) };
}

describe('import', () => {
  test('a dropped folder with faults is refused by file, row and column, and stored once it is mended', async () => {
    const page = await relode.current.open('/regions');
    await settled(page);
    await dropFiles(page, 'drop-zone', await island({ 'zones.csv': withCell(4, 'lat', '123') }));
    const fault = page.getByRole('alert').getByRole('row').filter({ hasText: 'zones.csv' });
    await fault.waitFor();
    expect(await fault.getByRole('cell').allInnerTexts()).toEqual(
      expect.arrayContaining(['zones.csv', '4', 'lat', expect.stringContaining('123')]),
    );
    expect(await accessibilityFaults(page)).toEqual([]);
    expect((await relode.current.client.listRegions()).regions.map(({ id }) => id)).not.toContain('island');
    await page.setViewportSize(VIEWPORTS.phone);
    await page.getByText('zones.csv · Row 4 · Column lat').waitFor();
    expect(await sidewaysOverflowPx(page)).toBe(0);
    await page.setViewportSize(VIEWPORTS.desktop);

    await dropFiles(page, 'drop-zone', await island());
    await page.getByText('Island is ready').waitFor();
    await page.getByRole('link', { name: 'Island', exact: true }).waitFor(); // in the list, without a reload
  });

  test('a region of the same id is replaced only when asked to', async () => {
    const page = await relode.current.open('/regions');
    const files = await island();
    await dropFiles(page, 'drop-zone', files);
    await page.getByText(/There is a region “island” already|Island is ready/).waitFor();
    await dropFiles(page, 'drop-zone', {
      ...files,
      'region.json': files['region.json']!.replace('"Island"', '"Isle"'),
    });
    await page.getByText('There is a region “island” already').waitFor();
    await page.getByRole('button', { name: 'Replace it' }).click();
    await page.getByText('Isle is ready').waitFor();
  });

  test('files that cannot be a region are told before anything is sent', async () => {
    const page = await relode.current.open('/regions', { language: 'zh' });
    await dropFiles(page, 'drop-zone', { 'map.png': 'x' });
    await page.getByText('map.png 不是 CSV、JSON、zip 或 XLSX 文件。').waitFor();
  });
});

describe('tables', () => {
  test('a changed cell is stored; a fault is shown at its cell and nothing is stored', async () => {
    const page = await relode.current.open('/regions/teaching/tables?table=zones');
    const name = page.getByLabel('Name, line 2', { exact: true });
    await name.fill('New Town');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Places saved').waitFor();
    expect(await storedCell('zones', 2, 'name')).toBe('New Town');

    const latitude = page.getByLabel('Latitude, line 3', { exact: true });
    const before = await latitude.inputValue();
    await latitude.fill('95');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('REGION_INVALID').waitFor();
    expect(await latitude.getAttribute('aria-invalid')).toBe('true');
    expect(await latitude.getAttribute('title')).toContain('95');
    expect(await storedCell('zones', 3, 'lat')).toBe(before);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('undo takes changes back, and leaving with unsaved ones is asked about', async () => {
    const page = await relode.current.open('/regions/teaching/tables?table=sites');
    const name = page.getByLabel('Name, line 2', { exact: true });
    const before = await name.inputValue();
    await name.fill('Elsewhere');
    await name.press('Enter');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Leave without saving?').waitFor();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.getByLabel('Name, line 2', { exact: true }).inputValue()).toBe(before);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.waitForURL('**/settings');
  });

  test('a block pasted from a spreadsheet fills cells to the right and below', async () => {
    const page = await relode.current.open('/regions/teaching/tables?table=zones');
    const id = page.getByLabel('Name, line 2', { exact: true });
    await id.evaluate((input) => {
      type Transfer = { setData(type: string, text: string): void };
      const { DataTransfer, ClipboardEvent } = globalThis as unknown as {
        DataTransfer: new () => Transfer;
        ClipboardEvent: new (name: string, init: object) => unknown;
      };
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'First\t一\nSecond\t二\n');
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      (input as unknown as { dispatchEvent(event: unknown): void }).dispatchEvent(event);
    });
    expect(await page.getByLabel('Name, line 3', { exact: true }).inputValue()).toBe('Second');
    expect(await page.getByLabel('Local name, line 3', { exact: true }).inputValue()).toBe('二');
    await page.getByRole('button', { name: 'Undo' }).click(); // one paste is one step
    expect(await page.getByLabel('Name, line 3', { exact: true }).inputValue()).not.toBe('Second');
  });
});

describe('settings', () => {
  test('a default is changed with its source in sight, and the change can be undone', async () => {
    const { client } = relode.current;
    const path = 'transport.haul.costPerTonneKm';
    const stored = async () =>
      (await client.getRegion({ regionId: 'teaching' })).settings.find((setting) => setting.path === path)!
        .value;
    const before = await stored();
    const page = await relode.current.open('/regions/teaching/settings');
    const row = page.getByRole('row').filter({ hasText: path });
    await row.getByRole('textbox').fill(String(before * 2));
    await page.getByText('1 change not saved').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Settings saved').waitFor();
    expect(await stored()).toBe(before * 2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The old values are back').waitFor();
    expect(await stored()).toBe(before);
  });

  test('a value out of range is refused at its setting', async () => {
    const page = await relode.current.open('/regions/teaching/settings');
    const row = page.getByRole('row').filter({ hasText: 'services.fixed.shareNear' });
    await row.getByRole('textbox').fill('150%');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('SETTING_OUT_OF_RANGE').waitFor();
    await row.getByText(/at most 1/).waitFor();
  });
});

describe('forecast', () => {
  test('is drawn by year and chemistry, follows the case, and is saved as CSV', async () => {
    const { client } = relode.current;
    const page = await relode.current.open('/regions/teaching/forecast', { drawsMaps: false });
    await page
      .getByRole('region', { name: 'Retired batteries by year and chemistry' })
      .locator('svg path')
      .first()
      .waitFor();
    const figure = page.getByRole('region', { name: 'Retired in 2030' });
    const mid = await figure.innerText();
    await page.getByText('High', { exact: true }).click();
    await expect.poll(() => figure.innerText()).not.toBe(mid);
    const { years, totals } = await client.forecastRegion({ regionId: 'teaching', case: 'high' });
    const tonnes = totals.tonnes[years.indexOf(2030)]!;
    const shown = (await figure.innerText()).match(/([\d.,]+)\s*(k?t)/)!;
    expect(Number(shown[1]!.replace(',', '')) * (shown[2] === 'kt' ? 1000 : 1)).toBeCloseTo(
      tonnes,
      -Math.floor(Math.log10(tonnes)) + 1,
    );

    const { name, bytes } = await saved(page, () =>
      page.getByRole('button', { name: 'Save “By year and chemistry” as CSV' }).click(),
    );
    expect(name).toBe('teaching-forecast-high-years.csv');
    expect(bytes.toString('utf8').trim().split('\r\n')).toHaveLength(1 + years.length);
  });
});

describe('a region', () => {
  test('is exported as the folder it was imported from', async () => {
    const page = await relode.current.open('/regions/teaching', { drawsMaps: false });
    await page.getByRole('button', { name: 'Export' }).click();
    const { name, bytes } = await saved(page, () => page.getByRole('menuitem', { name: /Folder/ }).click());
    expect(name).toBe('teaching.zip');
    expect(Object.keys(unzipSync(new Uint8Array(bytes)))).toContain('teaching/zones.csv');
  });

  test('is deleted only after a word of confirmation', async () => {
    const { client } = relode.current;
    const files = await island();
    await client.importRegion({ body: { files }, replace: 'true' });
    const page = await relode.current.open('/regions/island', { drawsMaps: false });
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect((await client.getRegion({ regionId: 'island' })).id).toBe('island');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete region and plans' }).click();
    await page.waitForURL('**/regions');
    expect((await client.listRegions()).regions.map(({ id }) => id)).toEqual(['teaching']);
  });
});
