import { px } from './charts.ts';
import { html, type SafeHtml } from './safe-html.ts';
import type { ReportPage } from './tables.ts';

const WIDTH = 1040;
const MARGIN = 24;
const MOST_HEIGHT = 760;
/** More lines than this hide each other. */
const MOST_FLOWS = 1200;

interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** Zones by coverage, open sites by tier and flows by mass in one plan year, on an equirectangular projection. */
export function planMap({ report, language, words, figures }: ReportPage, t: number): SafeHtml {
  const nameOf = (named: { readonly name: string; readonly nameLocal: string | null }): string =>
    language === 'zh' ? (named.nameLocal ?? named.name) : named.name;
  const open = report.facilities.filter(({ capacityTonnes }) => capacityTonnes[t]! > 0);
  const { at, height } = project([...report.zones, ...open]);
  const place = new Map<string, Place>();
  for (const zone of report.zones) place.set(zone.id, zone);
  for (const facility of report.facilities) place.set(facility.siteId, facility).set(facility.id, facility);
  const flows = report.flows
    .filter(({ tonnes }) => tonnes[t]! > 0)
    .sort((a, b) => b.tonnes[t]! - a.tonnes[t]!);
  const drawn = flows.slice(0, MOST_FLOWS);
  const mostFlow = Math.max(1e-9, drawn[0]?.tonnes[t] ?? 0);
  const lines = [...drawn].reverse().flatMap((flow) => {
    const [from, to] = [place.get(flow.fromId), place.get(flow.toId)];
    if (!from || !to) return [];
    const [a, b] = [at(from), at(to)];
    const width = 0.4 + 5 * Math.sqrt(flow.tonnes[t]! / mostFlow);
    return html`<line x1="${px(a[0])}" y1="${px(a[1])}" x2="${px(b[0])}" y2="${px(b[1])}" stroke="var(--${flow.leg})" stroke-width="${px(width)}"/>`;
  });
  const mostSupply = Math.max(1e-9, ...report.zones.map(({ supplyTonnes }) => supplyTonnes[t]!));
  const zones = report.zones.map((zone) => {
    const [x, y] = at(zone);
    const radius = 1.4 + 9 * Math.sqrt(zone.supplyTonnes[t]! / mostSupply);
    const share = zone.coveredShare[t]!;
    const label = `${nameOf(zone)}: ${figures.amount(zone.supplyTonnes[t]!)} ${words.tonnes}, ${figures.percent(share)}`;
    return html`<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}" fill="var(--${coverageColour(share)})"><title>${label}</title></circle>`;
  });
  const sites = (['point', 'hub', 'plant'] as const).flatMap((tier) =>
    open
      .filter((facility) => facility.tier === tier)
      .map((facility) => marker(tier, at(facility), `${words.tiers[tier]} ${nameOf(facility)}`)),
  );
  const leftOut = flows.length - drawn.length;
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${words.mapTitle(report.periods[t]!)}">
<g stroke-linecap="round" opacity=".55">${lines}</g><g fill-opacity=".85">${zones}</g><g stroke="var(--card)" stroke-width=".8">${sites}</g></svg>
<ul class="legend">
<li>${words.coverageScale}:</li><li><i class="round" style="background:var(--none)"></i>0</li><li><i class="round" style="background:var(--low)"></i>&lt; 50 %</li><li><i class="round" style="background:var(--mid)"></i>&lt; 99 %</li><li><i class="round" style="background:var(--full)"></i>99–100 %</li>
<li><i style="background:var(--point);width:7px;height:7px"></i>${words.tiers.point}</li><li><i class="turned" style="background:var(--hub)"></i>${words.tiers.hub}</li><li><i style="background:var(--plant)"></i>${words.tiers.plant}</li>
<li><i class="line" style="background:var(--collect)"></i>${words.legs.collect}</li><li><i class="line" style="background:var(--haul)"></i>${words.legs.haul}</li></ul>
<p class="soft">${words.mapNote} ${leftOut > 0 ? words.mapFlowsLeftOut(figures.amount(leftOut)) : ''}</p>`;
}

function coverageColour(share: number): string {
  if (share <= 0) return 'none';
  if (share < 0.5) return 'low';
  return share < 0.99 ? 'mid' : 'full';
}

/** Points are small squares, hubs diamonds, plants large squares: told apart without colour too. */
function marker(tier: 'point' | 'hub' | 'plant', [x, y]: readonly [number, number], label: string): SafeHtml {
  const half = { point: 1.8, hub: 5, plant: 7 }[tier];
  const turn = tier === 'hub' ? ` rotate(45)` : '';
  return html`<rect x="${-half}" y="${-half}" width="${2 * half}" height="${2 * half}" fill="var(--${tier})" transform="translate(${px(x)} ${px(y)})${turn}"><title>${label}</title></rect>`;
}

/** Fits places into the drawing; a region across the 180th meridian is drawn in one piece. */
function project(places: readonly Place[]): {
  readonly at: (place: Place) => readonly [number, number];
  readonly height: number;
} {
  const across = span(places.map(({ lon }) => lon)) > 180;
  const eastward = (lon: number): number => (across && lon < 0 ? lon + 360 : lon);
  const lons = places.map(({ lon }) => eastward(lon));
  const lats = places.map(({ lat }) => lat);
  const [west, north] = [lowest(lons), -lowest(lats.map((lat) => -lat))];
  const squeeze = Math.cos(((north - span(lats) / 2) * Math.PI) / 180);
  const wide = Math.max(1e-6, span(lons) * squeeze);
  const high = Math.max(1e-6, span(lats));
  const scale = Math.min((WIDTH - 2 * MARGIN) / wide, (MOST_HEIGHT - 2 * MARGIN) / high);
  const left = (WIDTH - wide * scale) / 2;
  return {
    at: ({ lat, lon }) => [left + (eastward(lon) - west) * squeeze * scale, MARGIN + (north - lat) * scale],
    height: Math.ceil(high * scale + 2 * MARGIN),
  };
}

function lowest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function span(values: readonly number[]): number {
  return values.length === 0 ? 0 : -lowest(values.map((value) => -value)) - lowest(values);
}
