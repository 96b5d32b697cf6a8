import { isSavedRoads, NO_WAY, openRouter, type RouterLimits } from '@relode/roads';
import { expect, test } from 'vitest';
import { door, startRouter } from './local-router.ts';
import { answerAsOsrm, type OsrmWorld } from './osrm-form.ts';

const a = { id: 'a', lat: 34, lon: 113 };
const b = { id: 'b', lat: 34, lon: 113.02 };
const c = { id: 'c', lat: 34.01, lon: 113 };

async function opened(world: OsrmWorld = {}, limits: Partial<RouterLimits> = {}) {
  const local = await startRouter((request) => answerAsOsrm(request, world));
  const address = { url: local.url, kind: null, profile: null };
  const router = await openRouter(address, { door, signal: new AbortController().signal, limits });
  return { local, router };
}

/** `count` places in a row, 1 km apart. */
const row = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `p${i}`, lat: 34, lon: 100 + i / 100 }));

test('OSRM is known by how it complains, and names the version of its map', async () => {
  const { router } = await opened();
  expect(router.info).toMatchObject({ kind: 'osrm', profile: 'driving', version: null });
  expect((await router.loadRoads([a, b])).dataVersion).toBe('2026-11-01T20:21:02Z');
});

test('a small table is one request, with both annotations and lon before lat', async () => {
  const { router, local } = await opened();
  const roads = await router.loadRoads([a, b, c]);
  expect(local.asked.slice(1).map(({ path }) => path)).toEqual([
    '/table/v1/driving/113.000000,34.000000;113.020000,34.000000;113.000000,34.010000?annotations=duration,distance&generate_hints=false',
  ]);
  expect(roads.distancesM).toEqual([
    [0, 2000, 1000],
    [2000, 0, 3000],
    [1000, 3000, 0],
  ]);
  expect(roads.durationsS[1]![2]).toBe(300);
});

test('a large table comes in blocks of 50 × 50, several at once, and is put together', async () => {
  const { router, local } = await opened({}, { concurrency: 3 });
  const places = row(120);
  const told: number[] = [];
  const roads = await router.loadRoads(places, ({ done, of }) => told.push(done / of));
  expect(local.asked).toHaveLength(1 + 9); // 3 × 3 blocks, the first of which found the size
  expect(local.mostAtOnce()).toBeLessThanOrEqual(3);
  expect(local.asked.at(-1)!.path).toMatch(/[?&]sources=0;1;.*&destinations=/);
  for (const [i, j] of [
    [0, 119],
    [119, 0],
    [60, 110],
    [49, 50],
  ] as const)
    expect(roads.distancesM[i]![j]).toBe(1000 * Math.abs(i - j));
  expect(told).toEqual(told.toSorted((x, y) => x - y));
  expect(told.at(-1)).toBe(1);
});

test('where the installation allows less, the size is found once and kept', async () => {
  const { router, local } = await opened({ maxTableSize: 20 });
  const roads = await router.loadRoads(row(60));
  expect(roads.distancesM[0]![59]).toBe(59_000);
  const refusedOnes = local.asked.filter(({ path }) => path.split('?')[0]!.split(';').length > 40);
  expect(refusedOnes).toHaveLength(1); // 50 × 50; then 25 × 25, then 13 × 13
});

test('pairs that are known are not asked for again, and places at one spot are asked for once', async () => {
  const { router, local } = await opened();
  await router.loadRoads([a, b, { ...b, id: 'b again' }]);
  const before = local.asked.length;
  expect(local.asked.at(-1)!.path.match(/113\.02/g)).toHaveLength(1);
  const { distancesM } = await router.loadRoads([b, a]);
  expect(local.asked).toHaveLength(before);
  expect(distancesM).toEqual([
    [0, 2000],
    [2000, 0],
  ]);
  await router.loadRoads([a, b, c]);
  expect(local.asked.length).toBeGreaterThan(before);
  expect(local.asked.slice(before).every(({ path }) => path.includes('34.01'))).toBe(true);
});

test('a pair without a way is no way, and a place far from its road is told', async () => {
  const { router } = await opened({
    isWay: (from, to) => from.lat === to.lat,
    snapM: ({ lon }) => (lon === 113.02 ? 900 : 4),
  });
  const { distancesM, durationsS, warnings } = await router.loadRoads([a, b, c]);
  expect([distancesM[0], durationsS[2]]).toEqual([
    [0, 2000, NO_WAY],
    [NO_WAY, NO_WAY, 0],
  ]);
  expect(warnings.map(({ code, place }) => [code, place])).toEqual([
    ['FAR_FROM_ROAD', 'b'],
    ['NO_WAY', 'c'],
  ]);
});

test('a place without a road is named, though OSRM counts coordinates of a block', async () => {
  const { router } = await opened({ isOffRoad: ({ lon }) => lon === 100.7 });
  const places = row(80).map((place) => ({ ...place, name: `order ${place.id}` }));
  await expect(router.loadRoads(places)).rejects.toMatchObject({
    code: 'ROADS_OFF_ROAD',
    message: 'order p70 has no road near it',
  });
});

