import { expect, test } from 'vitest';
import { describeOnEachEngine, useServer } from './test-server.ts';

const van = {
  id: 'van',
  count: 2,
  depot: 'hub',
  payloadKg: 1000,
  pallets: 4,
  isAdrCertified: true,
  drive: 'diesel',
  consumption: { emptyPerKm: 0.1, fullPerKm: 0.1 },
  costPerKm: 1,
  costPerHour: 0,
};

/** Orders of 100 kg at .1° east of the depot, 11.12 km away; one per company. */
function dayOf(companies: readonly string[]) {
  const file = (name: string, text: string) => ({ name, text });
  const rows = companies.map((company, i) => `o${i},${company},0,0.1,LFP,100`);
  const fleet = {
    country: 'CN',
    currency: 'CNY',
    roadFactor: 1,
    energyPrices: { diesel: 0 },
    vehicles: [van],
  };
  return {
    orders: file('o.csv', `id,company,lat,lon,chemistry,massKg\n${rows.join('\n')}\n`),
    depots: file('d.csv', 'id,lat,lon\nhub,0,0\n'),
    fleet: file('f.json', JSON.stringify(fleet)),
  };
}

describeOnEachEngine('pooling', (engine) => {
  const server = useServer(engine);

  async function planned(input: Parameters<typeof add>[0]) {
    const { id } = await add(input);
    await server.current.client.watchDay(id);
    return id;
  }
  const add = (input: ReturnType<typeof dayOf> | { sample: 'henan' }) =>
    server.current.client.createDay({ body: { name: 'Pool', seconds: 0.3, input } });
  const detail = (dayId: string) => server.current.client.getDay({ dayId });

  test('two companies at one place share the way: 22.24 alone each, 22.24 together, half of it each', async () => {
    const dayId = await planned(dayOf(['acme', 'other']));
    expect((await detail(dayId)).pooling).toBeNull();
    const before = (await detail(dayId)).plan;
    const { client } = server.current;
    const queued = await client.replanDay({ dayId, body: { task: 'pooling', seconds: 0.6 } });
    expect(queued.state).toBe('queued');
    const shares: number[] = [];
    await client.watchDay(dayId, { onProgress: ({ share }) => shares.push(share) });
    const { pooling, plan, day } = await detail(dayId);
    expect(day.state).toBe('done');
    expect(plan).toEqual(before); // the routes stay
    const way = 2 * 11.1195;
    expect(pooling!.separate.cost).toBeCloseTo(2 * way, 2);
    expect(pooling!.pooled).toMatchObject({ cost: expect.closeTo(way, 2), vehicles: 1 });
    expect(
      pooling!.companies.map(({ company, alone, share, saving }) => [company, alone.cost, share, saving]),
    ).toEqual(
      ['acme', 'other'].map((name) => [
        name,
        expect.closeTo(way, 2),
        expect.closeTo(way / 2, 2),
        expect.closeTo(way / 2, 2),
      ]),
    );
    expect(pooling).toMatchObject({ isExact: true, objections: [] });
    expect(Math.max(0, ...shares)).toBeLessThanOrEqual(1);
  });

  test('the shares of the sample’s companies add up to the joint cost', async () => {
    const dayId = await planned({ sample: 'henan' });
    await server.current.client.replanDay({ dayId, body: { task: 'pooling', seconds: 2 } });
    await server.current.client.watchDay(dayId);
    const { pooling } = await detail(dayId);
    expect(pooling!.companies).toHaveLength(3);
    const shares = pooling!.companies.reduce((sum, { share }) => sum + share, 0);
    expect(shares).toBeCloseTo(pooling!.pooled.cost, 6);
    expect(pooling!.savings.cost).toBeGreaterThan(0);
  });

  test('one company has nobody to share with: refused at once', async () => {
    const dayId = await planned(dayOf(['acme', 'acme']));
    await expect(server.current.client.replanDay({ dayId, body: { task: 'pooling' } })).rejects.toMatchObject(
      { code: 'POOL_INVALID', status: 422 },
    );
    expect((await detail(dayId)).day.state).toBe('done');
  });

  test('a pooling that is cancelled leaves the day as it was', async () => {
    const dayId = await planned({ sample: 'henan' });
    const { client } = server.current;
    await client.replanDay({ dayId, body: { task: 'pooling', seconds: 600 } });
    let isAsked = false;
    const ended = await client.watchDay(dayId, {
      onProgress: () => {
        if (isAsked) return;
        isAsked = true;
        void client.cancelDay({ dayId });
      },
    });
    expect(ended).toMatchObject({ state: 'cancelled', hasPlan: true });
    expect(await detail(dayId)).toMatchObject({ pooling: null, plan: { currency: 'CNY' } });
  });
});
