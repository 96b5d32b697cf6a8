import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@relode/client';
import { readSettings, startServer } from '@relode/server';
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { builtConsole } from './built-console.ts';
import { launchChromium } from './chromium.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STEP_MS = 15_000;
/** The first file of a run builds the console and unpacks the browser. */
const LONGEST_START_MS = 180_000;

export const VIEWPORTS = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

export interface ConsoleOptions {
  /** Regions that ship with Relode and are there at the start. */
  readonly regions?: readonly ('teaching' | 'henan' | 'china')[];
  readonly firstPlans?: boolean;
}

export interface PageOptions {
  readonly viewport?: keyof typeof VIEWPORTS;
  readonly language?: 'en' | 'zh';
  readonly scheme?: 'light' | 'dark';
  /** False: as on a machine without WebGL. For what is no matter of the map, which the processor must draw here. */
  readonly drawsMaps?: boolean;
  /** The test takes the server away: requests without an answer are no fault. */
  readonly losesServer?: boolean;
}

/** A real server with the built console, and a browser. */
export interface TestConsole {
  readonly url: string;
  readonly client: Client;
  readonly browser: Browser;
  /** A new page at `path` that remembers nothing of former tests. What goes wrong in it fails the test at its end. */
  readonly open: (path: string, options?: PageOptions) => Promise<Page>;
}

/** Server and browser for all tests of a file; after each test its pages are closed and must have been without fault. */
export function useConsole(options: ConsoleOptions = {}): { readonly current: TestConsole } {
  let running: TestConsole;
  let stop = async (): Promise<void> => {};
  const faults: string[] = [];

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relode-browser-test-'));
    const regions = join(folder, 'regions');
    for (const id of options.regions ?? [])
      await cp(join(ROOT, 'regions', id), join(regions, id), { recursive: true });
    const [consoleFolder, browser] = await Promise.all([builtConsole(), launchChromium()]);
    const server = await startServer(
      readSettings({
        RELODE_PORT: '0',
        RELODE_DATA: join(folder, 'data'),
        RELODE_LOG_LEVEL: 'silent',
        RELODE_REGIONS: options.regions?.length ? regions : 'none',
        RELODE_FIRST_PLANS: options.firstPlans ? '1' : '0',
        RELODE_CONSOLE: consoleFolder,
      }),
    );
    stop = async () => {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    };
    const contextOf = keepContexts(browser);
    const open = async (path: string, page: PageOptions = {}) =>
      openPage(await contextOf(page), `${server.url}${path}`, page, faults);
    running = { url: server.url, client: createClient({ baseUrl: server.url }), browser, open };
  }, LONGEST_START_MS);
  afterEach(async () => {
    for (const context of running.browser.contexts()) await forgetPages(context);
    expect(faults.splice(0), 'what the browser complained of').toEqual([]);
  });
  afterAll(() => stop());
  return {
    get current() {
      return running;
    },
  };
}

/** One context for each look, because a new one has to fetch and compile the console anew. */
function keepContexts(browser: Browser): (options: PageOptions) => Promise<BrowserContext> {
  const made = new Map<string, Promise<BrowserContext>>();
  return ({ viewport = 'desktop', language = 'en', scheme = 'light' }) => {
    const look = `${viewport} ${language} ${scheme}`;
    const known = made.get(look) ?? newContext(browser, { viewport, language, scheme });
    made.set(look, known);
    return known;
  };
}

type Look = Required<Pick<PageOptions, 'viewport' | 'language' | 'scheme'>>;

async function newContext(browser: Browser, { viewport, language, scheme }: Look): Promise<BrowserContext> {
  return browser.newContext({
    viewport: VIEWPORTS[viewport],
    hasTouch: viewport === 'phone',
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
}

/** Closes a context's pages and empties what the console keeps in the browser. */
async function forgetPages(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    await page.evaluate(() => (globalThis as unknown as { localStorage: Storage }).localStorage.clear());
    await page.close();
  }
}

interface Storage {
  clear(): void;
}

async function openPage(
  context: BrowserContext,
  address: string,
  options: PageOptions,
  faults: string[],
): Promise<Page> {
  const { drawsMaps = true, losesServer = false } = options;
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  if (!drawsMaps) await page.addInitScript(takeWebGlAway);
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message) && !(losesServer && isLostRequest(message)))
      faults.push(`${page.url()}: ${message.text()}`);
  });
  await page.goto(address);
  return page;
}

function takeWebGlAway(): void {
  interface Canvas {
    getContext: (kind: string, ...rest: unknown[]) => unknown;
  }
  const { prototype } = (globalThis as unknown as { HTMLCanvasElement: { prototype: Canvas } })
    .HTMLCanvasElement;
  const { getContext } = prototype;
  prototype.getContext = function (this: Canvas, kind, ...rest) {
    return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest);
  };
}

/** The browser logs every answer of 4xx, also those that the page asks for and shows. */
function isRefusal(message: ConsoleMessage): boolean {
  return /status of 4\d\d/.test(message.text()) && message.location().url.includes('/api/v1/');
}

function isLostRequest(message: ConsoleMessage): boolean {
  return message.text().includes('net::ERR_');
}

/** Until the page's own data is there: a heading, and nothing that still says it is busy. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').getByRole('heading').first().waitFor();
  await page.waitForFunction(() => {
    const { document } = globalThis as unknown as { document: { querySelector(selector: string): unknown } };
    return document.querySelector('[aria-busy="true"]') === null;
  });
}

/** Drops files on an element as a person does from a folder's window. */
export async function dropFiles(
  page: Page,
  testId: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const transfer = await page.evaluateHandle((entries) => {
    type Transfer = { items: { add(file: unknown): void } };
    const { DataTransfer } = globalThis as unknown as { DataTransfer: new () => Transfer };
    const made = new DataTransfer();
    for (const [name, text] of entries) made.items.add(new File([text], name));
    return made;
  }, Object.entries(files));
  await page.getByTestId(testId).dispatchEvent('drop', { dataTransfer: transfer });
}

/** Serious and critical findings of axe on the page as it stands, and where. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    type Finding = { id: string; impact: string; help: string; nodes: { target: string[]; html: string }[] };
    type Axe = { run: (options: { resultTypes: string[] }) => Promise<{ violations: Finding[] }> };
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, html }) => `${id}: ${help} at ${target.join(' ')}: ${html.slice(0, 200)}`),
      );
  });
}

/** How many px the page is wider than its window: what makes a phone scroll sideways. */
export function sidewaysOverflowPx(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number } };
      innerWidth: number;
    };
    return Math.max(0, document.documentElement.scrollWidth - innerWidth);
  });
}
