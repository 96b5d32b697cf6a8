import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityFaults, dropFiles, sidewaysOverflowPx, useConsole } from '../support/browser.ts';

const relode = useConsole();
const LONG_MS = 120_000;
const SAMPLE = fileURLToPath(new URL('../../examples/day-henan/', import.meta.url));
const sampleFile = (name: string): string => readFileSync(join(SAMPLE, name), 'utf8');

async function plannedDay(name: string): Promise<string> {
  const { client } = relode.current;
  const { id } = await client.createDay({ body: { name, seconds: 0.5, input: { sample: 'henan' } } });
  expect((await client.watchDay(id)).state).toBe('done');
  return id;
}

const routeOf = async (dayId: string, route: number) =>
  (await relode.current.client.getDay({ dayId })).plan!.routes[route]!.stops.map(({ order }) => order);

/** Moves an order by keys alone: to the target whose label begins so. */
async function moveByKeyboard(page: Page, order: string, target: string): Promise<void> {
  await page.getByRole('button', { name: `Move order ${order}`, exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Move order ${order}` });
  await dialog.getByLabel('To', { exact: true }).focus();
  await page.keyboard.type(target);
  await dialog.getByRole('button', { name: 'Move', exact: true }).focus();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

test(
  'the sample day is planned, changed by keyboard, undone, locked, planned again and compared',
  async () => {
    const page = await relode.current.open('/dispatch', { drawsMaps: false });
    await page.getByText('No day yet').waitFor();
    await page.getByLabel('Seconds to search').fill('1');
    await page.getByRole('button', { name: 'Use the sample day' }).click();
    await page.waitForURL(/\/dispatch\/[0-9a-f-]{36}$/);
    await page.getByRole('img', { name: /^When each of/ }).waitFor({ timeout: 60_000 });
    await page.getByText(/^Roads: great circle × 1\.\d/).waitFor();
    await page
      .getByText(/may be .* later/)
      .first()
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByText('Charged to 62 % without an approval.').waitFor();
    await moveByKeyboard(page, 'e07', 'Route 1');
    const alert = page.getByRole('alert').filter({ hasText: 'The order is on hold' });
    await alert.waitFor();
    expect(await alert.textContent()).toContain('without certificate 1,000 are allowed');
    await page.getByText(/^Changed: \+¥/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await alert.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Redo' }).click();
    await alert.waitFor();

    await page.getByRole('button', { name: 'Lock route 2' }).click();
    await page.locator('[aria-pressed="true"]', { hasText: 'Lock route 2' }).waitFor();
    await page.getByRole('button', { name: 'Plan again' }).click();
    await page.locator('[aria-pressed="true"]', { hasText: 'Lock route 1' }).waitFor({ timeout: 60_000 });
    expect(await alert.count()).toBe(0);

    await page.getByRole('button', { name: 'Compare fleets' }).click();
    await page.getByRole('cell', { name: 'Hydrogen' }).waitFor({ timeout: 60_000 });
    await page.getByText('least CO₂e').waitFor();

    await page.getByRole('button', { name: 'Compare companies' }).click();
    const together = page.getByRole('region', { name: 'Driving together' }).first();
    await together.getByRole('row', { name: /^All / }).waitFor({ timeout: 60_000 });
    expect(await together.locator('tbody tr').count()).toBe(4);
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  LONG_MS,
);

test(
  'an order dragged onto another route is driven there, and one dragged off the routes is left out',
  async () => {
    const id = await plannedDay('Drag');
    const [, order] = await routeOf(id, 1);
    const page = await relode.current.open(`/dispatch/${id}`, { drawsMaps: false });
    const rowIn = (route: number) =>
      page.getByRole('region', { name: new RegExp(`^Route ${route} `) }).locator('tbody tr');
    await rowIn(2).filter({ hasText: order! }).first().dragTo(rowIn(1).nth(1));
    await rowIn(1).filter({ hasText: order! }).first().waitFor();
    expect(await routeOf(id, 0)).toContain(order);
    const leftOut = page.getByRole('region', { name: 'Left out' });
    await page.getByRole('searchbox').fill(order!); // brings both into one window
    await leftOut.scrollIntoViewIfNeeded();
    await rowIn(1).filter({ hasText: order! }).first().dragTo(leftOut);
    await leftOut.getByText('there is room: search longer').first().waitFor();
    expect(await routeOf(id, 0)).not.toContain(order);

    const [, first] = await routeOf(id, 1);
    const bar = page.getByTestId('gantt-row-1').locator(`[title^="${first} "]`);
    const end = { x: (await page.getByTestId('gantt-row-0').boundingBox())!.width - 4, y: 10 };
    await bar.dragTo(page.getByTestId('gantt-row-0'), { targetPosition: end });
    await page.getByTestId('gantt-row-0').locator(`[title^="${first} "]`).waitFor();
    expect((await routeOf(id, 0)).at(-2)).toBe(first);
  },
  LONG_MS,
);

test(
  'own files: faults are named by file, row and remedy, nothing entered is lost, and mended files are planned',
  async () => {
    const page = await relode.current.open('/dispatch', { drawsMaps: false });
    const start = page.getByRole('button', { name: 'Plan the day' });
    await page.getByLabel('Name').fill('Own files');
    await page.getByLabel('Seconds to search').fill('0.5');
    expect(await start.isDisabled()).toBe(true);
    await dropFiles(page, 'day-files', {
      'orders.csv': sampleFile('orders.csv').replace('08:00-17:00', '17:00-08:00').replace('LFP', 'lead'),
      'depots.csv': sampleFile('depots.csv'),
      'fleet.json': '{ "country": "CN", }',
    });
    await start.click();
    const alert = page.getByRole('alert').filter({ hasText: 'The files of the day have faults' });
    await alert.waitFor();
    const row = (text: string) => alert.getByRole('row').filter({ hasText: text });
    expect(await row('“lead” is none of').textContent()).toMatch(/^orders\.csv2chemistry.*Write one of/);
    expect(await row('17:00-08:00').textContent()).toMatch(/^orders\.csv3windows.*Write 08:00-12:00/);
    expect(await row('fleet.json').textContent()).toContain('Mend it where the message says');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.getByLabel('Name').inputValue()).toBe('Own files');
    expect(await page.getByText('depots.csv', { exact: true }).count()).toBeGreaterThan(0);

    const inputs = page.getByTestId('day-files').locator('input[type="file"]');
    await inputs.nth(0).setInputFiles(join(SAMPLE, 'orders.csv'));
    await alert.waitFor({ state: 'detached' });
    await inputs.nth(2).setInputFiles(join(SAMPLE, 'fleet.json'));
    const traffic = Buffer.from('from,factor\n07:00,1.5\n09:00,1\n');
    await inputs.nth(3).setInputFiles({ name: 'traffic.csv', mimeType: 'text/csv', buffer: traffic });
    await start.click();
    await page.waitForURL(/\/dispatch\/[0-9a-f-]{36}$/);
    await page.getByRole('img', { name: /^When each of/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('heading', { name: 'Own files' }).waitFor();
    await page.getByText('traffic by hour, at worst × 1.5').waitFor();
  },
  LONG_MS,
);

test('a file that changed since it was chosen is asked for again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relode-day-files-'));
  const orders = join(folder, 'orders.csv');
  writeFileSync(orders, sampleFile('orders.csv'));
  const page = await relode.current.open('/dispatch', { drawsMaps: false });
  const inputs = page.getByTestId('day-files').locator('input[type="file"]');
  await inputs.nth(0).setInputFiles(orders);
  await inputs.nth(1).setInputFiles(join(SAMPLE, 'depots.csv'));
  await inputs.nth(2).setInputFiles(join(SAMPLE, 'fleet.json'));
  await rm(orders);
  await page.getByRole('button', { name: 'Plan the day' }).click();
  await page.getByRole('alert').filter({ hasText: 'orders.csv can no longer be read' }).waitFor();
  await rm(folder, { recursive: true });
});

test(
  'a long search shows its progress, is stopped, and its plan is saved as a table',
  async () => {
    const { client, open } = relode.current;
    const { id } = await client.createDay({
      body: { name: 'Long', seconds: 600, input: { sample: 'henan' } },
    });
    const page = await open(`/dispatch/${id}`, { drawsMaps: false });
    await page.getByText(/^Vehicles: \d+ · .* of 10 min$/).waitFor({ timeout: 60_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped: these are the best routes found until then').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /^CSV/ }).click(),
    ]);
    const rows = readFileSync(await download.path(), 'utf8').split('\n');
    expect(rows[0]).toContain('route,vehicle,stop,kind,order');
    expect(rows[1]).toMatch(/^1,\w+,0,start/);
  },
  LONG_MS,
);

test(
  'a day of 45 vehicles is searched, and one of its routes is shown alone',
  async () => {
    const { client, open } = relode.current;
    const places = Array.from(
      { length: 45 },
      (_, i) => `o${i + 1},acme,${(34 + i / 50).toFixed(2)},114,LFP,900`,
    );
    const vehicle = {
      ...{ id: 'lorry-with-a-long-name', count: 50, depot: 'hub', payloadKg: 1000, pallets: 1 },
      ...{ isAdrCertified: true, drive: 'diesel', consumption: { emptyPerKm: 0.2, fullPerKm: 0.25 } },
      ...{ costPerKm: 1, costPerHour: 0, shift: { from: '20:00', to: '30:00' } },
    };
    const fleet = { country: 'CN', currency: 'CNY', energyPrices: { diesel: 7 }, vehicles: [vehicle] };
    const file = (name: string, text: string) => ({ name, text });
    const { id } = await client.createDay({
      body: {
        name: 'Fleet',
        seconds: 0.5,
        input: {
          orders: file('o.csv', `id,company,lat,lon,chemistry,massKg\n${places.join('\n')}\n`),
          depots: file('d.csv', 'id,name,lat,lon\nhub,Hub,34.5,113.5\n'),
          fleet: file('f.json', JSON.stringify(fleet)),
        },
      },
    });
    expect((await client.watchDay(id)).state).toBe('done');
    const page = await open(`/dispatch/${id}`, { viewport: 'phone', scheme: 'dark', drawsMaps: false });
    await page.getByRole('img', { name: 'When each of 45 vehicles' }).waitFor();
    expect(await sidewaysOverflowPx(page)).toBe(0);
    const label = page.getByRole('button', { name: 'Show route 40, lorry-with-a-long-name' });
    await label.click();
    expect(await label.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('searchbox').fill('o44');
    await page.getByText('1 order found').waitFor();
    expect(await page.getByRole('button', { name: /^Lock route/ }).count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  LONG_MS,
);

test(
  'a day and its driver sheets read on a phone, in Chinese',
  async () => {
    const id = await plannedDay('Phone');
    const page = await relode.current.open(`/dispatch/${id}`, { viewport: 'phone', language: 'zh' });
    await page.getByRole('heading', { name: '各车辆的一天' }).waitFor();
    await page.locator('canvas').first().waitFor();
    for (const papers of await page.locator('summary').all()) await papers.click();
    await page.getByText('荷电状态 62%，没有批准记录。').waitFor();
    expect(await englishIn(page, 'details li')).toEqual([]);
    expect(await sidewaysOverflowPx(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: '司机单', exact: true }).first().click();
    const box = page.getByRole('checkbox').first();
    await box.check();
    expect(await englishIn(page, 'main ul li')).toEqual([]);
    expect(await sidewaysOverflowPx(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.reload();
    expect(await box.isChecked()).toBe(true);
    await page.getByLabel('显示哪些司机单').selectOption({ index: 2 });
    await page.waitForURL(/route=2$/);
    expect(await page.getByRole('region', { name: /^线路/ }).count()).toBe(1);
  },
  LONG_MS,
);

test.each(['light', 'dark'] as const)(
  'driver sheets print black on white, one route to a page (%s)',
  async (scheme) => {
    const id = await plannedDay('Print');
    const page = await relode.current.open(`/dispatch/${id}/sheets`, { scheme, drawsMaps: false });
    await page.getByRole('button', { name: 'Print or save as PDF' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    const colours = await page.locator('main section :is(h2, p, td, li)').evaluateAll((elements) => {
      const { getComputedStyle } = globalThis as unknown as {
        getComputedStyle(element: unknown): { color: string };
      };
      return elements.map((element) => getComputedStyle(element).color);
    });
    expect(new Set(colours)).toEqual(new Set(['rgb(0, 0, 0)']));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const { plan } = await relode.current.client.getDay({ dayId: id });
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(plan!.routes.length);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59\d(\.\d+)? 84\d/); // A4
  },
  LONG_MS,
);

/** Texts of the elements in which three English words follow each other, in small letters: what is left untranslated. */
async function englishIn(page: Page, selector: string): Promise<string[]> {
  const texts = await page.locator(selector).allTextContents();
  expect(texts.length).toBeGreaterThan(0);
  return texts.map(withoutSource).filter((text) => /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text));
}

/** Sources are cited as they are called, in brackets at the end. */
function withoutSource(text: string): string {
  return text.replace(/ \([^()]*(\([^()]*\)[^()]*)*\)$/, '');
}
