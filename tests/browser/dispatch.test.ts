import { expect, test } from 'vitest';
import { accessibilityFaults, sidewaysOverflowPx, useConsole } from '../support/browser.ts';

const relode = useConsole();
const LONG_MS = 120_000;

async function plannedDay(name: string): Promise<string> {
  const { client } = relode.current;
  const { id } = await client.createDay({ body: { name, seconds: 0.5, input: { sample: 'henan' } } });
  expect((await client.watchDay(id)).state).toBe('done');
  return id;
}

test(
  'the sample day is planned, changed by hand, locked and planned again',
  async () => {
    const page = await relode.current.open('/dispatch', { drawsMaps: false });
    await page.getByLabel('Seconds to search').fill('1');
    await page.getByRole('button', { name: 'Use the sample day' }).click();
    await page.waitForURL(/\/dispatch\/[0-9a-f-]{36}$/);
    await page.getByRole('img', { name: /^When each of/ }).waitFor({ timeout: 60_000 });
    await page.getByText(/^Roads: great circle × 1\.\d/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    const held = page.getByRole('row').filter({ hasText: 'On hold until it is approved' }).first();
    await held.getByRole('combobox').selectOption({ index: 1 });
    await page.getByRole('alert').filter({ hasText: 'The order is on hold' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    const lock = page.getByRole('button', { name: 'Lock route 2' });
    await lock.click();
    await page.locator('[aria-pressed="true"]', { hasText: 'Lock route 2' }).waitFor();
    await page.getByRole('button', { name: 'Plan again' }).click();
    await page.locator('[aria-pressed="true"]', { hasText: 'Lock route 1' }).waitFor({ timeout: 60_000 });
    expect(await page.getByText('The order is on hold').count()).toBe(0);

    await page.getByRole('button', { name: 'Compare fleets' }).click();
    await page.getByRole('cell', { name: 'Hydrogen' }).waitFor({ timeout: 60_000 });
  },
  LONG_MS,
);

test(
  'an order dragged onto another route is driven there',
  async () => {
    const id = await plannedDay('Drag');
    const { client } = relode.current;
    const order = (await client.getDay({ dayId: id })).plan!.routes[1]!.stops[1]!.order!;
    const page = await relode.current.open(`/dispatch/${id}`, { drawsMaps: false });
    const rowIn = (route: number) =>
      page.getByRole('region', { name: new RegExp(`^Route ${route} `) }).locator('tbody tr');
    await rowIn(2).filter({ hasText: order }).first().dragTo(rowIn(1).nth(1));
    await rowIn(1).filter({ hasText: order }).first().waitFor();
    expect((await client.getDay({ dayId: id })).plan!.routes[0]!.stops.map((stop) => stop.order)).toContain(
      order,
    );
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
    expect(await sidewaysOverflowPx(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: '司机单' }).click();
    await page.getByRole('button', { name: '打印' }).waitFor();
    expect(await sidewaysOverflowPx(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  LONG_MS,
);
