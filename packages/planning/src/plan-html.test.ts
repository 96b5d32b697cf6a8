import { expect, test } from 'vitest';
import { renderPlanHtml } from './index.ts';
import { someReport } from './testing/any-plan.ts';

const { report } = someReport(11);
const last = report.years.at(-1)!;

/** Tags in order; fails when one is closed that is not open, or left open. */
function checkNesting(page: string): void {
  const void_ = new Set(['meta', 'rect', 'circle', 'line', '!doctype']);
  const open: string[] = [];
  for (const [, close, name, self] of page.matchAll(/<(\/?)([a-z!][a-z0-9]*)(?:"[^"]*"|[^">])*?(\/?)>/gi)) {
    const tag = name!.toLowerCase();
    if (close) expect(open.pop()).toBe(tag);
    else if (!self && !(tag === 'meta' || tag === '!doctype')) open.push(tag);
    else expect(void_.has(tag)).toBe(true);
  }
  expect(open).toEqual([]);
}

test.each(['en', 'zh'] as const)(
  'the report (%s) is one whole page that fetches nothing and runs nothing',
  (lang) => {
    const page = renderPlanHtml(report, { lang, credits: ['GeoNames, CC BY 4.0'] });
    checkNesting(page);
    expect(page.startsWith('<!doctype html>')).toBe(true);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(|@import|src=|href=/i);
    expect(page).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('GeoNames, CC BY 4.0');
  },
);

test('it shows the figures of the last planned year, and what is proven about the plan', () => {
  const year = { ...last, grossCostPerKg: 12.345, collectionRate: 0.6549, netValue: -1_234_567 };
  const page = renderPlanHtml({ ...report, years: [report.years[0]!, year] }, { lang: 'en' });
  expect(page).toContain('<h1>Three towns 2030–2031</h1>');
  expect(page).toContain('<b>12.35 EUR</b>');
  expect(page).toContain('<b>65.5%</b>');
  expect(page).toContain('<b>−1.23M EUR</b>');
  expect(page).toContain(`<b>${last.openPoints} · ${last.openHubs} · ${last.openPlants}</b>`);
  expect(page).toContain('proven that no plan under the same assumptions costs less than');
  expect(page).toContain('At most &lt;0.1% of that figure'); // 1 EUR of millions
  const proven = renderPlanHtml({ ...report, bound: report.objective, gap: 0 }, { lang: 'en' });
  expect(proven).toContain('Nothing is left to gain.');
});

test('Chinese readers get Chinese names where there are any', () => {
  const page = renderPlanHtml(report, { lang: 'zh' });
  expect(page).toContain('<html lang="zh-CN">');
  expect(page).toContain('<h1>三镇 2030–2031</h1>');
  expect(page).toContain('西区'); // an area
  expect(page).toContain('East'); // one without a Chinese name
  expect(page).toContain('回收率');
});

test('a name that is markup stays text, wherever it stands', () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='x'>&\u0000`;
  const named = { en: evil, zh: evil };
  const page = renderPlanHtml(
    {
      ...report,
      regionName: named,
      currency: evil,
      scenario: { ...report.scenario, name: evil, overrides: { [evil]: 1 } },
      areas: report.areas.map((area) => ({ ...area, name: named })),
      areaTypes: report.areaTypes.map((area) => ({ ...area, name: named })),
      zones: report.zones.map((zone) => ({ ...zone, name: evil, nameLocal: evil })),
      facilities: report.facilities.map((facility) => ({ ...facility, name: evil, nameLocal: evil })),
    },
    { lang: 'en', credits: [evil] },
  );
  checkNesting(page);
  expect(page).not.toMatch(/<script|<img/i);
  expect(page).not.toContain('\u0000');
  expect(page).toContain('&quot;&gt;&lt;script&gt;');
});

test('the map has a dot per zone, a mark per open site and a line per flow, all inside its frame', () => {
  const page = renderPlanHtml(report, { lang: 'en' });
  const map = page.slice(page.indexOf('aria-label="The network in 2031"'));
  const drawing = map.slice(0, map.indexOf('</svg>'));
  expect(drawing.match(/<circle/g)).toHaveLength(report.zones.length);
  expect(drawing.match(/<rect/g)).toHaveLength(report.facilities.length);
  expect(drawing.match(/<line/g) ?? []).toHaveLength(
    report.flows.filter(({ tonnes }) => tonnes[1]! > 0).length,
  );
  for (const [, x] of drawing.matchAll(/cx="([^"]+)"/g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(0);
    expect(Number(x)).toBeLessThanOrEqual(1040);
  }
});

test('a plan that opens nothing and a region in one place are drawn too', () => {
  const page = renderPlanHtml(
    { ...report, facilities: [], flows: [], zones: [report.zones[0]!], gap: null, objective: 0, bound: 0 },
    { lang: 'en' },
  );
  checkNesting(page);
  expect(page).not.toMatch(/NaN|Infinity/);
});