test('routes are drawn in pieces that meet', async () => {
  const { router, local } = await opened();
  const line = await router.drawLine(row(150));
  expect(local.asked.filter(({ path }) => path.startsWith('/route/'))).toHaveLength(2);
  expect([line[0], line.at(-1)]).toEqual([
    [100, 34],
    [101.49, 34],
  ]);
  expect(new Set(line.map(([lon]) => lon)).size).toBe(150);
});

test.each([
  ['NotImplemented', 'contraction hierarchies'],
  ['InvalidQuery', 'the address is OSRM’s own base'],
  ['NoTable', 'the map covers the places'],
  ['SomethingNew', 'Look the code up'],
])('OSRM’s %s is told with what to do', async (code, remedy) => {
  const local = await startRouter(({ path }) =>
    path.startsWith('/table')
      ? { status: 400, body: { code, message: 'because' } }
      : { status: 400, body: { code: 'InvalidUrl', message: 'URL string malformed' } },
  );
  const router = await openRouter(
    { url: local.url, kind: 'osrm', profile: null },
    { door, signal: new AbortController().signal },
  );
  await expect(router.loadRoads([a, b])).rejects.toMatchObject({
    code: 'ROADS_REFUSED',
    message: expect.stringContaining(`${code}: because`),
    remedy: expect.stringContaining(remedy),
  });
});

test.each([
  [
    'without distances',
    {
      durations: [
        [0, 1],
        [1, 0],
      ],
    },
    'ROADS_REFUSED',
  ],
  ['of the wrong size', { durations: [[0, 1]], distances: [[0, 1]] }, 'ROADS_NOT_A_ROUTER'],
  [
    'with a text in it',
    {
      durations: [
        [0, 'x'],
        [1, 0],
      ],
      distances: [
        [0, 1],
        [1, 0],
      ],
    },
    'ROADS_NOT_A_ROUTER',
  ],
  [
    'with a negative time',
    {
      durations: [
        [0, -1],
        [1, 0],
      ],
      distances: [
        [0, 1],
        [1, 0],
      ],
    },
    'ROADS_NOT_A_ROUTER',
  ],
])('a table %s is not believed', async (_, body, code) => {
  const local = await startRouter(() => ({ status: 200, body: { code: 'Ok', ...body } }));
  const router = await openRouter(
    { url: local.url, kind: 'osrm', profile: null },
    { door, signal: new AbortController().signal },
  );
  await expect(router.loadRoads([a, b])).rejects.toMatchObject({ code });
});

test('more places than a router is asked for are refused before any request', async () => {
  const { router, local } = await opened();
  const before = local.asked.length;
  await expect(router.loadRoads(row(2001))).rejects.toMatchObject({ code: 'ROADS_TOO_MANY' });
  expect(local.asked).toHaveLength(before);
});

test('ways that were saved are not asked for again, even when nobody answers; those of another router or profile are not believed', async () => {
  const { router } = await opened({ snapM: ({ lon }) => (lon === 113.02 ? 900 : 4) });
  const roads = await router.loadRoads([a, b]);
  const saved = JSON.parse(JSON.stringify(router.save())) as unknown;
  expect(isSavedRoads(saved)).toBe(true);
  if (!isSavedRoads(saved)) return;
  const gone = await startRouter(() => ({ status: 400, body: { code: 'InvalidQuery', message: 'gone' } }));
  const options = { door, signal: new AbortController().signal };
  const moved = { ...saved, router: { ...saved.router, url: gone.url } };
  const again = await openRouter({ url: gone.url, kind: null, profile: null }, { ...options, saved: moved });
  expect(await again.loadRoads([a, b])).toEqual(roads);
  expect(gone.asked).toEqual([]);
  await expect(again.loadRoads([a, b, c])).rejects.toMatchObject({ code: 'ROADS_REFUSED' });
  for (const [profile, given] of [
    [null, saved],
    ['truck', moved],
  ] as const) {
    const other = await openRouter({ url: gone.url, kind: 'osrm', profile }, { ...options, saved: given });
    await expect(other.loadRoads([a, b])).rejects.toMatchObject({ code: 'ROADS_REFUSED' });
  }
});

test.each([
  ['another format', { format: 'x' }],
  ['a row short', { metres: [[0, 1]] }],
  [
    'a text',
    {
      seconds: [
        [0, 'x'],
        [1, 0],
      ],
    },
  ],
  [
    'no number',
    {
      spots: [
        [1, Number.NaN],
        [1, 2],
      ],
    },
  ],
])('what is saved with %s is not taken up', async (_, change) => {
  const { router } = await opened();
  await router.loadRoads([a, b]);
  expect(isSavedRoads({ ...router.save(), ...change })).toBe(false);
});
