import type { FindingOf, StudyKind, StudyReport } from '@relode/contract';
import { grouped, money, moneyScale, percent, tonnes } from '../terminal/numbers.ts';
import { type Column, formatTable } from '../terminal/table.ts';
import { styled } from '../terminal/text-style.ts';

/** A study's answer for people at a terminal. */
export function studyText(report: StudyReport): string {
  const { regionName, periods, scenario, cases, finding, seconds, isComplete } = report;
  const title = `${TITLES[finding.kind]}: ${regionName.en}, ${scenario.name}, ${periods[0]}–${periods.at(-1)}`;
  const refused = cases.flatMap(({ label, refusal }) =>
    refusal ? `No plan for “${label.en}”: ${refusal.message}` : [],
  );
  const made = cases.filter(({ figures }) => figures !== null).length;
  return [
    styled(process.stdout, 'bold', title),
    answerOf(report),
    ...(refused.length > 0 ? [refused.join('\n')] : []),
    `${made} plans in ${grouped(seconds, 1)} s, each audited.${isComplete ? '' : ' Stopped early: some plans are missing or not searched to the end.'}`,
  ].join('\n\n');
}

const TITLES: Readonly<Record<StudyKind, string>> = {
  front: 'Front',
  coverage: 'Cost of more coverage',
  subsidy: 'Least subsidy',
  policy: 'Effect of measures',
  tornado: 'Sensitivity',
  robust: 'Plan for all forecasts',
  stress: 'Stress test',
  sharing: 'Shared network',
};

function answerOf(report: StudyReport): string {
  const { finding } = report;
  switch (finding.kind) {
    case 'front':
      return frontText(report, finding);
    case 'coverage':
      return coverageText(report, finding);
    case 'subsidy':
      return subsidyText(report, finding);
    case 'policy':
      return policyText(report, finding);
    case 'tornado':
      return tornadoText(report, finding);
    case 'robust':
      return robustText(report, finding);
    case 'stress':
      return stressText(report, finding);
    case 'sharing':
      return sharingText(report, finding);
  }
}

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });
const orDash = (value: number | null, show: (value: number) => string): string =>
  value === null ? '–' : show(value);

function frontText({ currency }: StudyReport, { points, against }: FindingOf<'front'>): string {
  const scale = moneyScale(
    currency,
    points.map(({ cost }) => cost),
  );
  const step = against === 'co2' ? `${currency} per t CO₂ saved` : `${currency} per point of coverage`;
  const table = formatTable(
    [
      right('covered (worst year)'),
      right('CO₂ of operation t'),
      right(`net cost ${scale.unit}`),
      right(`at least ${scale.unit}`),
      ...(against === 'both' ? [] : [right(step)]),
      left('plan'),
    ],
    points.map((point) => [
      percent(point.coveredShare),
      tonnes(point.operatingTonnesCo2),
      scale.show(point.cost),
      scale.show(point.bound),
      ...(against === 'both'
        ? []
        : [
            orDash(against === 'co2' ? point.costPerTonneCo2 : point.costPerPoint, (value) => grouped(value)),
          ]),
      point.caseId,
    ]),
  );
  return points.length === 1
    ? `${table}\nOne plan is best in every axis: nothing needs to be traded.`
    : table;
}

const GROUPS: Readonly<Record<string, string>> = {
  overall: 'everywhere together',
  everyArea: 'every area',
  city: 'cities',
  town: 'towns',
  remote: 'remote places',
};

function coverageText({ currency }: StudyReport, { groups }: FindingOf<'coverage'>): string {
  return formatTable(
    [
      left('more coverage in'),
      right('covered now'),
      right(`${currency} per point more`),
      right(`${currency} per tonne more`),
      left('proven'),
    ],
    groups.map((row) => [
      GROUPS[row.group]!,
      percent(row.coveredShare),
      orDash(row.costPerPoint, grouped),
      orDash(row.costPerTonne, grouped),
      row.costPerPoint === null ? '' : row.isCertain ? 'yes' : 'within the gap',
    ]),
  );
}

