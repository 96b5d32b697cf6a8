import { NO_WAY, openRouter, type RouterLimits } from '@relode/roads';
import { expect, test } from 'vitest';
import { door, startRecorded, startRouter } from './local-router.ts';

const FILE = 'valhalla-3.6.1.json';
const depot = { id: 'depot', lat: 34.7001, lon: 113.6002 };
const b = { id: 'b', lat: 34.7051, lon: 113.6179 };
const c = { id: 'c', lat: 34.7149, lon: 113.6299 };
const island = { id: 'island', lat: 34.8001, lon: 113.6003 };
const far = { id: 'far', lat: 34.73, lon: 113.6 };

async function opened(session: string, profile: string | null = null, limits: Partial<RouterLimits> = {}) {
  const local = await startRecorded(FILE, session);
  const signal = new AbortController().signal;
  const address = { url: local.url, kind: null, profile };
  return { local, router: await openRouter(address, { door, signal, limits }) };
}

test('Valhalla is known by its status, with its version', async () => {
  const { router, local } = await opened('town');
  expect(router.info).toEqual({ kind: 'valhalla', url: local.url, profile: 'truck', version: '3.6.1' });
});

test('a real table is read in metres and seconds, one-way streets and all; no way is no way', async () => {
  const { router } = await opened('town');
  const roads = await router.loadRoads([depot, b, c, island, far]);
  expect(roads.places).toEqual(['depot', 'b', 'c', 'island', 'far']);
  // depot → b along three blocks of .006° of lon (549 m each) less the .0002°, then up .0051°: 3 · 548.5 − 18 + 567 = 2194 m by the sphere
  expect(roads.distancesM[0]).toEqual([0, 2197, 4386, NO_WAY, 1689]);
  expect(roads.durationsS[0]).toEqual([0, 138, 301, NO_WAY, 172]);
  expect([roads.distancesM[0]![2], roads.distancesM[2]![0]]).toEqual([4386, 4410]); // column 5 is one-way
  expect(roads.distancesM[3]).toEqual([NO_WAY, NO_WAY, NO_WAY, 0, NO_WAY]);
});

test('a place without a way and one far from its road are named', async () => {
  const { router } = await opened('town');
  const { warnings } = await router.loadRoads([depot, b, c, island, far]);
  expect(warnings.map(({ code, place, message }) => [code, place, message])).toEqual([
    ['NO_WAY', 'island', 'No road joins island to the other places'],
    // .015° of lat north of row 3: 1668 m
    ['FAR_FROM_ROAD', 'far', 'far is 1668 m from the road that it is taken to be on'],
  ]);
});

test('a drawn route begins, passes and ends on the roads of its stops', async () => {
  const { router } = await opened('town');
  const line = await router.drawLine([depot, b, c, depot]);
  expect([line[0], line.at(-1)]).toEqual([
    [113.6002, 34.7],
    [113.6002, 34.7],
  ]);
  expect(line).toContainEqual([113.618, 34.7051]);
  expect(new Set(line.map(String)).size).toBeGreaterThan(10);
  await expect(router.drawLine([depot, island])).rejects.toMatchObject({
    code: 'ROADS_NO_WAY',
    message: 'No road leads from depot to island',
  });
});

test('a place without a road is found out and named, with its coordinates', async () => {
  const { router } = await opened('nowhere');
  const nowhere = { id: 'x', name: 'order A7', lat: 36, lon: 113.6 };
  await expect(router.loadRoads([depot, nowhere])).rejects.toMatchObject({
    code: 'ROADS_OFF_ROAD',
    place: 'order A7',
    faults: [expect.objectContaining({ message: '36, 113.6 has no road near it' })],
  });
});

test('where a table is beyond the limit, it is asked for in smaller ones', async () => {
  const { router, local } = await opened('smallLimit', null, { concurrency: 1 });
  const roads = await router.loadRoads([depot, b, c]);
  expect(roads.distancesM).toEqual([
    [0, 2197, 4386],
    [2197, 0, 2189],
    [4410, 2213, 0],
  ]);
  const sizes = local.asked.slice(1).map(({ body }) => {
    const { sources, targets } = body as { sources: unknown[]; targets: unknown[] };
    return sources.length * targets.length;
  });
  expect(sizes[0]).toBe(9); // refused with 150
  expect(Math.max(...sizes.slice(1))).toBeLessThanOrEqual(4);
});

