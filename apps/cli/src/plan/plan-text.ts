import type { PlanReport } from '@relode/contract';
import { grouped, money, moneyScale, percent, tonnes } from '../terminal/numbers.ts';
import { formatTable } from '../terminal/table.ts';
import { styled } from '../terminal/text-style.ts';
import type { PlanFigures } from './plan-figures.ts';

const PLANTS_SHOWN = 5;

/** A plan for people at a terminal: figures by year, coverage, what opens, and what is proven. */
export function planText(report: PlanReport, figures: PlanFigures): string {
  const { size, regionName, periods, scenario } = report;
  const title = `${regionName.en}, ${scenario.name}: ${periods[0]}–${periods.at(-1)}`;
  const extent = `${grouped(size.zones)} zones; ${grouped(size.points)} points, ${grouped(size.hubs)} hubs and ${grouped(size.plants)} plants to choose from`;
  return [
    `${styled(process.stdout, 'bold', title)} (${extent})`,
    figuresByYear(report, figures),
    coverage(report, figures),
    ...tours(report),
    opened(report, figures),
    proof(report),
  ].join('\n\n');
}

function figuresByYear({ years, currency }: PlanReport, figures: PlanFigures): string {
  const scale = moneyScale(currency, [figures.grossCost, figures.recoveredValue]);
  const perKg = (value: number | null): string => (value === null ? '–' : grouped(value, 2));
  const share = (value: number | null): string => (value === null ? '–' : percent(value));
  const amountRow = (name: string, amounts: readonly number[], sum: number): string[][] =>
    sum === 0 ? [] : [[name, scale.unit, ...amounts.map(scale.show), scale.show(sum)]];
  const rows: string[][] = [
    ['retired', 't', ...years.map((year) => tonnes(year.supplyTonnes)), tonnes(figures.supplyTonnes)],
    ['collected', 't', ...years.map((year) => tonnes(year.collectedTonnes)), tonnes(figures.collectedTonnes)],
    ['covered', '', ...years.map((year) => share(year.coveredShare)), share(figures.coveredShare)],
    [
      'collection rate',
      '',
      ...years.map((year) => share(year.collectionRate)),
      share(figures.collectionRate),
    ],
    [
      'cost per kg',
      `${currency}/kg`,
      ...years.map((year) => perKg(year.grossCostPerKg)),
      perKg(figures.costPerKg),
    ],
    [
      'gross cost',
      scale.unit,
      ...years.map((year) => scale.show(year.grossCost)),
      scale.show(figures.grossCost),
    ],
    [
      'recovered value',
      scale.unit,
      ...years.map((year) => scale.show(year.costs.recoveredValue)),
      scale.show(figures.recoveredValue),
    ],
    ...amountRow(
      'subsidy',
      years.map((year) => year.subsidy),
      figures.subsidy,
    ),
    [
      'net value',
      scale.unit,
      ...years.map((year) => scale.show(year.netValue)),
      scale.show(figures.netValue),
    ],
    [
      'CO₂ of operation',
      't',
      ...years.map((year) => tonnes(year.operatingTonnesCo2)),
      tonnes(figures.operatingTonnesCo2),
    ],
    [
      'CO₂ avoided',
      't',
      ...years.map((year) => tonnes(year.avoidedTonnesCo2)),
      tonnes(figures.avoidedTonnesCo2),
    ],
    ['open points', '', ...years.map((year) => grouped(year.openPoints)), ''],
    ['open hubs', '', ...years.map((year) => grouped(year.openHubs)), ''],
    ['open plants', '', ...years.map((year) => grouped(year.openPlants)), ''],
  ];
  return yearTable(
    '',
    rows,
    years.map(({ year }) => year),
    'all years',
  );
}

function coverage(report: PlanReport, figures: PlanFigures): string {
  const { areaTypes, areas, years } = report;
  const rows = areaTypes.map(({ id, name, coveredShare }) => {
    const overall = figures.coveredShareByAreaType[id];
    return [
      name.en,
      '',
      ...coveredShare.map((share) => percent(share)),
      overall == null ? '–' : percent(overall),
    ];
  });
  const last = years.length - 1;
  const supplied = areas.filter(({ supplyTonnes }) => supplyTonnes[last]! > 0);
  const worst = supplied.reduce<(typeof areas)[number] | null>(
    (found, area) => (found === null || area.coveredShare[last]! < found.coveredShare[last]! ? area : found),
    null,
  );
  const near = nearness(report);
  const table = yearTable(
    'covered share by area type',
    rows,
    years.map(({ year }) => year),
    'all years',
  );
  if (worst === null || supplied.length < 2 || worst.coveredShare[last]! > 0.9995) return `${table}${near}`;
  return `${table}\nWorst covered area in ${years[last]!.year}: ${worst.name.en}, ${percent(worst.coveredShare[last]!)}${near}`;
}