const INSTRUMENTS: Readonly<Record<string, (currency: string) => string>> = {
  perKg: (currency) => `${currency} per kg collected`,
  perRemoteKg: (currency) => `${currency} per remote kg`,
  perSiteYear: (currency) => `${currency} per site and year`,
  grantShare: () => 'share of investment',
};

function subsidyText({ currency }: StudyReport, finding: FindingOf<'subsidy'>): string {
  const { withoutTarget, withTarget, lumpSum, instruments } = finding;
  const table = formatTable(
    [
      left('instrument'),
      right('least rate'),
      right('proven: at least'),
      right(`paid, all years ${currency}`),
      left('plan'),
    ],
    instruments.map((row) => [
      INSTRUMENTS[row.instrument]!(currency),
      orDash(row.rate, (rate) => grouped(rate, 3)),
      orDash(row.rateAtLeast, (rate) => grouped(rate, 3)),
      orDash(row.paid, grouped),
      row.caseId ?? 'reaches it at no rate',
    ]),
  );
  return `Net cost without the target ${money(currency, withoutTarget)}, with it ${money(currency, withTarget)}: a lump sum of ${money(currency, lumpSum)} makes up for it.\n\n${table}`;
}

function policyText({ currency, cases }: StudyReport, { effects }: FindingOf<'policy'>): string {
  const figures = (id: string) => cases.find((one) => one.id === id)?.figures ?? null;
  const base = figures('base');
  const scale = moneyScale(
    currency,
    cases.flatMap((one) => (one.figures ? [one.figures.grossCost] : [])),
  );
  const row = (name: string, id: string, costChange: number | null): string[] => {
    const one = figures(id);
    if (one === null) return [name, '–', '–', '–', '–', '–', '–'];
    return [
      name,
      percent(one.coveredShare),
      orDash(one.remoteCoveredShare, percent),
      tonnes(one.collectedTonnes),
      tonnes(one.operatingTonnesCo2),
      scale.show(one.subsidy),
      orDash(costChange, scale.show),
    ];
  };
  return formatTable(
    [
      left('measure'),
      right('covered'),
      right('remote'),
      right('collected t'),
      right('CO₂ t'),
      right(`subsidy ${scale.unit}`),
      right(`resource cost, change ${scale.unit}`),
    ],
    [
      ...(base ? [row('none', 'base', null)] : []),
      ...effects.map(({ name, caseId, costChange }) => row(name, caseId, costChange)),
    ],
  );
}

