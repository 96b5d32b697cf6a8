import { readFile } from 'node:fs/promises';
import { PlanReport } from '@relode/contract';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { accessibilityFaults, sidewaysOverflowPx, useConsole } from '../support/browser.ts';

// A page with a map takes many seconds where the processor draws it and is shared with other tests.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const MAP_MS = 60_000;

const relode = useConsole({ regions: ['teaching', 'henan'] });

async function finishedPlan(scenario: { name: string; services?: Services }): Promise<string> {
  const { client } = relode.current;
  const { id } = await client.createPlan({
    body: { regionId: 'teaching', scenario: { ...scenario, timeLimitSeconds: 20 } },
  });
  expect((await client.watchPlan(id)).state).toBe('done');
  return id;
}

interface Services {
  readonly fixed: boolean;
  readonly mobile: boolean;
  readonly door: boolean;
}

/** A plan of Henan that runs until it is stopped. */
async function longPlan(): Promise<string> {
  const { id } = await relode.current.client.createPlan({
    body: { regionId: 'henan', scenario: { name: 'Long search', gap: 0, timeLimitSeconds: 300 } },
  });
  return id;
}

async function save(page: Page, entry: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: /^(Export|导出)$/ }).click();
  const [file]: [Download, unknown] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: entry }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile((await file.path())!) };
}

