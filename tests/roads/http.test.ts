import { openRouter, type RouterAddress, type RouterLimits } from '@relode/roads';
import { expect, test } from 'vitest';
import { door, type Said, startRouter } from './local-router.ts';
import { answerAsOsrm } from './osrm-form.ts';

const a = { id: 'a', lat: 34, lon: 113 };
const b = { id: 'b', lat: 34, lon: 113.02 };
const never = new AbortController().signal;
const WAYS = [
  [0, 2000],
  [2000, 0],
];

/** Waits as the real one does, a hundred times as fast; keeps what was asked of it. */
function quick() {
  const pauses: number[] = [];
  const wait = (ms: number, signal: AbortSignal) => {
    if (ms < 40_000) pauses.push(ms);
    return door.wait(ms / 100, signal);
  };
  return { pauses, door: { ...door, wait } };
}

async function roadsFrom(
  url: string,
  {
    limits,
    kind = 'osrm',
    ...options
  }: {
    limits?: Partial<RouterLimits>;
    kind?: RouterAddress['kind'];
    door?: typeof door;
    signal?: AbortSignal;
  } = {},
) {
  const given = { door, signal: never, ...options, ...(limits && { limits }) };
  const router = await openRouter({ url, kind, profile: null }, given);
  return router.loadRoads([a, b]);
}

test('an overloaded router is asked again after the pause that it names, else after growing ones', async () => {
  const first: Said[] = [
    { status: 429, body: { message: 'Too Many Requests' }, headers: { 'retry-after': '7' } },
    { status: 502, body: '<html>Bad Gateway</html>' },
    {
      status: 503,
      body: '',
      headers: { date: 'Fri, 27 Nov 2026 06:00:00 GMT', 'retry-after': 'Fri, 27 Nov 2026 06:00:09 GMT' },
    },
  ];
  const local = await startRouter((request, i) => first[i] ?? answerAsOsrm(request));
  const { door, pauses } = quick();
  const { distancesM } = await roadsFrom(local.url, { door });
  expect(distancesM).toEqual(WAYS);
  expect(pauses).toEqual([7000, 1000, 9000]);
});

test('it is not asked for ever, and not waited for longer than half a minute', async () => {
  const busy = await startRouter(() => ({ status: 429, body: {}, headers: { 'retry-after': '600' } }));
  await expect(roadsFrom(busy.url)).rejects.toMatchObject({ code: 'ROADS_BUSY' });
  expect(busy.asked).toHaveLength(1);
  const broken = await startRouter(() => ({ status: 500, body: {} }));
  await expect(roadsFrom(broken.url, { door: quick().door })).rejects.toMatchObject({
    code: 'ROADS_UNREACHABLE',
    message: expect.stringContaining('HTTP 500'),
  });
  expect(broken.asked).toHaveLength(4);
});

test('a router that is not there is told with how to do without', async () => {
  const error = await roadsFrom('http://127.0.0.1:9', { door: quick().door }).catch((caught) => caught);
  expect(error).toMatchObject({
    code: 'ROADS_UNREACHABLE',
    place: expect.stringContaining('http://127.0.0.1:9'),
    remedy: expect.stringContaining('plan without a router'),
  });
});

test('one that keeps silent is given up after the time allowed for each try', async () => {
  const local = await startRouter(() => null);
  const limits = { timeoutMs: 50, attempts: 2 };
  await expect(roadsFrom(local.url, { limits })).rejects.toMatchObject({
    code: 'ROADS_UNREACHABLE',
    message: expect.stringContaining('nothing within 0.05 s'),
  });
  expect(local.asked).toHaveLength(2);
});

test('a cancel ends requests under way at once', async () => {
  const cancel = new AbortController();
  const local = await startRouter(() => {
    cancel.abort();
    return null;
  });
  await expect(roadsFrom(local.url, { signal: cancel.signal })).rejects.toMatchObject({
    code: 'ROADS_STOPPED',
  });
  expect(local.asked).toHaveLength(1);
});

test('what is no router is told by what it says', async () => {
  const page = await startRouter(() => ({
    status: 200,
    body: '<!doctype html><title>Welcome to nginx!</title>',
  }));
  for (const kind of [null, 'osrm', 'valhalla'] as const)
    await expect(roadsFrom(page.url, { kind })).rejects.toMatchObject({
      code: 'ROADS_NOT_A_ROUTER',
      message: expect.stringContaining('Welcome to nginx!'),
    });
});