test.each([
  ['unknownCosting', 'lorry', [depot, b], '125 No costing method found', 'truck or auto'],
  ['tooFar', null, [depot, { id: 'sea', lat: 10, lon: 10 }], '154 Path distance', 'max_matrix_distance'],
] as const)('a refusal is told in Valhalla’s words: %s', async (session, profile, places, said, remedy) => {
  const { router } = await opened(session, profile);
  await expect(router.loadRoads(places)).rejects.toMatchObject({
    code: 'ROADS_REFUSED',
    message: expect.stringContaining(said),
    remedy: expect.stringContaining(remedy),
  });
});

test('a Valhalla without a status is known by how it refuses', async () => {
  const body = { error_code: 106, error: 'Try any of: /route', status_code: 404, status: 'Not Found' };
  const local = await startRouter(() => ({ status: 404, body }));
  const address = { url: local.url, kind: null, profile: null };
  const router = await openRouter(address, { door, signal: new AbortController().signal });
  expect(router.info).toMatchObject({ kind: 'valhalla', version: null });
});

test('older answers: locations in lists of their own, miles, cells left out', async () => {
  // Form of Valhalla 3.0: docs/api/matrix; `sources` held a list of lists, and cells without a way had no numbers.
  const local = await startRouter(({ path }) =>
    path === '/status'
      ? { status: 200, body: { version: '3.0.9', tileset_last_modified: 0 } }
      : {
          status: 200,
          body: {
            sources_to_targets: [
              [
                { from_index: 0, to_index: 0, time: 0, distance: 0 },
                { from_index: 0, to_index: 1, time: 60, distance: 1 },
              ],
              [
                { from_index: 1, to_index: 0, time: null, distance: null },
                { from_index: 1, to_index: 1, time: 0, distance: 0 },
              ],
            ],
            sources: [[depot, b]],
            targets: [[depot, b]],
            units: 'miles',
          },
        },
  );
  const router = await openRouter(
    { url: local.url, kind: 'valhalla', profile: 'auto' },
    { door, signal: new AbortController().signal },
  );
  const { distancesM, durationsS, warnings } = await router.loadRoads([depot, b]);
  expect(distancesM).toEqual([
    [0, 1609.344],
    [NO_WAY, 0],
  ]);
  expect(durationsS[0]).toEqual([0, 60]);
  expect(warnings.map(({ message }) => message)).toEqual([
    'No road leads to depot',
    'No road leads away from b',
  ]);
});

test.each([170, 442])(
  'a table that Valhalla refuses for one pair (%i) is asked for around that pair',
  async (code) => {
    const local = await startRouter(({ path, body }) => {
      if (path === '/status') return { status: 200, body: { version: '3.1.0' } };
      const { sources, targets } = body as { sources: { lat: number }[]; targets: { lat: number }[] };
      const isCut = ({ lat }: { lat: number }): boolean => lat === island.lat;
      if (sources.some((from) => targets.some((to) => isCut(from) !== isCut(to))))
        return {
          status: 400,
          body: { error_code: code, error: 'No path could be found for input', status_code: 400 },
        };
      const table = (factor: number) =>
        sources.map((from) => targets.map((to) => factor * Math.round(1000 * Math.abs(from.lat - to.lat))));
      return {
        status: 200,
        body: { sources_to_targets: { durations: table(60), distances: table(1) }, units: 'kilometers' },
      };
    });
    const address = { url: local.url, kind: null, profile: null };
    const router = await openRouter(address, { door, signal: new AbortController().signal });
    const { distancesM, warnings } = await router.loadRoads([depot, b, island]);
    expect(distancesM).toEqual([
      [0, 5000, NO_WAY],
      [5000, 0, NO_WAY],
      [NO_WAY, NO_WAY, 0],
    ]);
    expect(warnings.map(({ place }) => place)).toEqual(['island']);
  },
);
