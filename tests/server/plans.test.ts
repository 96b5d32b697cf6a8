import { createHash } from 'node:crypto';
import type { PlanProgress, PlanRecord } from '@relode/contract';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeOnEachEngine, readProblem, regionFiles, useServer } from './test-server.ts';

const teaching = await regionFiles('teaching');
/** A search that would go on for a day: only a cancel or a stop ends it. */
const ENDLESS = { gap: 0, timeLimitSeconds: 86_400 };

describeOnEachEngine('scenarios and plans', (engine) => {
  const server = useServer(engine);
  let done: PlanRecord;
  let cheaper: PlanRecord;
  beforeAll(async () => {
    await server.current.client.importRegion({ body: { files: teaching } });
    await server.current.client.importRegion({
      body: { files: { ...(await regionFiles('henan')) } },
    });
  });
  const endless = async (): Promise<PlanRecord> => {
    const { client } = server.current;
    const plan = await client.createPlan({ body: { regionId: 'henan', scenario: ENDLESS } });
    const reached = new AbortController();
    await client
      .watchPlan(plan.id, { signal: reached.signal, onProgress: () => reached.abort() })
      .catch(() => {});
    return client.getPlan({ planId: plan.id });
  };

  describe('scenarios', () => {
    test('are stored, changed, listed by region, and deleted', async () => {
      const { client } = server.current;
      const made = await client.createScenario({
        body: { regionId: 'teaching', scenario: { name: 'Dear carbon', carbonPricePerTonne: 400 } },
      });
      expect(made.scenario).toMatchObject({ name: 'Dear carbon', carbonPricePerTonne: 400, seed: 1 });
      const changed = await client.replaceScenario({
        scenarioId: made.id,
        body: { ...made.scenario, carbonPricePerTonne: 500 },
      });
      expect(await client.getScenario({ scenarioId: made.id })).toEqual(changed);
      expect(changed.scenario.carbonPricePerTonne).toBe(500);
      expect((await client.listScenarios({ regionId: 'teaching' })).scenarios).toEqual([changed]);
      expect((await client.listScenarios({ regionId: 'henan' })).scenarios).toEqual([]);
      await client.deleteScenario({ scenarioId: made.id });
      await expect(client.getScenario({ scenarioId: made.id })).rejects.toMatchObject({
        code: 'SCENARIO_NOT_FOUND',
      });
    });

    test('are checked against their region', async () => {
      const { client } = server.current;
      const scenario = { overrides: { 'transport.warp': 9 } };
      const refused = { code: 'UNKNOWN_SETTING', status: 422 };
      await expect(client.createScenario({ body: { regionId: 'teaching', scenario } })).rejects.toMatchObject(
        refused,
      );
      await expect(client.createPlan({ body: { regionId: 'teaching', scenario } })).rejects.toMatchObject(
        refused,
      );
      const rail = { modes: { rail: true, terminals: [{ id: 'yard', name: 'Yard', lat: 30, lon: 110 }] } };
      await expect(
        client.createPlan({ body: { regionId: 'teaching', scenario: rail } }),
      ).rejects.toMatchObject({ code: 'TERMINALS_INVALID', status: 422, place: 'scenario.modes.terminals' });
      await expect(client.createScenario({ body: { regionId: 'atlantis' } })).rejects.toMatchObject({
        code: 'REGION_NOT_FOUND',
        status: 404,
      });
    });
  });

  describe('a plan', () => {
    test('is computed in the background, tells how far it is, and ends with a summary', async () => {
      const { client } = server.current;
      const queued = await client.createPlan({ body: { regionId: 'teaching', scenario: { seed: 7 } } });
      expect(queued).toMatchObject({ state: 'queued', summary: null, problem: null });
      const states: string[] = [];
      const progress: PlanProgress[] = [];
      done = await client.watchPlan(queued.id, {
        onState: ({ state }) => states.push(state),
        onProgress: (step) => progress.push(step),
      });
      expect(done.problem).toBeNull();
      expect(done.state).toBe('done');
      expect(states.at(-1)).toBe('done');
      expect(done.summary).toMatchObject({ regionId: 'teaching', scenario: { seed: 7 } });
      expect(done.summary!.bound).toBeLessThanOrEqual(done.summary!.objective + 1e-6);
      expect(Date.parse(done.finishedAt!)).toBeGreaterThanOrEqual(Date.parse(done.startedAt!));
      for (const { share } of progress) expect(share).toBeLessThanOrEqual(1);
    });

    test('its summary and report agree, and carry an ETag that saves sending them again', async () => {
      const { client, request } = server.current;
      const report = await client.getPlanReport({ planId: done.id });
      const { facilities, zones, flows, material, tours, ...summary } = report;
      expect(await client.getPlanSummary({ planId: done.id })).toEqual(summary);
      expect(summary).toEqual(done.summary);
      expect(zones).toHaveLength(12);
      expect(facilities.map(({ id }) => id).sort()).toEqual(summary.openedSites);
      expect(flows.length).toBeGreaterThan(0);
      expect(material.length).toBeGreaterThan(0);
      for (const part of ['summary', 'report']) {
        const path = `/api/v1/plans/${done.id}/${part}`;
        const first = await request(path);
        const again = await request(path, { headers: { 'if-none-match': first.headers.get('etag')! } });
        expect([again.status, await again.text()]).toEqual([304, '']);
      }
    });

    test('the same region, scenario and seed give the same plan', async () => {
      const { client } = server.current;
      const { id } = await client.createPlan({ body: { regionId: 'teaching', scenario: { seed: 7 } } });
      expect((await client.watchPlan(id)).state).toBe('done');
      const [one, two] = await Promise.all([done.id, id].map((planId) => client.getPlanReport({ planId })));
      expect({ ...two, seconds: 0 }).toEqual({ ...one, seconds: 0 });
    });

    test('is exported as tables, GeoJSON, document and report in both languages', async () => {
      const { client } = server.current;
      const tables = await client.exportPlan({ planId: done.id });
      expect(tables.fileName).toMatch(/^teaching-plan-[0-9a-f]{8}\.zip$/);
      expect(Object.keys(unzipSync(tables.bytes)).sort()).toEqual([
        'areas.csv',
        'facilities.csv',
        'flows.csv',
        'modes.csv',
        'tours.csv',
        'years.csv',
        'zones.csv',
      ]);
      const text = async (format: 'geojson' | 'json') =>
        new TextDecoder().decode((await client.exportPlan({ planId: done.id, format })).bytes);
      expect(JSON.parse(await text('geojson'))).toMatchObject({ type: 'FeatureCollection' });
      expect(JSON.parse(await text('json'))).toEqual(await client.getPlanReport({ planId: done.id }));
      const hashes = new Set<string>();
      for (const lang of ['en', 'zh'] as const) {
        const { bytes } = await client.exportPlan({ planId: done.id, format: 'pdf', lang });
        expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-');
        hashes.add(createHash('sha256').update(bytes).digest('hex'));
      }
      expect(hashes.size).toBe(2);
    });

    test('is queued from a saved scenario too, which may change later without changing the plan', async () => {
      const { client } = server.current;
      const { id: scenarioId, scenario } = await client.createScenario({
        body: {
          regionId: 'teaching',
          scenario: { name: 'No incentive', seed: 7, carbonPricePerTonne: 1000 },
        },
      });
      const plan = await client.createPlan({ body: { scenarioId } });
      await client.replaceScenario({ scenarioId, body: { ...scenario, name: 'Renamed' } });
      cheaper = await client.watchPlan(plan.id);
      expect(cheaper.scenario).toEqual(scenario);
      expect(cheaper.state).toBe('done');
    });

    test('is compared with others in the order asked for', async () => {
      const { client } = server.current;
      const comparison = await client.comparePlans({ ids: `${cheaper.id},${done.id}` });
      expect(comparison.plans.map(({ scenario }) => scenario.name)).toEqual(['No incentive', 'Base case']);
      const [first, second] = await Promise.all(
        [cheaper.id, done.id].map((planId) => client.getPlanReport({ planId })),
      );
      const lastCapacity = (report: typeof first, id: string) =>
        report!.facilities.find((facility) => facility.id === id)?.capacityTonnes.at(-1) ?? null;
      for (const { facilityId, capacityTonnes } of comparison.siteChanges) {
        expect(capacityTonnes).toEqual([lastCapacity(first, facilityId), lastCapacity(second, facilityId)]);
        expect(capacityTonnes[0]).not.toBe(capacityTonnes[1]);
      }
      for (const ids of [done.id, '', Array(7).fill(done.id).join(',')]) {
        await expect(client.comparePlans({ ids })).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
      }
    });

    test('lists come newest first, in pages', async () => {
      const { client } = server.current;
      const { plans } = await client.listPlans({ regionId: 'teaching' });
      const times = plans.map(({ createdAt }) => createdAt);
      expect(times).toEqual(times.toSorted().reverse());
      const page = await client.listPlans({ regionId: 'teaching', limit: 2 });
      expect(page.plans).toEqual(plans.slice(0, 2));
      const next = await client.listPlans({ regionId: 'teaching', before: page.plans[1]!.createdAt });
      expect(next.plans).toEqual(plans.slice(2));
      expect((await client.listPlans({ regionId: 'henan' })).plans).toEqual([]);
    });

    test('that cannot be fails with the reason, and says what to do', async () => {
      const { client } = server.current;
      const scenario = {
        services: { fixed: false, mobile: false, door: false },
        minCoveredShare: { city: 1, town: 1, remote: 1 },
      };
      const { id } = await client.createPlan({ body: { regionId: 'teaching', scenario } });
      const failed = await client.watchPlan(id);
      expect(failed).toMatchObject({
        state: 'failed',
        summary: null,
        problem: { status: 422, remedy: expect.any(String) },
      });
      for (const ask of [
        () => client.getPlanSummary({ planId: id }),
        () => client.exportPlan({ planId: id }),
        () => client.comparePlans({ ids: `${id},${done.id}` }),
      ]) {
        await expect(ask()).rejects.toMatchObject({ code: 'PLAN_NOT_DONE', status: 409 });
      }
    });
  });

  describe('a plan under way', () => {
    test('can be cancelled; what waits behind it is computed then', async () => {
      const { client } = server.current;
      const running = await endless();
      expect(running.state).toBe('running');
      const waiting = await client.createPlan({ body: { regionId: 'teaching' } });
      const forgotten = await client.createPlan({ body: { regionId: 'teaching' } });
      expect((await client.cancelPlan({ planId: forgotten.id })).state).toBe('cancelled');
      await client.cancelPlan({ planId: running.id });
      expect((await client.watchPlan(running.id)).state).toBe('cancelled');
      expect((await client.watchPlan(waiting.id)).state).toBe('done');
      expect((await client.getPlan({ planId: forgotten.id })).state).toBe('cancelled');
      expect((await client.cancelPlan({ planId: waiting.id })).state).toBe('done');
    });

    test('keeps itself and its region from being deleted', async () => {
      const { client } = server.current;
      const { id } = await endless();
      await expect(client.deletePlan({ planId: id })).rejects.toMatchObject({ code: 'PLAN_RUNNING' });
      await expect(client.deleteRegion({ regionId: 'henan' })).rejects.toMatchObject({
        code: 'REGION_IN_USE',
        status: 409,
      });
      expect((await client.getPlan({ planId: id })).state).toBe('running');
      await client.cancelPlan({ planId: id });
      await client.watchPlan(id);
      await client.deletePlan({ planId: id });
      await expect(client.getPlan({ planId: id })).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' });
    });

    test('loses a watcher who hangs up without harm, and is given back to the queue when the server stops', async () => {
      const { client, url } = server.current;
      const { id } = await endless();
      const hangUp = new AbortController();
      const stream = await fetch(`${url}/api/v1/plans/${id}/events`, { signal: hangUp.signal });
      await stream.body!.getReader().read();
      hangUp.abort();
      expect((await client.getHealth()).runningPlans).toBe(1);
      await server.current.restart({ RELODE_WORKERS: '0' });
      expect(await server.current.client.getPlan({ planId: id })).toMatchObject({
        state: 'queued',
        progress: null,
      });
      await server.current.restart();
      const again = server.current.client;
      await expect.poll(async () => (await again.getPlan({ planId: id })).state).toBe('running');
      await again.cancelPlan({ planId: id });
      expect((await again.watchPlan(id)).state).toBe('cancelled');
      expect((await again.getPlanSummary({ planId: done.id })).seconds).toBe(done.summary!.seconds);
    });

    test('a stream of its news begins with the present state and ends with the plan', async () => {
      const stream = await fetch(`${server.current.url}/api/v1/plans/${done.id}/events`);
      expect(stream.headers.get('content-type')).toBe('text/event-stream');
      const text = await stream.text();
      expect(text).toContain('event: state\ndata: {');
      expect(text.match(/event: state/g)).toHaveLength(1);
    });
  });

  test('a region that is deleted takes its plans, scenarios and waiting jobs along', async () => {
    const { client } = server.current;
    await client.deleteRegion({ regionId: 'teaching' });
    expect((await client.listPlans({ regionId: 'teaching' })).plans).toEqual([]);
    expect((await client.listScenarios({ regionId: 'teaching' })).scenarios).toEqual([]);
    expect(await client.getHealth()).toMatchObject({ queuedPlans: 0, runningPlans: 0 });
    const response = await server.current.request(`/api/v1/plans/${done.id}/report`);
    expect((await readProblem(response)).code).toBe('PLAN_NOT_FOUND');
  });
});
