import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import {
  accessibilityFaults,
  settled,
  sidewaysOverflowPx,
  useConsole,
  VIEWPORTS,
} from '../support/browser.ts';

const relode = useConsole({ regions: ['teaching'] });

const PAGES = [
  '/',
  '/regions',
  '/regions/teaching',
  '/regions/teaching/forecast',
  '/regions/teaching/tables',
  '/regions/teaching/settings',
  '/dispatch',
  '/about',
  '/nowhere',
];

beforeAll(async () => {
  const { client } = relode.current;
  const { id } = await client.createPlan({
    body: { regionId: 'teaching', scenario: { gap: 0.2, timeLimitSeconds: 10 } },
  });
  expect((await client.watchPlan(id)).state).toBe('done');
});

// One visit for both looks: to load a page takes longer than to look at it again.
test.each(PAGES)(
  '%s fits desktop and phone and has no serious accessibility fault, in both languages and schemes',
  async (path) => {
    const page = await relode.current.open(path);
    const findings = async () => {
      await settled(page);
      return {
        language: await page.locator('html').getAttribute('lang'),
        scheme: await page.locator('html').getAttribute('data-mantine-color-scheme'),
        sidewaysOverflowPx: await sidewaysOverflowPx(page),
        faults: await accessibilityFaults(page),
      };
    };
    const good = { sidewaysOverflowPx: 0, faults: [] };
    expect(await findings()).toEqual({ language: 'en', scheme: 'light', ...good });
    await page.getByText('中文').click();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(VIEWPORTS.phone);
    await page.locator('html[lang="zh-CN"][data-mantine-color-scheme="dark"]').waitFor();
    expect(await findings()).toEqual({ language: 'zh-CN', scheme: 'dark', ...good });
  },
);

test('the language is switched at once and remembered', async () => {
  const page = await relode.current.open('/regions');
  await page.getByRole('heading', { name: 'Regions', exact: true }).waitFor();
  await page.getByText('中文').click();
  await page.getByRole('heading', { name: '区域', exact: true }).waitFor();
  expect(await page.title()).toBe('区域 · Relode');
  await page.reload();
  await page.getByRole('heading', { name: '区域', exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
});

test('Chinese is drawn, by a system without Chinese letters too', async () => {
  const page = await relode.current.open('/', { language: 'zh' });
  await settled(page);
  const [letter, missing] = await page.evaluate(() => {
    interface Pen {
      font: string;
      measureText(text: string): { width: number };
    }
    const { document, getComputedStyle } = globalThis as unknown as {
      document: { body: unknown; createElement(name: string): { getContext(kind: string): Pen } };
      getComputedStyle(element: unknown): { fontFamily: string };
    };
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = `100px ${getComputedStyle(document.body).fontFamily}`;
    return [pen.measureText('区').width, pen.measureText('\u0378').width];
  });
  expect(letter).toBeCloseTo(100, 2); // Chinese letters are as wide as high
  expect(missing).not.toBeCloseTo(100, 2);
});

test('the colours are chosen by menu and remembered', async () => {
  const page = await relode.current.open('/about');
  await page.getByRole('button', { name: 'Colours' }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await page.reload();
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
});

test('on a phone the menu leads to every part', async () => {
  const page = await relode.current.open('/', { viewport: 'phone' });
  await page.getByRole('button', { name: 'Open menu' }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('link', { name: 'Plans' }).click();
  await page.waitForURL('**/plans');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('by keyboard, the first stop skips to the content', async () => {
  const page = await relode.current.open('/regions');
  await settled(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
});

test('a server that went away is told, and the page goes on when it is back', async () => {
  const page = await relode.current.open('/regions', { losesServer: true });
  await settled(page);
  await page.route('**/*', (route) => route.abort());
  await comeBack(page);
  await page.getByText('Relode’s server does not answer').waitFor({ timeout: 30_000 });
  await page.unroute('**/*');
  await expect
    .poll(() => page.getByText('Relode’s server does not answer').count(), { timeout: 10_000 })
    .toBe(0);
});

/** As when a person returns to the tab: the console then asks for what may have changed. */
function comeBack(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as { document: EventTarget };
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
}
