import type { DayProgress } from '@relode/contract';
import { expect, test } from 'vitest';
import { type Asked, type Said, startRouter } from '../roads/local-router.ts';
import { answerAsOsrm, metresBetween } from '../roads/osrm-form.ts';
import { describeOnEachEngine, useServer } from './test-server.ts';

const SAMPLE = { sample: 'henan' as const };

describeOnEachEngine('days by road', (engine) => {
  const server = useServer(engine);

  /** The server with a router that answers so. */
  async function withRouter(answer: (request: Asked, index: number) => Said | null, kind = 'osrm') {
    const router = await startRouter(answer);
    await server.current.restart({ RELODE_ROADS: router.url, RELODE_ROADS_KIND: kind });
    return router;
  }

  async function plan(body: { roads?: 'great-circle' } = {}) {
    const { client } = server.current;
    const { id } = await client.createDay({
      body: { name: 'By road', seconds: 0.5, input: SAMPLE, ...body },
    });
    const seen: DayProgress[] = [];
    const ended = await client.watchDay(id, { onProgress: (progress) => seen.push(progress) });
    return { id, ended, seen, detail: await client.getDay({ dayId: id }) };
  }

  test('a day is planned with the router’s kilometres and says so; changes by hand and planning again ask nobody', async () => {
    const router = await withRouter((request) => answerAsOsrm(request));
    const { id, ended, detail } = await plan();
    expect(ended.state).toBe('done');
    expect(detail.plan!.roads).toMatchObject({
      kind: 'osrm',
      profile: 'driving',
      roadFactor: null,
      dataVersion: '2026-11-01T20:21:02Z',
    });
    const ask = router.asked.length;
    expect(ask).toBeGreaterThan(0);
    const { client } = server.current;
    const order = detail.plan!.routes[0]!.stops[1]!.order!;
    const moved = await client.changeDayRoutes({ dayId: id, body: { kind: 'move', order, to: null } });
    await client.replanDay({ dayId: id, body: { task: 'routes', seconds: 0.3 } });
    await client.watchDay(id);
    const again = await client.getDay({ dayId: id });
    for (const { plan } of [detail, moved, again]) {
      for (const { stops } of plan!.routes) {
        for (const [i, { km }] of stops.entries())
          if (i > 0) expect(km).toBeCloseTo(metresBetween(stops[i - 1]!, stops[i]!) / 1000, 3);
      }
    }
    expect(again.plan!.roads!.kind).toBe('osrm');
    expect(router.asked).toHaveLength(ask);
  });

  test('a request may do without the router', async () => {
    const router = await withRouter((request) => answerAsOsrm(request));
    const { detail } = await plan({ roads: 'great-circle' });
    expect(detail.plan!.roads).toMatchObject({ kind: 'great-circle', warnings: [] });
    expect(router.asked).toEqual([]);
  });

  test('a router that refuses fails the day with its words; nothing falls back by itself', async () => {
    const router = await withRouter(() => ({
      status: 400,
      body: { code: 'InvalidQuery', message: 'Query string malformed' },
    }));
    const { ended, detail } = await plan();
    expect(ended).toMatchObject({
      state: 'failed',
      hasPlan: false,
      problem: { code: 'ROADS_REFUSED', status: 422 },
    });
    expect(ended.problem!.detail).toContain('InvalidQuery: Query string malformed');
    expect(detail.plan).toBeNull();
    expect(ended.problem!.place).toBe('RELODE_ROADS');
    expect(JSON.stringify(detail)).not.toContain(router.url.split('/').at(-1)!);
  });

  test('places that the router finds odd are told in the plan, and the address of the router nowhere', async () => {
    const router = await withRouter((request) => answerAsOsrm(request, { snapM: () => 1200 }));
    const { detail } = await plan();
    expect(detail.plan!.roads!.warnings.length).toBeGreaterThan(5);
    expect(detail.plan!.roads!.warnings[0]).toMatchObject({
      code: 'FAR_FROM_ROAD',
      place: expect.any(String),
    });
    expect(JSON.stringify(detail)).not.toContain(router.url.split('/').at(-1)!);
  });

  test('a request cannot name a router', async () => {
    const response = await server.current.request('/api/v1/days', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'x', seconds: 1, input: SAMPLE, roads: 'http://169.254.169.254/' }),
    });
    expect(response.status).toBe(400);
  });

  test('a day that waits for a silent router is cancelled at once', async () => {
    let isAsked: () => void;
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    await withRouter(() => {
      isAsked();
      return null;
    });
    const { client } = server.current;
    const { id } = await client.createDay({ body: { name: 'Silent', seconds: 1, input: SAMPLE } });
    await asked;
    await client.cancelDay({ dayId: id });
    expect(await client.watchDay(id)).toMatchObject({ state: 'cancelled', hasPlan: false });
  });

  test('traffic of a request’s file is in the plan', async () => {
    const { client } = server.current;
    const file = (name: string, text: string) => ({ name, text });
    const vehicle = {
      id: 'van',
      depot: 'hub',
      payloadKg: 1000,
      pallets: 4,
      isAdrCertified: true,
      drive: 'diesel',
      consumption: { emptyPerKm: 0.1, fullPerKm: 0.1 },
      costPerKm: 1,
      costPerHour: 0,
    };
    const fleet = { country: 'CN', currency: 'CNY', energyPrices: { diesel: 8 }, vehicles: [vehicle] };
    const input = {
      orders: file('o.csv', 'id,company,lat,lon,chemistry,massKg\na,acme,34,113,LFP,100\n'),
      depots: file('d.csv', 'id,lat,lon\nhub,34.1,113\n'),
      fleet: file('f.json', JSON.stringify(fleet)),
      traffic: file('t.csv', 'from,factor\n07:00,1.5\n'),
    };
    const body = { name: 'Rush', seconds: 0.2, roads: 'great-circle' as const, input };
    const { id } = await client.createDay({ body });
    await client.watchDay(id);
    expect((await client.getDay({ dayId: id })).plan!.roads!.traffic).toEqual([
      { fromS: 25_200, factor: 1.5 },
    ]);
    const wrong = { ...body, input: { ...input, traffic: file('t.csv', 'from,factor\n7,1.5\n') } };
    await expect(client.createDay({ body: wrong })).rejects.toMatchObject({ code: 'DAY_INVALID' });
  });
});
