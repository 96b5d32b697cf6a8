import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenarioFromOptions } from './scenario-from-options.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'relode-scenario-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a plan saved before terminals were checked can be read again, and planned by road', async () => {
  const terminals = [{ id: 'yard', name: 'Yard', lat: 30, lon: 110 }];
  const file = join(folder, 'plan.json');
  const saved = { format: 'relode-plan/1', scenario: { seed: 7, modes: { rail: true, terminals } } };
  writeFileSync(file, JSON.stringify(saved));
  expect(await scenarioFromOptions({ scenario: file })).toMatchObject(saved.scenario);
  const byRoad = await scenarioFromOptions({ scenario: file, mode: ['diesel'] });
  expect(byRoad).toMatchObject({ seed: 7, modes: { diesel: true, rail: false, terminals } });
});
