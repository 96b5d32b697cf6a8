import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

/** Starts a headless Chromium: the one of RELODE_TEST_BROWSER, or the one that an npm package carries. */
export async function launchChromium(): Promise<Browser> {
  const own = process.env.RELODE_TEST_BROWSER;
  const { executablePath, env } = own ? { executablePath: own, env: {} } : packagedChromium();
  return chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--font-render-hinting=none',
      '--disable-dev-shm-usage',
    ],
  });
}

/** Unpacks @sparticuz/chromium once per version and machine; its own way is not safe for two processes at a time. */
function packagedChromium(): { executablePath: string; env: Record<string, string> } {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser tests bring a Chromium for Linux x64; elsewhere set RELODE_TEST_BROWSER to one',
    );
  }
  const manifest = require.resolve('@sparticuz/chromium').replace(/\/build\/.*/, '/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(tmpdir(), `relode-chromium-${version}`);
  if (!existsSync(folder)) unpackTo(folder);
  const executablePath = join(folder, 'chromium');
  return {
    executablePath,
    env: {
      FONTCONFIG_FILE: writeFontSettings(folder),
      ...(lacksLibraries(executablePath) && { LD_LIBRARY_PATH: join(folder, 'al2023/lib') }),
    },
  };
}

/** In a process of its own, because the package unpacks into the folder that TMPDIR named at its start. */
function unpackTo(folder: string): void {
  const fresh = mkdtempSync(`${folder}-`);
  const script = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  try {
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      // The runtime's name makes the package unpack NSS and expat too, which a bare system may lack.
      env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    });
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(join(folder, 'chromium'))) throw error;
  }
}

function lacksLibraries(program: string): boolean {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return stdout?.includes('not found') ?? false;
}

/** Only the package's own font, so that pages look alike on every machine. */
function writeFontSettings(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const cache = join(folder, 'font-cache');
  mkdirSync(cache, { recursive: true });
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(folder, 'fonts')}</dir><cachedir>${cache}</cachedir></fontconfig>`,
  );
  return file;
}
