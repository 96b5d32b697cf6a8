import { describe, expect, test } from 'vitest';
import { accessibilityFaults, sidewaysOverflowPx, useConsole } from '../support/browser.ts';
import { finishedPlan } from '../support/finished-plan.ts';

const FIRST_SOLUTION_MS = 60_000;

const relode = useConsole({ regions: ['teaching', 'henan'] });

/** A plan of Henan that runs until it is stopped. */
async function longPlan(): Promise<string> {
  const { id } = await relode.current.client.createPlan({
    body: { regionId: 'henan', scenario: { name: 'Long search', gap: 0, timeLimitSeconds: 300 } },
  });
  return id;
}

describe('making a plan', () => {
  test('from the form to the result needs no reload', async () => {
    const page = await relode.current.open('/plans/new?region=teaching', { drawsMaps: false });
    await page.getByLabel('Name of the scenario').fill('From the form');
    await page.getByRole('checkbox', { name: 'Door to door' }).click();
    await page.getByPlaceholder('Find a setting by name, unit or path').fill('haul cost tonne');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByLabel(/^New value of .*onne-kilometre/).fill('0.9');
    await page.getByRole('button', { name: 'Compute the plan' }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await page.getByTestId('gap-note').waitFor({ timeout: 40_000 });
    await page.getByRole('region', { name: 'Cost per kg collected' }).waitFor();
    const planId = page.url().split('/').at(-1)!;
    const { scenario } = await relode.current.client.getPlan({ planId });
    expect(scenario).toMatchObject({
      name: 'From the form',
      services: { fixed: true, mobile: true, door: false },
      overrides: { 'transport.haul.costPerTonneKm': 0.9 },
    });
  });

  test('is refused by the form as long as a field is wrong', async () => {
    const page = await relode.current.open('/plans/new?region=teaching', { drawsMaps: false });
    const submit = page.getByRole('button', { name: 'Compute the plan' });
    await page.getByLabel('Cities').fill('120');
    await page.getByText('A share from 0 to 100 %.').waitFor();
    expect(await submit.isDisabled()).toBe(true);
    await page.getByLabel('Cities').fill('90');
    for (const service of ['Fixed points', 'Mobile stations', 'Door to door'])
      await page.getByRole('checkbox', { name: service }).click();
    await page.getByText('Allow at least one service.').waitFor();
    expect(await submit.isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('can start from a scenario saved before', async () => {
    const page = await relode.current.open('/plans/new?region=teaching', { drawsMaps: false });
    await page.getByLabel('Name of the scenario').fill('Kept for later');
    await page.getByLabel('Remote places').fill('55');
    await page.getByRole('button', { name: 'Save as scenario' }).click();
    await page.getByText('Scenario “Kept for later” saved').waitFor();
    await page.reload();
    await page.getByLabel('Start from a saved scenario').selectOption({ label: 'Kept for later' });
    expect(await page.getByLabel('Remote places').inputValue()).toBe('55 %');
  });

  test('shows live progress, survives a reload and can be stopped', async () => {
    const planId = await longPlan();
    const page = await relode.current.open(`/plans/${planId}`);
    await page.getByTestId('plan-phase').waitFor();
    await page.getByTestId('solve-chart').waitFor({ timeout: FIRST_SOLUTION_MS });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.reload();
    await page.getByTestId('solve-chart').waitFor({ timeout: FIRST_SOLUTION_MS });
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Stop computing' }).click();
    await page.getByText('This plan was cancelled').waitFor({ timeout: 15_000 });
    expect((await relode.current.client.getPlan({ planId })).state).toBe('cancelled');
  });
});

test('a plan is listed with its state and can be deleted', async () => {
  const doomed = await finishedPlan(relode.current, { name: 'To be deleted' });
  const page = await relode.current.open('/plans', { viewport: 'phone', language: 'zh' });
  await page.getByRole('link', { name: 'To be deleted' }).waitFor();
  expect(await sidewaysOverflowPx(page)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '删除: To be deleted' }).click();
  await page.getByRole('button', { name: '删除方案' }).click();
  await page.getByRole('link', { name: 'To be deleted' }).waitFor({ state: 'detached' });
  await expect(relode.current.client.getPlan({ planId: doomed })).rejects.toMatchObject({
    code: 'PLAN_NOT_FOUND',
  });
});
