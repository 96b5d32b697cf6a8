import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDataFolder, regionFiles, startTestServer, type TestServer } from './test-server.ts';

const SIZE_MB = 96;
const canMount = mountWorks();

describe.skipIf(!canMount)('a full disk (needs root, to mount a small one)', () => {
  let disk: string;
  let server: TestServer;
  beforeAll(async () => {
    disk = await mkdtemp(join(tmpdir(), 'relode-small-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', disk]);
    const empty = await createDataFolder('embedded');
    await cp(empty, join(disk, 'data'), { recursive: true });
    await rm(empty, { recursive: true });
    server = await startTestServer('embedded', { settings: { RELODE_DATA: join(disk, 'data') } });
  });
  afterAll(async () => {
    await server?.stop();
    execFileSync('umount', ['--lazy', disk]);
    await rm(disk, { recursive: true, force: true });
  });

  test('refuses the import with STORAGE_FULL, keeps what was there, and goes on once there is room', async () => {
    const teaching = await regionFiles('teaching');
    const files = (id: string, moreSites = '') => ({
      ...teaching,
      'region.json': teaching['region.json']!.replace(/"id": "[^"]+"/, `"id": "${id}"`),
      'sites.csv': `${teaching['sites.csv']!.trimEnd()}\n${moreSites}`,
    });
    const { client } = server;
    await client.importRegion({ body: { files: files('kept') } });
    const ballast = join(disk, 'ballast');
    await fill(ballast);
    const codes = new Set<string>();
    const stored: string[] = [];
    for (let i = 0; i < 12; i++) {
      await client.importRegion({ body: { files: files(`large-${i}`, wordySites(500, i)) } }).then(
        ({ id }) => stored.push(id),
        (error: { code: string; status: number }) => codes.add(`${error.status} ${error.code}`),
      );
    }
    // The embedded database may have to start again; nothing else may be answered.
    expect([...codes].filter((code) => code !== '503 DATABASE_UNAVAILABLE')).toEqual(['507 STORAGE_FULL']);
    await rm(ballast);
    await expect
      .poll(async () => (await client.getHealth().catch(() => null))?.status, { timeout: 30_000 })
      .toBe('ok');
    const ids = (await client.listRegions()).regions.map(({ id }) => id);
    expect(ids.sort()).toEqual(['kept', ...stored].sort());
    expect(await client.getRegion({ regionId: 'kept' })).toMatchObject({ zones: 12 });
    await client.importRegion({ body: { files: files('afterwards') } });
    await server.restart();
    expect((await server.client.getRegion({ regionId: 'afterwards' })).zones).toBe(12);
  });
});

function mountWorks(): boolean {
  const probe = join(tmpdir(), `relode-mount-probe-${process.pid}`);
  spawnSync('mkdir', ['-p', probe]);
  const works = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe]).status === 0;
  if (works) spawnSync('umount', [probe]);
  spawnSync('rmdir', [probe]);
  return works;
}

/** Takes all room but half a megabyte. */
async function fill(path: string): Promise<void> {
  const free = Number(
    execFileSync('df', ['--output=avail', '--block-size=1', join(path, '..')])
      .toString()
      .split('\n')[1],
  );
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, Buffer.alloc(Math.max(0, free - 512 * 1024)));
}

/** Candidate points with names of 2,000 letters each that a database cannot compress away: 4 kB a site. */
function wordySites(count: number, seed: number): string {
  let state = seed + 1;
  const text = (letters: number): string => {
    let written = '';
    while (written.length < letters) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      written += state.toString(36);
    }
    return written.slice(0, letters);
  };
  const rows = Array.from(
    { length: count },
    (_, i) => `wordy-${i},${text(2000)},${text(2000)},point,candidate,north,20.0458,110.3417,,,1`,
  );
  return `${rows.join('\n')}\n`;
}
