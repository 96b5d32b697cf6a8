import type { CostBreakdown, GroupCoverage } from '@relode/contract';
import type { ReportParts } from './render-plan-pdf.ts';
import { drawTable } from './tables.ts';

/** One column per planned year, one row per figure. */
export function drawYears({ sheet, report, words, figures }: ReportParts): void {
  sheet.heading(words.yearsTable);
  const { years } = report;
  const row = (title: string, show: (year: (typeof years)[number]) => string): string[] => [
    title,
    ...years.map(show),
  ];
  const tonnes = (title: string): string => `${title}, ${words.tonnes}`;
  const money = (title: string): string => `${title}, ${report.currency}`;
  const kinds = Object.keys(words.costs) as (keyof CostBreakdown)[];
  drawTable(
    sheet,
    [
      { title: words.item, width: 2.6 },
      ...years.map(({ year }) => ({ title: String(year), width: 1, align: 'right' as const })),
    ],
    [
      row(tonnes(words.supply), (year) => figures.whole(year.supplyTonnes)),
      row(tonnes(words.coveredSupply), (year) => figures.whole(year.coveredTonnes)),
      row(tonnes(words.collected), (year) => figures.whole(year.collectedTonnes)),
      row(words.collectionRate, (year) => figures.percent(year.collectionRate)),
      ...kinds.map((kind) => row(money(words.costs[kind]), (year) => figures.short(year.costs[kind]))),
      row(money(words.grossCost), (year) => figures.short(year.grossCost)),
      ...(report.years.some(({ subsidy }) => subsidy > 0)
        ? [row(money(words.subsidy), (year) => figures.short(year.subsidy))]
        : []),
      row(money(words.netValue), (year) => figures.short(year.netValue)),
      row(`${words.cards.costPerKg}, ${report.currency}`, (year) =>
        year.grossCostPerKg === null ? '–' : year.grossCostPerKg.toFixed(2),
      ),
      row(`${words.cards.operatingCo2}, ${words.tonnesCo2}`, (year) =>
        figures.whole(year.operatingTonnesCo2),
      ),
      row(`${words.cards.avoidedCo2}, ${words.tonnesCo2}`, (year) => figures.whole(year.avoidedTonnesCo2)),
      row(words.tiers.point, (year) => figures.whole(year.openPoints)),
      row(words.tiers.hub, (year) => figures.whole(year.openHubs)),
      row(words.tiers.plant, (year) => figures.whole(year.openPlants)),
    ],
  );
  sheet.paragraph(words.moneyNote, { muted: true });
}

export function drawAreas({ sheet, report, words, figures, name, shownYear }: ReportParts): void {
  sheet.heading(words.rateTable(report.periods[shownYear]!));
  const row = (group: GroupCoverage): string[] => [
    name(group.name),
    figures.whole(group.supplyTonnes[shownYear]!),
    figures.percent(group.coveredShare[shownYear]!),
    figures.percent(group.collectionRate[shownYear]!),
  ];
  drawTable(
    sheet,
    [
      { title: words.area, width: 2 },
      { title: `${words.supply}, ${words.tonnes}`, width: 1, align: 'right' },
      { title: words.coveredShare, width: 1, align: 'right' },
      { title: words.collectionRate, width: 1, align: 'right' },
    ],
    [...report.areaTypes.map(row), ...report.areas.map(row)],
  );
}

export function drawFacilities(parts: ReportParts): void {
  const { sheet, report, words, figures, name, shownYear } = parts;
  sheet.heading(words.facilitiesTable(report.periods[shownYear]!));
  const areaName = new Map(report.areas.map((area) => [area.id, name(area.name)]));
  const rank = { plant: 0, hub: 1, point: 2 };
  const shown = report.facilities
    .filter(({ tier }) => tier !== 'point')
    .sort(
      (a, b) =>
        rank[a.tier] - rank[b.tier] || b.throughputTonnes[shownYear]! - a.throughputTonnes[shownYear]!,
    );
  drawTable(
    sheet,
    [
      { title: words.facility, width: 2.2 },
      { title: words.area, width: 1.5 },
      { title: words.tier, width: 0.9 },
      { title: words.process, width: 1.5 },
      { title: words.opened, width: 0.8, align: 'right' },
      { title: words.capacity, width: 1.3, align: 'right' },
      { title: words.throughput, width: 1.3, align: 'right' },
    ],
    shown.map((facility) => [
      name({ en: facility.name, zh: facility.nameLocal }),
      areaName.get(facility.areaId) ?? facility.areaId,
      words.tiers[facility.tier],
      facility.process === null ? '–' : words.processes[facility.process],
      String(facility.openedYear),
      figures.whole(facility.capacityTonnes[shownYear]!),
      figures.whole(facility.throughputTonnes[shownYear]!),
    ]),
  );
  const points = report.facilities.length - shown.length;
  if (points > 0) sheet.paragraph(words.pointsNote(points), { muted: true });
}

export function drawAssumptions({ sheet, report, words, figures, name }: ReportParts): void {
  sheet.heading(words.assumptions);
  const { scenario } = report;
  const { assumption } = words;
  const services = (['fixed', 'mobile', 'door'] as const).filter((kind) => scenario.services[kind]);
  const orDefault = <T>(value: T | null, show: (value: T) => string): string =>
    value === null ? assumption.regionDefault : show(value);
  const byType = (['city', 'town', 'remote'] as const).map((type) => {
    const group = report.areaTypes.find(({ id }) => id === type);
    return `${group ? name(group.name) : type}: ${orDefault(scenario.minCoveredShare[type], figures.percent)}`;
  });
  const overrides = Object.entries(scenario.overrides).map(([path, value]) => `${path} = ${value}`);
  drawTable(
    sheet,
    [
      { title: words.item, width: 1 },
      { title: words.scenario, width: 2.4 },
    ],
    [
      [assumption.forecastCase, assumption.cases[scenario.forecastCase]],
      [assumption.services, services.map((kind) => words.services[kind]).join(', ')],
      [
        assumption.processes,
        orDefault(scenario.processes, (list) => list.map((process) => words.processes[process]).join(', ')),
      ],
      [
        assumption.carbonPrice,
        orDefault(scenario.carbonPricePerTonne, (price) => `${price} ${report.currency}`),
      ],
      [assumption.coverage, byType.join(' · ')],
      [assumption.everyArea, orDefault(scenario.minCoveredShareEveryArea, figures.percent)],
      [assumption.overrides, overrides.join('; ') || assumption.none],
      [
        assumption.search,
        assumption.searchFigures(figures.percent(scenario.gap), scenario.timeLimitSeconds, scenario.seed),
      ],
    ],
  );
}
