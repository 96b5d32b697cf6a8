import type { GroupCoverage, PlanReport } from '@relode/contract';
import { COST_KINDS } from './charts.ts';
import type { Figures, ReportLanguage } from './figures.ts';
import { html, type SafeHtml } from './safe-html.ts';
import type { Words } from './words.ts';

/** Points a report lists; a country has thousands, and the CSV export has them all. */
const MOST_POINTS = 300;

export interface ReportPage {
  readonly report: PlanReport;
  readonly language: ReportLanguage;
  readonly words: Words;
  readonly figures: Figures;
}

/** One column a year: mass, money, carbon, sites. */
export function yearsTable({ report, words, figures }: ReportPage): SafeHtml {
  const { years, currency } = report;
  const row = (label: string, cells: readonly string[], kind = ''): SafeHtml =>
    html`<tr class="${kind}"><th class="text" scope="row">${label}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  const each = (of: (year: PlanReport['years'][number]) => string): string[] => years.map(of);
  const { short, amount, percent, fine } = figures;
  return html`<div class="table"><table><thead><tr><th class="text">${words.year}</th>${years.map(({ year }) => html`<th scope="col">${year}</th>`)}</tr></thead><tbody>
${row(
  `${words.supply}, ${words.tonnes}`,
  each((y) => amount(y.supplyTonnes)),
)}
${row(
  `${words.coveredSupply}, ${words.tonnes}`,
  each((y) => amount(y.coveredTonnes)),
)}
${row(
  `${words.collected}, ${words.tonnes}`,
  each((y) => amount(y.collectedTonnes)),
)}
${row(
  words.covered,
  each((y) => percent(y.coveredShare)),
)}
${row(
  words.collectionRate,
  each((y) => percent(y.collectionRate)),
)}
${COST_KINDS.map((kind) =>
  row(
    `${words.costs[kind]}, ${currency}`,
    each((y) => short(y.costs[kind])),
  ),
)}
${row(
  `${words.grossCost}, ${currency}`,
  each((y) => short(y.grossCost)),
  'sum',
)}
${row(
  `${words.costs.recoveredValue}, ${currency}`,
  each((y) => short(y.costs.recoveredValue)),
)}
${
  report.years.some((y) => y.subsidy > 0)
    ? row(
        `${words.subsidy}, ${currency}`,
        each((y) => short(y.subsidy)),
      )
    : ''
}
${row(
  `${words.netValue}, ${currency}`,
  each((y) => short(y.netValue)),
  'sum',
)}
${row(
  `${words.costPerKg}, ${currency}`,
  each((y) => fine(y.grossCostPerKg)),
)}
${row(
  `${words.operatingCo2}, ${words.tonnesCo2}`,
  each((y) => amount(y.operatingTonnesCo2)),
)}
${row(
  `${words.avoidedCo2}, ${words.tonnesCo2}`,
  each((y) => amount(y.avoidedTonnesCo2)),
)}
${row(
  words.openSitesNote,
  each((y) => `${amount(y.openPoints)} · ${amount(y.openHubs)} · ${amount(y.openPlants)}`),
)}
</tbody></table></div>`;
}

/** Coverage and collection by area type, then by area, the least covered first. */
export function areasTable({ report, language, words, figures }: ReportPage, t: number): SafeHtml {
  const bar = (share: number): SafeHtml =>
    html`<td><span class="bar"><i style="width:${Math.round(share * 100)}%"></i></span>${figures.percent(share)}</td>`;
  const rows = (groups: readonly GroupCoverage[]): SafeHtml[] =>
    groups.map(
      (group) =>
        html`<tr><th class="text" scope="row">${nameOf(group, language)}</th><td>${figures.amount(group.supplyTonnes[t]!)}</td>${bar(group.coveredShare[t]!)}${bar(group.collectionRate[t]!)}</tr>`,
    );
  const table = (title: string, groups: readonly GroupCoverage[]): SafeHtml =>
    html`<div class="table"><table><thead><tr><th class="text">${title}</th><th scope="col">${words.supply}, ${words.tonnes}</th><th scope="col">${words.covered}</th><th scope="col">${words.collectionRate}</th></tr></thead><tbody>${rows(groups)}</tbody></table></div>`;
  const areas = report.areas
    .filter(({ supplyTonnes }) => supplyTonnes[t]! > 0)
    .sort((a, b) => a.coveredShare[t]! - b.coveredShare[t]! || b.supplyTonnes[t]! - a.supplyTonnes[t]!);
  const types = report.areaTypes.filter(({ supplyTonnes }) => supplyTonnes[t]! > 0);
  return html`${table(words.areaTypes, types)}<h3>${words.area}</h3>${table(words.area, areas)}`;
}

function nameOf({ name }: GroupCoverage, language: ReportLanguage): string {
  return language === 'zh' ? (name.zh ?? name.en) : name.en;
}

/** Hubs and plants by mass; points folded away. */
export function facilitiesTable({ report, language, words, figures }: ReportPage, t: number): SafeHtml {
  const open = report.facilities
    .filter(({ capacityTonnes }) => capacityTonnes[t]! > 0)
    .sort((a, b) => b.throughputTonnes[t]! - a.throughputTonnes[t]!);
  const siteName = (facility: PlanReport['facilities'][number]): string =>
    language === 'zh' ? (facility.nameLocal ?? facility.name) : facility.name;
  const table = (facilities: PlanReport['facilities']): SafeHtml =>
    html`<div class="table"><table><thead><tr><th class="text">${words.facility}</th><th class="text">${words.tier}</th><th class="text">${words.process}</th><th scope="col">${words.opened}</th><th scope="col">${words.capacity}</th><th scope="col">${words.throughput}</th></tr></thead><tbody>${facilities.map(
      (facility) =>
        html`<tr><th class="text" scope="row">${siteName(facility)}</th><td class="text">${words.tiers[facility.tier]}</td><td class="text">${facility.process === null ? '–' : words.processes[facility.process]}</td><td>${facility.status === 'existing' ? words.existing : facility.openedYear}</td><td>${figures.amount(facility.capacityTonnes[t]!)}</td><td>${figures.amount(facility.throughputTonnes[t]!)}</td></tr>`,
    )}</tbody></table></div>`;
  const points = open.filter(({ tier }) => tier === 'point');
  const large = open.filter(({ tier }) => tier !== 'point').sort((a, b) => b.tier.localeCompare(a.tier));
  const left = points.length - MOST_POINTS;
  const folded =
    points.length === 0
      ? null
      : html`<details><summary>${words.pointsTitle(figures.amount(points.length))}</summary>${table(points.slice(0, MOST_POINTS))}${left > 0 ? html`<p class="soft">${words.rowsLeftOut(figures.amount(left))}</p>` : null}</details>`;
  return html`${table(large)}${folded}`;
}

/** The scenario, field by field; what it leaves to the region says so. */
export function assumptionsList({ report, language, words, figures }: ReportPage): SafeHtml {
  const { scenario, currency } = report;
  const { services, processes, carbonPricePerTonne, minCoveredShare, minCoveredShareEveryArea } = scenario;
  const covered = (['city', 'town', 'remote'] as const).flatMap((type) => {
    const share = minCoveredShare[type];
    const group = report.areaTypes.find(({ id }) => id === type);
    return share === null ? [] : [`${group ? nameOf(group, language) : type} ${figures.percent(share)}`];
  });
  const overrides = Object.entries(scenario.overrides).map(([path, value]) => `${path} = ${value}`);
  const entries: readonly (readonly [string, string])[] = [
    [words.forecastCase, words.forecastCases[scenario.forecastCase]],
    [
      words.services,
      (['fixed', 'mobile', 'door'] as const)
        .filter((service) => services[service])
        .map((service) => words.serviceNames[service])
        .join(', ') || words.none,
    ],
    [
      words.processesAllowed,
      processes?.map((process) => words.processes[process]).join(', ') ?? words.regionDefault,
    ],
    [
      words.carbonPrice,
      carbonPricePerTonne === null ? words.regionDefault : `${figures.fine(carbonPricePerTonne)} ${currency}`,
    ],
    [words.minCovered, covered.join(', ') || words.regionDefault],
    [
      words.minCoveredEveryArea,
      minCoveredShareEveryArea === null ? words.regionDefault : figures.percent(minCoveredShareEveryArea),
    ],
    [words.overrides, overrides.join('; ') || words.none],
    [
      words.search,
      words.searchLimits(
        figures.percent(scenario.gap),
        figures.amount(scenario.timeLimitSeconds),
        String(scenario.seed),
      ),
    ],
  ];
  return html`<dl>${entries.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
