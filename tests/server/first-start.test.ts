import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRegionFolder } from '@relode/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEachEngine, regionFiles, startTestServer, type TestServer } from './test-server.ts';

const teaching = await regionFiles('teaching');

/** The teaching region under another id and English name: small, so that its first plan takes a moment only. */
function like(id: string, name: string): Record<string, string> {
  const document = teaching['region.json']!.replace(/"id": "[^"]+"/, `"id": "${id}"`).replace(
    /"en": "[^"]+"/,
    `"en": "${name}"`,
  );
  return { ...teaching, 'region.json': document };
}

describeOnEachEngine('reference regions', (engine) => {
  let server: TestServer;
  let folder: string;
  const release = (id: string, name: string) => writeRegionFolder(join(folder, id), like(id, name));
  const nameOf = async (regionId: string) => (await server.client.getRegion({ regionId })).name.en;
  const idsOf = async () => (await server.client.listRegions()).regions.map(({ id }) => id).sort();
  const plansOf = async (regionId: string) => (await server.client.listPlans({ regionId })).plans;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'relode-reference-'));
    await Promise.all(['henan', 'china', 'island'].map((id) => release(id, `First ${id}`)));
    await writeRegionFolder(join(folder, 'broken'), { ...teaching, 'zones.csv': 'id\n1\n' });
    await writeFile(join(folder, 'README.md'), 'no region');
    server = await startTestServer(engine, { settings: { RELODE_REGIONS: folder } });
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('are there after the first start, with plans under way: the province before the country', async () => {
    expect(await idsOf()).toEqual(['china', 'henan', 'island']);
    const [henan] = await plansOf('henan');
    const [china] = await plansOf('china');
    expect(await plansOf('island')).toEqual([]);
    const done = await Promise.all([henan, china].map((plan) => server.client.watchPlan(plan!.id)));
    expect(done.map(({ state, problem }) => [state, problem])).toEqual([
      ['done', null],
      ['done', null],
    ]);
    expect(Date.parse(done[0]!.finishedAt!)).toBeLessThanOrEqual(Date.parse(done[1]!.startedAt!));
  });

  test('are left as they are by a second start', async () => {
    const before = await server.client.listRegions();
    await server.restart();
    expect(await server.client.listRegions()).toEqual(before);
    expect([await plansOf('henan'), await plansOf('china')].map(({ length }) => length)).toEqual([1, 1]);
  });

  test('follow a newer release, but never over what the user changed or deleted', async () => {
    const { client } = server;
    await client.changeRegionSettings({
      regionId: 'island',
      body: { overrides: { 'transport.roadFactor': 1.77 } },
    });
    await client.deleteRegion({ regionId: 'china' });
    await Promise.all(['henan', 'china', 'island', 'new'].map((id) => release(id, `Second ${id}`)));
    await server.restart();
    expect(await idsOf()).toEqual(['henan', 'island', 'new']);
    expect(await nameOf('henan')).toBe('Second henan');
    expect(await nameOf('new')).toBe('Second new');
    expect(await nameOf('island')).toBe('First island');
    expect(await plansOf('henan')).toHaveLength(1);
    await release('island', 'Third island');
    await server.restart();
    expect(await nameOf('island')).toBe('First island');
  });

  test('do not take the place of a region that the user named the same', async () => {
    await server.client.importRegion({ body: { files: like('atoll', 'Mine') } });
    await release('atoll', 'Theirs');
    await server.restart();
    await server.restart();
    expect(await nameOf('atoll')).toBe('Mine');
  });

  test('can be left out', async () => {
    await release('late', 'Late');
    await server.restart({ RELODE_REGIONS: 'none' });
    expect(await idsOf()).not.toContain('late');
  });
});
