/** What a browser loads of the built console before the map: npm run build, then node --import tsx benchmarks/console-size.ts */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../apps/console/dist', import.meta.url));
const LIMIT_KB = 500;
const BYTES_PER_KB = 1000;
/** Loaded when a map comes into sight: MapLibre with its worker, and the outline of the world. */
const MAP_CHUNK = /^assets\/map-canvas-/;
/** Loaded when a chart comes near the window. */
const CHART_CHUNK = /^assets\/(bars|lines|sankey)-canvas-/;
/** The page that shows a chart without being scrolled, and shows bars only. */
const BARS_AT_TOP = 'region-forecast-page';
const OTHER_CHARTS = /^assets\/(lines|sankey)-canvas-/;

interface LazyImport {
  readonly chunk: string;
  /** The chunk, all it needs, and their styles; paths in the folder of the console. */
  readonly files: readonly string[];
}

function textOf(path: string): string {
  return readFileSync(join(DIST, path), 'utf8');
}

/** What Vite loads together with each dynamic import of a chunk. */
function lazyImports(path: string): LazyImport[] {
  if (!path.endsWith('.js')) return [];
  const source = textOf(path);
  const table = /m\.f=(\[[^\]]*\])/.exec(source);
  const paths = table ? (JSON.parse(table[1]!) as string[]) : [];
  const found = source.matchAll(/import\([`'"]\.\/([^`'"]+)[`'"]\).*?__vite__mapDeps\(\[([\d,]*)\]\)/gs);
  return [...found].map(([, chunk, indices]) => ({
    chunk: `assets/${chunk}`,
    files: [
      ...new Set([
        `assets/${chunk}`,
        ...indices!
          .split(',')
          .filter(Boolean)
          .map((index) => paths[Number(index)]!),
      ]),
    ],
  }));
}

function gzipKb(paths: Iterable<string>): number {
  return [...paths].reduce((sum, path) => sum + gzipSync(textOf(path)).length, 0) / BYTES_PER_KB;
}

/** The page's own files and all that they load by themselves, but for those that `isLeftOut`. */
function loadOf(
  page: LazyImport,
  shell: ReadonlySet<string>,
  isLeftOut: (chunk: string) => boolean,
): Set<string> {
  const loaded = new Set([...shell, ...page.files]);
  for (const path of loaded) {
    if (shell.has(path)) continue;
    for (const { chunk, files } of lazyImports(path))
      if (!isLeftOut(chunk)) for (const file of files) loaded.add(file);
  }
  return loaded;
}

if (!existsSync(join(DIST, 'index.html'))) throw new Error('No built console: run `npm run build` first');
const assets = [...textOf('index.html').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(
  ([, path]) => path!,
);
const shell = new Set(['index.html', ...assets]);
const pages = assets.flatMap(lazyImports);
if (pages.length === 0) throw new Error('No page found in the built console: its form has changed');

const rows = pages
  .map((page) => {
    const name = page.chunk.replace(/^assets\/(.*)-.{8}\.js$/, '$1');
    const weigh = (...leftOut: RegExp[]): number =>
      gzipKb(loadOf(page, shell, (chunk) => [MAP_CHUNK, ...leftOut].some((part) => part.test(chunk))));
    const isBars = name === BARS_AT_TOP;
    const opened = weigh(isBars ? OTHER_CHARTS : CHART_CHUNK);
    const withCharts = isBars ? opened : weigh();
    return { name, opened, withCharts };
  })
  .sort((a, b) => b.opened - a.opened);
const kB = (amount: number): string => amount.toFixed(0).padStart(8);
const lines = [
  `kB gzip before the map chunk; limit of a first load ${LIMIT_KB}; the frame alone ${gzipKb(shell).toFixed(0)}`,
  `${'page'.padEnd(22)} ${'opened'.padStart(8)} ${'ratio'.padStart(8)}   scrolled to its charts`,
  ...rows.map(
    ({ name, opened, withCharts }) =>
      `${name.padEnd(22)} ${kB(opened)} ${(opened / LIMIT_KB).toFixed(2).padStart(8)} ${kB(withCharts)}`,
  ),
];
console.log(lines.join('\n'));
process.exitCode = rows[0]!.opened <= LIMIT_KB ? 0 : 1;