function tornadoText({ currency, cases }: StudyReport, { bars }: FindingOf<'tornado'>): string {
  const base = cases.find(({ id }) => id === 'base')!.figures!.objective;
  const amounts = bars.flatMap(({ costLow, costHigh }) => [costLow ?? 0, costHigh ?? 0]);
  const scale = moneyScale(currency, [base, ...amounts]);
  const over = (cost: number | null): string => orDash(cost, (value) => scale.show(value - base));
  const table = formatTable(
    [
      left('input'),
      right('low'),
      right('base'),
      right('high'),
      left('unit'),
      right(`at low ${scale.unit}`),
      right('at high'),
      right('sites kept: at low'),
      right('at high'),
    ],
    bars.map((bar) => [
      bar.input,
      orDash(bar.low, shortNumber),
      orDash(bar.base, shortNumber),
      orDash(bar.high, shortNumber),
      bar.unit,
      over(bar.costLow),
      over(bar.costHigh),
      over(bar.heldLow),
      over(bar.heldHigh),
    ]),
  );
  return `Change of the net cost of ${money(currency, base)} when one input moves:\n${table}`;
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function robustText({ currency, cases }: StudyReport, finding: FindingOf<'robust'>): string {
  const scale = moneyScale(currency, [finding.expected, finding.meanPlan]);
  const cost = (id: string): string => {
    const figures = cases.find((one) => one.id === id)?.figures;
    return figures ? scale.show(figures.objective) : '–';
  };
  const table = formatTable(
    [
      left('forecast'),
      right('probability'),
      right(`planned for it alone ${scale.unit}`),
      right('robust sites'),
      right('middle forecast’s sites'),
    ],
    [
      ...finding.forecasts.map((row) => [
        row.forecast,
        percent(row.probability, 0),
        cost(row.ownCase),
        cost(row.robustCase),
        cost(row.meanCase),
      ]),
      [
        'expected',
        '',
        scale.show(finding.waitAndSee),
        scale.show(finding.expected),
        scale.show(finding.meanPlan),
      ],
    ],
  );
  return `${table}\nNet cost. Robust sites cost at least ${scale.show(finding.bound)} (proven). Planning for all forecasts is worth ${money(currency, finding.valueOfStochasticSolution)} (value of the stochastic solution); knowing the forecast would be worth ${money(currency, finding.valueOfPerfectInformation)}.\nThe robust plan opens ${finding.everOpened.length} facilities.`;
}

function stressText({ currency }: StudyReport, finding: FindingOf<'stress'>): string {
  const table = formatTable(
    [left('fails'), right('handles in the last year t'), right('of its capacity')],
    finding.closed.map((site) => [
      site.nameLocal ? `${site.name} ${site.nameLocal}` : site.name,
      tonnes(site.throughputTonnes),
      percent(site.loadShare),
    ]),
  );
  return `${table}\nThe next day, with what stays open: ${orDash(finding.tonnesLost, tonnes)} t less collected, ${orDash(finding.costOfNextDay, (value) => money(currency, value))} more net cost.\nPlanned anew: ${orDash(finding.costOfReplanning, (value) => money(currency, value))} more net cost.`;
}

function sharingText({ currency }: StudyReport, finding: FindingOf<'sharing'>): string {
  const scale = moneyScale(currency, [finding.separate, finding.joint]);
  const companies = formatTable(
    [
      left('company'),
      right('retired t'),
      right(`alone ${scale.unit}`),
      right('Shapley share'),
      ...(finding.isExact ? [] : [right('±')]),
      right('saves'),
      right('by cost alone'),
      right('by tonnes'),
    ],
    finding.companies.map((row) => [
      row.name,
      tonnes(row.tonnes),
      scale.show(row.alone),
      scale.show(row.shapley),
      ...(finding.isExact ? [] : [scale.show(row.halfWidth)]),
      scale.show(row.saving),
      orDash(row.byAlone, scale.show),
      scale.show(row.byTonnes),
    ]),
  );
  const stability = {
    stable: 'No group of companies would do better on its own (core, proven).',
    unstable: 'These would do better on their own:',
    open: 'No group is known to do better on its own; proven gaps or groups not planned leave it open.',
  }[finding.core];
  const objections = finding.objections
    .slice(0, 5)
    .map(({ members, gain }) => `  ${members.join(' + ')}: ${money(currency, gain)}`);
  return [
    companies,
    `Net cost separately ${money(currency, finding.separate)}, jointly ${money(currency, finding.joint)}: ${money(currency, finding.saving)} saved; proven at least ${money(currency, finding.savingAtLeast)}, at most ${money(currency, finding.savingAtMost)}.`,
    [stability, ...objections].join('\n'),
    ...(finding.leastCore !== null && finding.leastCore > 0
      ? [
          `No split is stable: in the best of all some group still pays ${money(currency, finding.leastCore)} too much.`,
        ]
      : []),
    `${finding.duplicates.length} sites would be opened by several companies, each for itself; ${finding.duplicates.filter(({ inJoint }) => inJoint).length} of them are in the joint network.${overbooked(finding)}`,
  ].join('\n\n');
}

function overbooked({ duplicates }: FindingOf<'sharing'>): string {
  const sites = duplicates.filter(({ isOverbooked }) => isOverbooked).map(({ siteId }) => siteId);
  return sites.length === 0
    ? ''
    : ` The separate plans ask more of ${sites.join(', ')} than there is: they cannot all be carried out.`;
}