/** What mobile stations do in the last year; nothing where there are none. */
function tours({ tours, currency }: PlanReport): string[] {
  const last = tours?.years.at(-1);
  if (!tours || !last || last.tours === 0) return [];
  const far =
    last.unservedZones.length > 0 ? ` ${plural(last.unservedZones.length, 'place')} fit no tour.` : '';
  return [
    `Mobile stations in ${last.year}: ${plural(last.tours, 'tour')}, ${plural(last.runs, 'run')} of ${grouped(last.km)} km in all, ${plural(last.fleetDays, 'fleet day')}, ${plural(last.vehicles, 'vehicle')}; the longest takes ${grouped(last.longestHours, 1)} h. Stops and ways cost ${money(currency, last.cost)}, the plan reckoned ${money(currency, last.estimatedCost)}.${far}`,
  ];
}

/** How near services are in the last year, and how even the chance is that a battery comes back. */
function nearness({ access }: PlanReport): string {
  const last = access?.years.at(-1);
  const all = last?.groups[0];
  if (!access || !last || !all) return '';
  const at = Math.max(0, access.km.indexOf(20));
  const reach =
    last.p95Km === null ? '' : `; 95 % of supply is within ${grouped(last.p95Km)} km of a service or site`;
  return `\nOffered a service within ${access.km[at]} km in ${last.year}: ${percent(all.withinKm[at]!)}${reach}. Gini of the collection rate over places: ${grouped(last.gini, 2)}`;
}

function opened({ facilities, periods }: PlanReport, { opened }: PlanFigures): string {
  const last = periods.length - 1;
  const plants = facilities
    .filter(({ tier }) => tier === 'plant')
    .toSorted((a, b) => b.throughputTonnes[last]! - a.throughputTonnes[last]!);
  const counts = `Opens ${plural(opened.points, 'point')}, ${plural(opened.hubs, 'hub')} and ${plural(opened.plants, 'plant')}.`;
  const table = formatTable(
    [
      { title: plants.length > PLANTS_SHOWN ? `largest ${PLANTS_SHOWN} plants` : 'plants', align: 'left' },
      { title: 'process', align: 'left' },
      { title: 'opens', align: 'right' },
      { title: 'capacity t/year', align: 'right' },
      { title: `treats in ${periods[last]} t`, align: 'right' },
    ],
    plants
      .slice(0, PLANTS_SHOWN)
      .map((plant) => [
        plant.nameLocal === null ? plant.name : `${plant.name} ${plant.nameLocal}`,
        plant.process ?? '',
        String(plant.openedYear),
        tonnes(plant.capacityTonnes[last]!),
        tonnes(plant.throughputTonnes[last]!),
      ]),
  );
  return plants.length === 0 ? counts : `${counts}\n${table}`;
}

/** The bound in words: a gap means little to whoever does not know the term. */
function proof({ objective, bound, gap, currency, scenario, seconds, method, status }: PlanReport): string {
  const lead =
    objective < 0
      ? `Present value of the plan's profit: ${money(currency, -objective)}. No plan can earn more than ${money(currency, -bound)}`
      : `Present value of the plan's cost, net of recovered value: ${money(currency, objective)}. No plan can cost less than ${money(currency, bound)}`;
  const proven =
    gap === null ? '.' : `: proven gap ${percent(gap, 2)}, asked for ${percent(scenario.gap, 2)}.`;
  const more =
    status === 'optimal' || seconds < 0.9 * scenario.timeLimitSeconds
      ? ''
      : ' More time (--time) may narrow it.';
  return `${lead}${proven}${more}\nFound in ${grouped(seconds, 1)} s, ${method === 'exact' ? 'solved exactly' : 'by decomposition'}, and audited.`;
}

function yearTable(
  title: string,
  rows: readonly (readonly string[])[],
  years: readonly number[],
  total: string,
): string {
  return formatTable(
    [
      { title, align: 'left' },
      { title: '', align: 'left' },
      ...years.map((year) => ({ title: String(year), align: 'right' as const })),
      { title: total, align: 'right' },
    ],
    rows,
  );
}

function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
