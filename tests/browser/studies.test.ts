import type { StudyRequest } from '@relode/contract';
import { expect, test } from 'vitest';
import { accessibilityFaults, sidewaysOverflowPx, useConsole } from '../support/browser.ts';

const relode = useConsole({ regions: ['teaching'] });
const LONG_MS = 120_000;
/** Plans made quickly. */
const QUICK = {
  name: 'Quick',
  gap: 0.3,
  processes: ['hydro' as const],
  services: { fixed: true, mobile: true, door: false },
};
/** Handling costs so much that no kilogramme pays: coverage has to be traded. */
const DEAR = { ...QUICK, name: 'Dear handling', overrides: { 'facilities.hubHandlingCostPerKg': 40 } };

async function finishedStudy(request: StudyRequest, scenario: object = QUICK): Promise<string> {
  const { client } = relode.current;
  const { id } = await client.createStudy({ body: { regionId: 'teaching', scenario, request } });
  for (;;) {
    const { state } = await client.getStudy({ studyId: id });
    if (state === 'done') return id;
    if (state !== 'queued' && state !== 'running') throw new Error(`the study is ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test(
  'from the question to the answer needs no reload, and every plan can be opened',
  async () => {
    const page = await relode.current.open('/studies', { drawsMaps: false });
    await page.getByText('No study yet').waitFor();
    await page.getByRole('link', { name: 'New study' }).first().click();
    await page.getByRole('radio', { name: /^Stress test/ }).click();
    await page.getByLabel('Gap asked for').fill('10');
    await page.getByRole('button', { name: 'Start the study' }).click();
    await page.waitForURL(/\/studies\/[0-9a-f-]{36}$/);
    await page.getByText('More net cost planned anew').waitFor({ timeout: 60_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'As planned' }).first().click();
    await page.getByTestId('gap-note').waitFor();
  },
  LONG_MS,
);

test(
  'the policy desk answers when a lever moves, and plans in full',
  async () => {
    const page = await relode.current.open('/studies/desk?region=teaching', { drawsMaps: false });
    await page.getByText('Up to date').waitFor({ timeout: 30_000 });
    const lever = page.getByRole('slider', { name: 'Subsidy per kg collected' });
    await lever.focus();
    await lever.press('End');
    await page.getByText('Working it out').waitFor();
    await page.getByText('Up to date').waitFor({ timeout: 30_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    if (process.env.RELODE_SCREENSHOTS)
      await page.screenshot({ path: `${process.env.RELODE_SCREENSHOTS}/desk.png`, fullPage: true });
    await page.getByRole('button', { name: 'Plan in full' }).click();
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
  },
  LONG_MS,
);

test('a wrong field is named before anything starts', async () => {
  const page = await relode.current.open('/studies/new?region=teaching&kind=robust', { drawsMaps: false });
  await page.getByLabel('Low').fill('90');
  await page.getByRole('alert').filter({ hasText: 'not filled in rightly' }).waitFor();
  expect(await page.getByRole('button', { name: 'Start the study' }).isDisabled()).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test(
  'a front is explored point by point, in both languages and on a phone',
  async () => {
    const id = await finishedStudy({ kind: 'front', against: 'coverage', points: 3 }, DEAR);
    const page = await relode.current.open(`/studies/${id}`, { viewport: 'phone', language: 'zh' });
    const points = page.getByRole('group', { name: '所选方案' }).getByRole('button');
    await points.first().waitFor();
    expect(await points.count()).toBeGreaterThan(1);
    await points.nth(1).click();
    expect(await points.nth(1).getAttribute('aria-pressed')).toBe('true');
    await page.locator('canvas').first().waitFor();
    if (process.env.RELODE_SCREENSHOTS)
      await page.screenshot({ path: `${process.env.RELODE_SCREENSHOTS}/front-phone.png`, fullPage: true });
    expect(await sidewaysOverflowPx(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  LONG_MS,
);

test.each<[string, StudyRequest]>([
  ['policy', { kind: 'policy', together: true, measures: [measure('Pay')] }],
  [
    'tornado',
    { kind: 'tornado', swing: 0.2, inputs: [input('transport.roadFactor'), input('discountRate')] },
  ],
  [
    'subsidy',
    { kind: 'subsidy', group: 'overall', share: 0.5, goal: 'noWorse', instruments: ['perKg', 'grantShare'] },
  ],
  ['sharing', { kind: 'sharing', mostOrders: 200, companies: [company('One', 0.5), company('Two', 0.4)] }],
])(
  'the answer of a %s study reads without fault',
  async (_kind, request) => {
    const id = await finishedStudy(request, _kind === 'subsidy' ? DEAR : QUICK);
    const page = await relode.current.open(`/studies/${id}`, { drawsMaps: false });
    await page.getByRole('heading', { name: 'All plans of this study' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    if (process.env.RELODE_SCREENSHOTS)
      await page.screenshot({ path: `${process.env.RELODE_SCREENSHOTS}/${_kind}.png`, fullPage: true });
  },
  LONG_MS,
);

function measure(name: string) {
  return {
    name,
    subsidies: { perKg: 30, perRemoteKg: 0, perSiteYear: 0, grantShare: 0 },
    carbonPricePerTonne: null,
    minCoveredShare: {},
    services: null,
    overrides: {},
  };
}

function input(path: string) {
  return { path, low: null, high: null };
}

function company(name: string, supplyShare: number) {
  return { id: name.toLowerCase(), name, supplyShare, areaShares: {}, sites: [], contracts: [] };
}