describe('making a plan', () => {
  test('from the form to the result needs no reload', async () => {
    const page = await relode.current.open('/plans/new?region=teaching');
    await page.getByLabel('Name of the scenario').fill('From the form');
    await page.getByRole('checkbox', { name: 'Door to door' }).click();
    await page.getByPlaceholder('Find a setting by name, unit or path').fill('haul cost tonne');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByLabel(/^New value of .*onne-kilometre/).fill('0.9');
    await page.getByRole('button', { name: 'Compute the plan' }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await page.getByTestId('gap-note').waitFor({ timeout: 40_000 });
    await page.getByRole('region', { name: 'Cost per kg collected' }).waitFor();
    const planId = page.url().split('/').at(-1)!;
    const { scenario } = await relode.current.client.getPlan({ planId });
    expect(scenario).toMatchObject({
      name: 'From the form',
      services: { fixed: true, mobile: true, door: false },
      overrides: { 'transport.haul.costPerTonneKm': 0.9 },
    });
  });

  test('is refused by the form as long as a field is wrong', async () => {
    const page = await relode.current.open('/plans/new?region=teaching');
    const submit = page.getByRole('button', { name: 'Compute the plan' });
    await page.getByLabel('Cities').fill('120');
    await page.getByText('A share from 0 to 100 %.').waitFor();
    expect(await submit.isDisabled()).toBe(true);
    await page.getByLabel('Cities').fill('90');
    for (const service of ['Fixed points', 'Mobile stations', 'Door to door'])
      await page.getByRole('checkbox', { name: service }).click();
    await page.getByText('Allow at least one service.').waitFor();
    expect(await submit.isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('can start from a scenario saved before', async () => {
    const page = await relode.current.open('/plans/new?region=teaching');
    await page.getByLabel('Name of the scenario').fill('Kept for later');
    await page.getByLabel('Remote places').fill('55');
    await page.getByRole('button', { name: 'Save as scenario' }).click();
    await page.getByText('Scenario “Kept for later” saved').waitFor();
    await page.reload();
    await page.getByLabel('Start from a saved scenario').selectOption({ label: 'Kept for later' });
    expect(await page.getByLabel('Remote places').inputValue()).toBe('55 %');
  });

  test('shows live progress, survives a reload and can be stopped', async () => {
    const planId = await longPlan();
    const page = await relode.current.open(`/plans/${planId}`);
    await page.getByTestId('plan-phase').waitFor();
    await page.getByTestId('solve-chart').waitFor({ timeout: MAP_MS });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.reload();
    await page.getByTestId('solve-chart').waitFor({ timeout: MAP_MS });
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Stop computing' }).click();
    await page.getByText('This plan was cancelled').waitFor({ timeout: 15_000 });
    expect((await relode.current.client.getPlan({ planId })).state).toBe('cancelled');
  });
});

describe('a finished plan', () => {
  let planId: string;
  beforeAll(async () => {
    planId = await finishedPlan({ name: 'To look at' });
  });

  test('is saved as files that can be read', async () => {
    const page = await relode.current.open(`/plans/${planId}`);
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

  test('draws its map and keeps every figure in tables', async () => {
    const page = await relode.current.open(`/plans/${planId}`);
    const canvas = page.locator('canvas.maplibregl-canvas');
    await canvas.waitFor({ timeout: MAP_MS });
    expect(await canvas.getAttribute('aria-label')).toContain('12 places');
    await page.getByRole('slider', { name: 'Year' }).press('ArrowLeft');
    await page.getByText('Places, facilities and flows in 2029').waitFor();
    const { zones } = await relode.current.client.getPlanReport({ planId });
    const table = page.getByRole('region', { name: 'Places', exact: true });
    for (const { name } of zones) await table.getByRole('cell', { name, exact: true }).first().waitFor();
  });

  test('says so where no map can be drawn, and shows the rest', async () => {
    const page = await relode.current.open('/plans');
    await page.addInitScript(() => {
      const page = globalThis as unknown as {
        HTMLCanvasElement: { prototype: { getContext: (kind: string) => unknown } };
      };
      page.HTMLCanvasElement.prototype.getContext = () => null;
    });
    await page.goto(`${relode.current.url}/plans/${planId}`);
    await page.getByText('The map cannot be drawn here').waitFor();
    await page.getByRole('region', { name: 'Facilities', exact: true }).first().waitFor();
  });

  test.each([
    { viewport: 'desktop', language: 'en', scheme: 'light' },
    { viewport: 'desktop', language: 'zh', scheme: 'dark' },
    { viewport: 'phone', language: 'zh', scheme: 'light' },
    { viewport: 'phone', language: 'en', scheme: 'dark' },
  ] as const)('is readable and accessible: $viewport, $language, $scheme', async (options) => {
    const page = await relode.current.open(`/plans/${planId}`, options);
    await page.getByTestId('gap-note').waitFor({ timeout: MAP_MS });
    await page.locator('canvas.maplibregl-canvas').waitFor({ timeout: MAP_MS });
    await page
      .getByText(options.language === 'zh' ? '材料去向' : 'Where the material goes')
      .first()
      .waitFor();
    expect(await sidewaysOverflowPx(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('is listed with its state and can be deleted', async () => {
    const doomed = await finishedPlan({ name: 'To be deleted' });
    const page = await relode.current.open('/plans', { viewport: 'phone', language: 'zh' });
    await page.getByRole('link', { name: 'To be deleted' }).waitFor();
    expect(await sidewaysOverflowPx(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '删除: To be deleted' }).click();
    await page.getByRole('button', { name: '删除方案' }).click();
    await page.getByRole('link', { name: 'To be deleted' }).waitFor({ state: 'detached' });
    await expect(relode.current.client.getPlan({ planId: doomed })).rejects.toMatchObject({
      code: 'PLAN_NOT_FOUND',
    });
  });
});

describe('two plans compared', () => {
  let ids: string;
  beforeAll(async () => {
    const a = await finishedPlan({ name: 'All services' });
    const b = await finishedPlan({
      name: 'Doors only',
      services: { fixed: false, mobile: false, door: true },
    });
    ids = `${a},${b}`;
  });

  test('are chosen in the list and differ by what the server’s figures say', async () => {
    const page = await relode.current.open('/plans');
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

  test('lie under a divider that the keyboard moves', async () => {
    const page = await relode.current.open(`/compare?ids=${ids}`);
    await page.locator('canvas.maplibregl-canvas').nth(1).waitFor({ timeout: MAP_MS });
    const divider = page.getByRole('slider', { name: 'Divider between the two maps' });
    await divider.press('ArrowRight');
    expect(await divider.getAttribute('aria-valuenow')).toBe('55');
    await divider.press('Home');
    expect(await divider.getAttribute('aria-valuenow')).toBe('0');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('fit a phone, in Chinese', async () => {
    const page = await relode.current.open(`/compare?ids=${ids}`, {
      viewport: 'phone',
      language: 'zh',
      scheme: 'dark',
    });
    await page.getByTestId('figure-comparison').waitFor();
    await page.locator('canvas.maplibregl-canvas').waitFor({ timeout: MAP_MS });
    expect(await sidewaysOverflowPx(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
