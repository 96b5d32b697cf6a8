import type { CostBreakdown, YearResult } from '@relode/contract';
import type { Figures } from './figures.ts';
import { html, type SafeHtml } from './safe-html.ts';
import type { Words } from './words.ts';

/** Kinds of cost in the order they are stacked, each with its colour of the style sheet. */
export const COST_KINDS = [
  'incentive',
  'collection',
  'collectTransport',
  'haulTransport',
  'points',
  'hubs',
  'plants',
  'treatment',
  'carbon',
] as const satisfies readonly (keyof CostBreakdown)[];

const WIDTH = 1040;
const LABEL = 56;
const END = 96; // room for the figure after a bar
const BAR = 18;
const ROW = 2 * BAR + 20;

/** Two bars a year: what is spent, stacked by kind, and what recovered material brings. */
export function costChart(years: readonly YearResult[], words: Words, figures: Figures): SafeHtml {
  const stackOf = (costs: CostBreakdown): number =>
    COST_KINDS.reduce((sum, kind) => sum + Math.max(0, costs[kind]), 0);
  const most = Math.max(1, ...years.map(({ costs }) => Math.max(stackOf(costs), costs.recoveredValue)));
  const scale = (WIDTH - LABEL - END) / most;
  const rows = years.map(({ year, costs, grossCost }, t) => {
    const top = t * ROW;
    let x = LABEL;
    const parts = COST_KINDS.map((kind, k) => {
      const width = Math.max(0, costs[kind]) * scale;
      const left = x;
      x += width;
      const label = `${words.costs[kind]} ${figures.short(costs[kind])}`;
      return width < 0.05
        ? null
        : html`<rect x="${px(left)}" y="${top}" width="${px(width)}" height="${BAR}" fill="var(--c${k})"><title>${label}</title></rect>`;
    });
    const income = Math.max(0, costs.recoveredValue) * scale;
    return html`<text class="strong" x="0" y="${top + BAR + 6}">${year}</text>${parts}
<text x="${px(x + 6)}" y="${top + 13}">${figures.short(grossCost)}</text>
<rect x="${LABEL}" y="${top + BAR + 2}" width="${px(income)}" height="${BAR}" fill="var(--income)"/>
<text x="${px(LABEL + income + 6)}" y="${top + BAR + 15}">${figures.short(costs.recoveredValue)}</text>`;
  });
  const shown = COST_KINDS.filter((kind) => years.some(({ costs }) => costs[kind] !== 0));
  return html`<svg viewBox="0 0 ${WIDTH} ${years.length * ROW}" role="img" aria-label="${words.costs.recoveredValue}">${rows}</svg>
<ul class="legend">${shown.map((kind) => html`<li><i style="background:var(--c${COST_KINDS.indexOf(kind)})"></i>${words.costs[kind]}</li>`)}<li><i style="background:var(--income)"></i>${words.costs.recoveredValue}</li></ul>`;
}

/** One row a year: retired in the background, covered on it, collected in front. */
export function massChart(years: readonly YearResult[], words: Words, figures: Figures): SafeHtml {
  const most = Math.max(1e-9, ...years.map(({ supplyTonnes }) => supplyTonnes));
  const scale = (WIDTH - LABEL - END) / most;
  const bars = [
    ['supply', 'var(--none)', 22],
    ['coveredSupply', 'var(--mid)', 14],
    ['collected', 'var(--full)', 6],
  ] as const;
  const rows = years.map((result, t) => {
    const tonnes = {
      supply: result.supplyTonnes,
      coveredSupply: result.coveredTonnes,
      collected: result.collectedTonnes,
    };
    const middle = t * 36 + 14;
    return html`<text class="strong" x="0" y="${middle + 4}">${result.year}</text>${bars.map(
      ([kind, fill, height]) =>
        html`<rect x="${LABEL}" y="${middle - height / 2}" width="${px(tonnes[kind] * scale)}" height="${height}" fill="${fill}"><title>${words[kind]} ${figures.amount(tonnes[kind])} ${words.tonnes}</title></rect>`,
    )}<text x="${px(LABEL + tonnes.supply * scale + 6)}" y="${middle + 4}">${figures.amount(tonnes.supply)}</text>`;
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${years.length * 36}" role="img" aria-label="${words.massTitle}">${rows}</svg>
<ul class="legend">${bars.map(([kind, fill]) => html`<li><i style="background:${fill}"></i>${words[kind]}</li>`)}</ul>`;
}

/** Coordinates to a hundredth of a pixel. */
export function px(value: number): number {
  return Math.round(value * 100) / 100;
}
