import { expect, test } from 'vitest';
import { ROUTES } from './index.ts';

/** A scenario as it could be stored before terminals were checked: rail with one, off the globe. */
const scenario = { modes: { rail: true, terminals: [{ id: 'yard', name: 'Yard', lat: 91, lon: 110 }] } };
const now = '2026-01-01T00:00:00.000Z';
const ids = { id: '3b0f7f4e-3a0c-4a53-9d5e-0d6a4d0c4a10', regionId: 'teaching' };

test('a scenario stored before terminals were checked is still listed', () => {
  const answer = ROUTES.listScenarios.success.json.parse({
    scenarios: [{ ...ids, scenario, createdAt: now, updatedAt: now }],
  });
  expect(answer.scenarios[0]!.scenario.modes).toMatchObject(scenario.modes);
});

test('so is a plan', () => {
  const record = { ...ids, scenario, state: 'failed', createdAt: now, startedAt: null, finishedAt: null };
  const plan = { ...record, progress: null, problem: null, summary: null, studyId: null };
  const answer = ROUTES.listPlans.success.json.parse({ plans: [plan] });
  expect(answer.plans[0]!.scenario.modes).toMatchObject(scenario.modes);
});
