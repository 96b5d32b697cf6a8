import type { StudyProgress, StudyRecord } from '@relode/contract';
import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { describeOnEachEngine, readProblem, regionFiles, useServer } from './test-server.ts';

const STRESS = { kind: 'stress', tier: 'hub', close: 1 } as const;

describeOnEachEngine('studies', (engine) => {
  const server = useServer(engine);
  let done: StudyRecord;
  const seen: StudyProgress[] = [];

  beforeAll(async () => {
    const { client } = server.current;
    await client.importRegion({ body: { files: await regionFiles('teaching') } });
    await client.importRegion({ body: { files: { ...(await regionFiles('henan')) } } });
    const queued = await client.createStudy({
      body: { regionId: 'teaching', scenario: { gap: 0.02 }, request: STRESS },
    });
    expect(queued).toMatchObject({ state: 'queued', problem: null, request: STRESS });
    done = await ended(queued.id, (progress) => seen.push(progress));
  }, 120_000);

  async function ended(studyId: string, onProgress = (_: StudyProgress): void => {}): Promise<StudyRecord> {
    for (;;) {
      const study = await server.current.client.getStudy({ studyId });
      if (study.progress) onProgress(study.progress);
      if (study.state !== 'queued' && study.state !== 'running') return study;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  test('a study is made in the background and answers with every plan it made', async () => {
    const { client } = server.current;
    expect(done).toMatchObject({ state: 'done', problem: null });
    const report = await client.getStudyReport({ studyId: done.id });
    expect(report.finding.kind).toBe('stress');
    expect(report.cases.map(({ id }) => id)).toEqual(['base', 'next-day', 'replanned']);
    expect(report.isComplete).toBe(true);
    expect(seen.length).toBeGreaterThan(0);
    for (const { planId, figures } of report.cases) {
      const plan = await client.getPlan({ planId: planId! });
      expect(plan).toMatchObject({ state: 'done', studyId: done.id });
      expect(plan.summary!.objective).toBe(figures!.objective);
      expect((await client.getPlanReport({ planId: planId! })).facilities.length).toBeGreaterThan(0);
    }
  });

  test('plans of studies stand with their study, not among the plans', async () => {
    const { plans } = await server.current.client.listPlans({});
    expect(plans).toEqual([]);
    const { studies } = await server.current.client.listStudies({ regionId: 'teaching' });
    expect(studies).toEqual([done]);
    expect((await server.current.client.listStudies({ regionId: 'henan' })).studies).toEqual([]);
  });

  test('a study is exported as tables and as its document', async () => {
    const { url, client } = server.current;
    const zip = await fetch(`${url}/api/v1/studies/${done.id}/export?format=csv`);
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual(['answer.csv', 'cases.csv', 'closed.csv']);
    const json = await fetch(`${url}/api/v1/studies/${done.id}/export?format=json`);
    expect(await json.json()).toEqual(await client.getStudyReport({ studyId: done.id }));
  });

  test('what cannot be right is refused at once or fails with its reason', async () => {
    const { client, url } = server.current;
    const asked = { regionId: 'teaching', request: STRESS };
    await expect(
      client.createStudy({ body: { ...asked, scenario: { overrides: { 'transport.warp': 9 } } } }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_SETTING', status: 422 });
    await expect(client.createStudy({ body: { ...asked, regionId: 'atlantis' } })).rejects.toMatchObject({
      code: 'REGION_NOT_FOUND',
    });
    const nonsense = await fetch(`${url}/api/v1/studies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ regionId: 'teaching', request: { kind: 'horoscope' } }),
    });
    expect(nonsense.status).toBe(400);
    expect((await readProblem(nonsense)).code).toBe('REQUEST_INVALID');
    const failing = await client.createStudy({
      body: { regionId: 'teaching', request: { kind: 'tornado', inputs: [{ path: 'transport.warp' }] } },
    });
    expect(await ended(failing.id)).toMatchObject({ state: 'failed', problem: { code: 'SETTING_UNKNOWN' } });
    await expect(client.getStudyReport({ studyId: failing.id })).rejects.toMatchObject({
      code: 'STUDY_NOT_DONE',
    });
    await expect(client.getStudy({ studyId: 'none' })).rejects.toMatchObject({ code: 'STUDY_NOT_FOUND' });
  });

  test('a sketch of a region answers within seconds and leaves nothing behind', async () => {
    const { client } = server.current;
    const plain = await client.sketchPlan({ body: { regionId: 'henan' } });
    expect(plain.size.zones).toBe(40);
    expect(plain.seconds).toBeLessThan(20);
    const paid = await client.sketchPlan({
      body: { regionId: 'henan', scenario: { subsidies: { perKg: 1 } } },
    });
    expect(paid.objective).toBeLessThan(plain.objective);
    expect((await client.listPlans({})).plans).toEqual([]);
    await expect(client.sketchPlan({ body: { regionId: 'atlantis' } })).rejects.toMatchObject({
      code: 'REGION_NOT_FOUND',
    });
  });

  test('a running study cannot be deleted, can be cancelled, and goes with its plans', async () => {
    const { client } = server.current;
    const long = await client.createStudy({
      body: {
        regionId: 'henan',
        scenario: { gap: 0, timeLimitSeconds: 86_400 },
        request: { kind: 'front', points: 3 },
      },
    });
    while ((await client.getStudy({ studyId: long.id })).state !== 'running') {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await expect(client.deleteStudy({ studyId: long.id })).rejects.toMatchObject({ code: 'STUDY_RUNNING' });
    await expect(client.deleteRegion({ regionId: 'henan' })).rejects.toMatchObject({ code: 'REGION_IN_USE' });
    await client.cancelStudy({ studyId: long.id });
    expect(await ended(long.id)).toMatchObject({ state: 'cancelled' });
    await client.deleteStudy({ studyId: long.id });
    const report = await client.getStudyReport({ studyId: done.id });
    await client.deleteStudy({ studyId: done.id });
    await expect(client.getPlan({ planId: report.cases[0]!.planId! })).rejects.toMatchObject({
      code: 'PLAN_NOT_FOUND',
    });
  });
});
