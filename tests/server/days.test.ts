import { type DayChange, type DayDetail, type DayProgress, type DayRecord, ROUTES } from '@relode/contract';
import { beforeAll, expect, test } from 'vitest';
import { describeOnEachEngine, readProblem, useServer } from './test-server.ts';

const SAMPLE = { sample: 'henan' as const };

describeOnEachEngine('days', (engine) => {
  const refused = new Set<string>();
  const server = useServer(engine, { authorize: (_request, permission) => !refused.has(permission) });
  const seen: DayProgress[] = [];
  let done: DayRecord;

  beforeAll(async () => {
    const { client } = server.current;
    const { id } = await client.createDay({ body: { name: 'Monday', seconds: 1, input: SAMPLE } });
    done = await client.watchDay(id, { onProgress: (progress) => seen.push(progress) });
  }, 60_000);

  const detail = (dayId = done.id): Promise<DayDetail> => server.current.client.getDay({ dayId });

  test('the sample day is planned in the background, with progress', async () => {
    expect(done).toMatchObject({ state: 'done', problem: null, hasPlan: true, name: 'Monday' });
    expect(seen.length).toBeGreaterThan(0);
    const { plan, violations, places } = await detail();
    const orders = places.filter(({ kind }) => kind === 'order').length;
    expect(plan!.totals.orders + plan!.leftOut.length).toBe(orders);
    expect(plan!.routes.length).toBe(plan!.totals.vehicles);
    expect(violations).toEqual([]);
    const { days } = await server.current.client.listDays();
    expect(days).toEqual([done]);
  });

  test('its plan is exported as GeoJSON', async () => {
    const response = await server.current.request(`/api/v1/days/${done.id}/export?format=geojson`);
    const { features } = (await response.json()) as { features: { properties: { kind: string } }[] };
    const routes = features.filter(({ properties }) => properties.kind === 'route');
    expect(routes).toHaveLength((await detail()).plan!.routes.length);
  });

  test('files with faults are refused with every fault by row and column', async () => {
    const { request } = server.current;
    const file = (name: string, text: string) => ({ name, text });
    const input = {
      orders: file('o.csv', 'id\na\n'),
      depots: file('d.csv', 'id,name,lat,lon\nx,X,99,0\n'),
      fleet: file('f.json', '{'),
    };
    const response = await request('/api/v1/days', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'bad', seconds: 1, input }),
    });
    const problem = await readProblem(response);
    expect([response.status, problem.code]).toEqual([422, 'DAY_INVALID']);
    expect(new Set(problem.faults.map((fault) => fault.file))).toEqual(new Set(['o.csv', 'd.csv', 'f.json']));
  });

  test('an order moved by hand is costed anew; broken rules are told, and planning again keeps locked routes', async () => {
    const { client } = server.current;
    const { plan: before } = await detail();
    const order = before!.routes[1]!.stops[1]!.order!;
    const moved = await client.changeDayRoutes({
      dayId: done.id,
      body: { kind: 'move', order, to: { route: 0 }, position: 0 },
    });
    expect(moved.plan!.totals.orders).toBe(before!.totals.orders);
    expect(moved.plan!.routes[0]!.stops[1]!.order).toBe(order);
    expect(moved.plan!.totals.cost).not.toBe(before!.totals.cost);
    const held = moved.plan!.leftOut.find(({ reason }) => reason === 'held')!;
    const wrong = await client.changeDayRoutes({
      dayId: done.id,
      body: { kind: 'move', order: held.order, to: { route: 0 } },
    });
    expect(wrong.violations).toContainEqual(expect.objectContaining({ code: 'HELD', order: held.order }));
    await client.changeDayRoutes({ dayId: done.id, body: { kind: 'lock', route: 0, isLocked: true } });
    await client.replanDay({ dayId: done.id, body: { task: 'routes', seconds: 0.3 } });
    await client.watchDay(done.id);
    expect((await detail()).violations).toContainEqual(
      expect.objectContaining({ code: 'HELD', order: held.order }),
    );
    await client.changeDayRoutes({ dayId: done.id, body: { kind: 'move', order: held.order, to: null } });
    const locked = await client.changeDayRoutes({
      dayId: done.id,
      body: { kind: 'lock', route: 0, isLocked: true },
    });
    expect(locked.locked).toEqual([0]);
    await client.replanDay({ dayId: done.id, body: { task: 'routes', seconds: 0.5 } });
    expect((await client.watchDay(done.id)).state).toBe('done');
    const again = await detail();
    const ordersOf = ({ plan }: DayDetail) => plan!.routes[0]!.stops.map((stop) => stop.order);
    expect(ordersOf(again)).toEqual(ordersOf(locked));
    expect(again.locked).toEqual([0]);
    await expect(
      client.changeDayRoutes({ dayId: done.id, body: { kind: 'move', order: 'nobody', to: null } }),
    ).rejects.toMatchObject({ code: 'DAY_CHANGE_INVALID', status: 422 });
  });

  test('changes by hand and planning again are undone and redone, and a new change forgets what was undone', async () => {
    const { client } = server.current;
    const routesOf = ({ plan, locked }: DayDetail) => [
      plan!.routes.map(({ vehicle, stops }) => [vehicle, ...stops.map(({ order }) => order)]),
      locked,
    ];
    const change = (body: DayChange) => client.changeDayRoutes({ dayId: done.id, body });
    const first = await detail();
    const order = first.plan!.routes[1]!.stops[1]!.order!;
    const moved = await change({ kind: 'move', order, to: { route: 0 } });
    expect([moved.undo, moved.redo]).toEqual([first.undo + 1, 0]);
    const undone = await change({ kind: 'undo' });
    expect(routesOf(undone)).toEqual(routesOf(first));
    expect(undone.plan!.totals.cost).toBeCloseTo(first.plan!.totals.cost, 6);
    expect([undone.undo, undone.redo]).toEqual([first.undo, 1]);
    const redone = await change({ kind: 'redo' });
    expect(routesOf(redone)).toEqual(routesOf(moved));
    expect([redone.undo, redone.redo]).toEqual([moved.undo, 0]);
    await client.replanDay({ dayId: done.id, body: { task: 'routes', seconds: 0.2 } });
    await client.watchDay(done.id);
    expect(routesOf(await change({ kind: 'undo' }))).toEqual(routesOf(moved));
    await change({ kind: 'undo' });
    const locked = await change({ kind: 'lock', route: 1, isLocked: true });
    expect([locked.undo, locked.redo]).toEqual([first.undo + 1, 0]);
    await expect(change({ kind: 'redo' })).rejects.toMatchObject({ code: 'DAY_CHANGE_INVALID' });
    expect(routesOf(await change({ kind: 'undo' }))).toEqual(routesOf(first));
  });

  test('every stop is explained, and the plan leaves as a table of its stops', async () => {
    const { client, request } = server.current;
    const { plan } = await detail();
    const { stops } = await client.explainDay({ dayId: done.id });
    expect(stops).toHaveLength(plan!.routes.reduce((sum, route) => sum + route.stops.length, 0));
    const response = await request(`/api/v1/days/${done.id}/export?format=csv`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    const rows = (await response.text()).trimEnd().split('\n');
    expect(rows).toHaveLength(1 + stops.length + plan!.leftOut.length);
  });

  test('the files of the sample day are those of a day', async () => {
    const { client } = server.current;
    const input = await client.getSampleDay();
    const { id } = await client.createDay({ body: { name: 'Own files', seconds: 0.1, input } });
    expect(await client.watchDay(id)).toMatchObject({ state: 'done', orders: done.orders });
    await client.deleteDay({ dayId: id });
  });

  test('the fleets are compared on the same day', async () => {
    const { client } = server.current;
    await client.replanDay({ dayId: done.id, body: { task: 'fleets', seconds: 0.6 } });
    await client.watchDay(done.id);
    const { fleets, plan } = await detail();
    expect(fleets!.map(({ drive }) => drive)).toEqual(['diesel', 'battery', 'hydrogen']);
    expect(fleets![1]!.totals!.tankToWheelKgCo2).toBe(0);
    expect(fleets![0]!.totals!.tankToWheelKgCo2).toBeGreaterThan(0);
    expect(plan).not.toBeNull();
  });

  test('a day cancelled while it is planned keeps the best routes so far', async () => {
    const { client } = server.current;
    const { id } = await client.createDay({ body: { name: 'Long', seconds: 600, input: SAMPLE } });
    let isAsked = false;
    const ended = await client.watchDay(id, {
      onProgress: () => {
        if (isAsked) return;
        isAsked = true;
        void client.cancelDay({ dayId: id });
      },
    });
    expect(ended).toMatchObject({ state: 'cancelled', hasPlan: true });
    expect((await detail(id)).plan!.routes.length).toBeGreaterThan(0);
    await client.deleteDay({ dayId: id });
    await expect(client.getDay({ dayId: id })).rejects.toMatchObject({ code: 'DAY_NOT_FOUND' });
  });

  const own = Object.values(ROUTES).filter(({ tag }) => tag === 'Days');
  test.each(own.map((route) => [route.operationId, route] as const))(
    '%s shows and changes nothing without its permission',
    async (_id, route) => {
      const before = await detail();
      refused.add(route.permission!);
      const response = await server.current
        .request(route.path.replace('{dayId}', done.id), { method: route.method })
        .finally(() => refused.clear());
      expect(response.status).toBe(403);
      expect(JSON.stringify(await readProblem(response))).not.toContain('Monday');
      expect(await detail()).toEqual(before);
    },
  );
});
