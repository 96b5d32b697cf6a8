import { readFile } from 'node:fs/promises';
import { PlanReport } from '@relode/contract';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { accessibilityFaults, sidewaysOverflowPx, useConsole, VIEWPORTS } from '../support/browser.ts';
import { finishedPlan } from '../support/finished-plan.ts';

// A page with a map takes many seconds where the processor draws it and is shared with other tests.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const MAP_MS = 60_000;

const relode = useConsole({ regions: ['teaching'] });

async function save(page: Page, entry: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: /^(Export|导出)$/ }).click();
  const [file]: [Download, unknown] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: entry }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile((await file.path())!) };
}

async function expectReadable(page: Page): Promise<void> {
  expect(await sidewaysOverflowPx(page)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
}

describe('a finished plan', () => {
  let planId: string;
  beforeAll(async () => {
    planId = await finishedPlan(relode.current, { name: 'To look at' });
  });

  test('is saved as files that can be read', async () => {
    const page = await relode.current.open(`/plans/${planId}`, { drawsMaps: false });
    await page.getByTestId('gap-note').waitFor({ timeout: MAP_MS });
    const json = PlanReport.parse(JSON.parse((await save(page, 'JSON document')).bytes.toString('utf8')));
    const zip = unzipSync(new Uint8Array((await save(page, 'CSV tables (zip)')).bytes));
    const zones = new TextDecoder().decode(zip['zones.csv']).trim().split('\n');
    expect(zones).toHaveLength(1 + json.zones.length);
    const geo = JSON.parse((await save(page, 'GeoJSON')).bytes.toString('utf8'));
    expect(geo.type).toBe('FeatureCollection');
    expect(geo.features).toHaveLength(json.zones.length + json.flows.length + json.facilities.length);
    for (const language of ['English', 'Chinese']) {
      const { name, bytes } = await save(page, `PDF report, ${language}`);
      expect(name).toMatch(/\.pdf$/);
      expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    }
  });

  test('draws its map, keeps every figure in tables, and is accessible in every look', async () => {
    const page = await relode.current.open(`/plans/${planId}`);
    const canvas = page.locator('canvas.maplibregl-canvas');
    await canvas.waitFor({ timeout: MAP_MS });
    expect(await canvas.getAttribute('aria-label')).toContain('12 places');
    await page.getByRole('slider', { name: 'Year' }).press('ArrowLeft');
    await page.getByText('Places, facilities and flows in 2029').waitFor();
    const { zones } = await relode.current.client.getPlanReport({ planId });
    const table = page.getByRole('region', { name: 'Places', exact: true });
    for (const { name } of zones) await table.getByRole('cell', { name, exact: true }).first().waitFor();
    await expectReadable(page);

    await page.getByText('中文').click();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByText('材料去向').first().waitFor();
    await canvas.waitFor({ timeout: MAP_MS });
    await expectReadable(page);

    await page.setViewportSize(VIEWPORTS.phone);
    await page.emulateMedia({ colorScheme: 'light' });
    await expectReadable(page);

    await page.getByText('EN', { exact: true }).click();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByText('Where the material goes').first().waitFor();
    await canvas.waitFor({ timeout: MAP_MS });
    await expectReadable(page);
  });

  test('says so where no map can be drawn, and shows the rest', async () => {
    const page = await relode.current.open(`/plans/${planId}`, { drawsMaps: false });
    await page.getByText('The map cannot be drawn here').waitFor();
    await page.getByRole('region', { name: 'Facilities', exact: true }).first().waitFor();
  });
});

describe('two plans compared', () => {
  let ids: string;
  beforeAll(async () => {
    const a = await finishedPlan(relode.current, { name: 'All services' });
    const b = await finishedPlan(relode.current, {
      name: 'Doors only',
      services: { fixed: false, mobile: false, door: true },
    });
    ids = `${a},${b}`;
  });

  test('are chosen in the list and differ by what the server’s figures say', async () => {
    const page = await relode.current.open('/plans', { drawsMaps: false });
    await page.getByRole('checkbox', { name: 'Choose “All services” to compare' }).check();
    await page.getByRole('checkbox', { name: 'Choose “Doors only” to compare' }).check();
    await page.getByRole('link', { name: 'Compare 2 plans' }).click();
    const row = page.getByTestId('figure-comparison').getByRole('row', { name: /Points open/ });
    await row.waitFor();
    const { plans } = await relode.current.client.comparePlans({ ids });
    const [a, b] = plans.map(({ years }) => years.at(-1)!.openPoints);
    expect(b).toBe(0);
    expect(await row.getByRole('cell').allTextContents()).toEqual([String(a), `0−${a} (−100%)`]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the comparison as CSV' }).click(),
    ]);
    const csv = await readFile((await file.path())!, 'utf8');
    expect(csv).toContain(`Points open,${a},0,${-a!}`);
  });

  test('lie under a divider that the keyboard moves, and fit a phone, in Chinese', async () => {
    const page = await relode.current.open(`/compare?ids=${ids}`);
    await page.locator('canvas.maplibregl-canvas').nth(1).waitFor({ timeout: MAP_MS });
    const divider = page.getByRole('slider', { name: 'Divider between the two maps' });
    await divider.press('ArrowRight');
    expect(await divider.getAttribute('aria-valuenow')).toBe('55');
    await divider.press('Home');
    expect(await divider.getAttribute('aria-valuenow')).toBe('0');
    await expectReadable(page);

    await page.getByText('中文').click();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(VIEWPORTS.phone);
    await page.getByTestId('figure-comparison').waitFor();
    await page.locator('canvas.maplibregl-canvas').first().waitFor({ timeout: MAP_MS });
    await expectReadable(page);
  });
});
