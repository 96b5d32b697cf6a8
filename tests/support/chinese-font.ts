import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

const require = createRequire(import.meta.url);
const FONT_FOLDER = dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));
const PATH = '/test-fonts/';

/** Lends Noto Sans SC to the pages of a context: a headless browser has no Chinese font and would draw nothing. */
export async function lendChineseFont(context: BrowserContext): Promise<void> {
  const css = readFileSync(join(FONT_FOLDER, '400.css'), 'utf8').replaceAll('./files/', PATH);
  await context.route(`**${PATH}*`, (route) =>
    route.fulfill({ path: join(FONT_FOLDER, 'files', basename(new URL(route.request().url()).pathname)) }),
  );
  await context.addInitScript((faces) => {
    interface Page {
      addEventListener(name: string, listener: () => void): void;
      createElement(name: string): { textContent: string };
      head: { append(element: unknown): void };
    }
    const { document } = globalThis as unknown as { document: Page };
    document.addEventListener('DOMContentLoaded', () => {
      const style = document.createElement('style');
      style.textContent = faces;
      document.head.append(style);
    });
  }, css);
}