test.each(['router', 'ftp://router/', 'file:///etc/passwd', 'javascript:alert(1)', ''])(
  '“%s” is no address of a router',
  async (url) => {
    await expect(roadsFrom(url)).rejects.toMatchObject({ code: 'ROADS_ADDRESS_INVALID' });
  },
);

test('redirects are followed with method and body, but not for ever', async () => {
  const target = await startRouter((request) =>
    request.path === '/status'
      ? { status: 200, body: { version: '3.6.1' } }
      : {
          status: 200,
          body: {
            sources_to_targets: {
              durations: [
                [0, 9],
                [9, 0],
              ],
              distances: [
                [0, 2],
                [2, 0],
              ],
            },
            units: 'kilometers',
          },
        },
  );
  const old = await startRouter(({ path }) => ({
    status: 301,
    body: '',
    headers: { location: `${target.url}${path}` },
  }));
  const { distancesM } = await roadsFrom(old.url, { kind: null });
  expect(distancesM).toEqual(WAYS);
  expect(target.asked.at(-1)).toMatchObject({ method: 'POST', body: { costing: 'truck' } });
  const circle = await startRouter(({ path }) => ({ status: 302, body: '', headers: { location: path } }));
  await expect(roadsFrom(circle.url)).rejects.toMatchObject({
    code: 'ROADS_NOT_A_ROUTER',
    message: expect.stringContaining('redirects again and again'),
  });
});

test('path, key, user and password of the address are used, and none but the path is shown', async () => {
  const local = await startRouter((request) =>
    request.headers.authorization === `Basic ${btoa('me:s3cret')}` && request.path.includes('api_key=k3y')
      ? answerAsOsrm({
          ...request,
          path: request.path.replace(/^\/routed-truck/, '').replace(/api_key=k3y&?/, ''),
        })
      : { status: 401, body: {} },
  );
  const url = `${local.url.replace('//', '//me:s3cret@')}/routed-truck/?api_key=k3y`;
  const router = await openRouter({ url, kind: null, profile: null }, { door, signal: never });
  expect((await router.loadRoads([a, b])).distancesM).toEqual(WAYS);
  expect(router.info.url).toBe(`${local.url}/routed-truck`);
  const error = await roadsFrom(url.replace('s3cret', 's3cret-not')).catch((caught) => caught);
  expect(error.code).toBe('ROADS_REFUSED');
  await expect(
    openRouter({ url: local.url, kind: null, profile: null }, { door, signal: never }),
  ).rejects.toMatchObject({
    code: 'ROADS_REFUSED',
  });
  expect(JSON.stringify([error.message, error.place, error.remedy])).not.toMatch(/s3cret|k3y|me:/);
});

test('a password or key goes nowhere else by a redirect', async () => {
  const target = await startRouter((request) => answerAsOsrm(request));
  const old = await startRouter(({ path }) => ({
    status: 307,
    body: '',
    headers: { location: `${target.url}${path}` },
  }));
  await roadsFrom(old.url.replace('//', '//me:s3cret@'));
  expect(old.asked.at(-1)!.headers.authorization).toBeDefined();
  expect(target.asked.at(-1)!.headers.authorization).toBeUndefined();
});

test('behind a proxy that has pages of its own, OSRM is known by one of its services', async () => {
  const local = await startRouter((request) =>
    /^\/(nearest|table)\//.test(request.path)
      ? answerAsOsrm(request)
      : { status: 404, body: '<html>Not Found</html>', headers: { 'content-type': 'text/html' } },
  );
  expect((await roadsFrom(local.url, { kind: null })).distancesM).toEqual(WAYS);
});

test('an address that a proxy finds too long is asked for in shorter ones', async () => {
  const local = await startRouter((request) =>
    request.path.length > 150 ? { status: 414, body: '<html>URI Too Long</html>' } : answerAsOsrm(request),
  );
  const router = await openRouter({ url: local.url, kind: 'osrm', profile: null }, { door, signal: never });
  const places = Array.from({ length: 8 }, (_, i) => ({ id: `p${i}`, lat: 34, lon: 113 + i / 100 }));
  const { distancesM } = await router.loadRoads(places);
  expect(distancesM[0]![7]).toBe(7000);
  expect(distancesM[7]![0]).toBe(7000);
});
