import type { FindingOf } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { KpiCard } from '../../../ui/kpi-card.tsx';
import { KpiGrid } from '../../../ui/kpi-grid.tsx';
import { Section } from '../../../ui/section.tsx';
import { studyTexts } from '../locales.ts';
import { type AnswerProps, caseOf } from './answer-props.ts';

type Row = FindingOf<'robust'>['forecasts'][number];

/** Sites for all forecasts against knowing and against guessing. */
export function RobustResult({ report, finding }: AnswerProps<'robust'>) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const money = (amount: number): string => formats.money(amount, report.currency);
  const cost = (id: string): number | null => caseOf(report, id)?.figures?.objective ?? null;
  const column = (key: string, header: string, id: (row: Row) => string): DataColumn<Row> => ({
    key,
    header,
    value: (row) => cost(id(row)),
    render: (row) => {
      const value = cost(id(row));
      return value === null ? '–' : money(value);
    },
  });
  const columns: DataColumn<Row>[] = [
    { key: 'forecast', header: t('forecast'), value: ({ forecast }) => t(forecast) },
    {
      key: 'probability',
      header: t('likely'),
      value: ({ probability }) => probability,
      render: ({ probability }) => formats.percent(probability, 0),
    },
    column('own', t('own'), ({ ownCase }) => ownCase),
    column('robust', t('robustSites'), ({ robustCase }) => robustCase),
    column('mean', t('middleSites'), ({ meanCase }) => meanCase),
  ];
  return (
    <>
      <KpiGrid cards={4}>
        <KpiCard
          label={`${t('expected')} · ${t('robustSites')}`}
          value={money(finding.expected)}
          hint={`${t('bound')} ${money(finding.bound)}`}
        />
        <KpiCard label={`${t('expected')} · ${t('middleSites')}`} value={money(finding.meanPlan)} />
        <KpiCard label={t('vss')} value={money(finding.valueOfStochasticSolution)} help={t('vssHelp')} />
        <KpiCard label={t('evpi')} value={money(finding.valueOfPerfectInformation)} help={t('evpiHelp')} />
      </KpiGrid>
      <Section title={t('answer')} description={t('cost')} flush>
        <DataTable
          title={t('answer')}
          columns={columns}
          rows={finding.forecasts}
          rowId={({ forecast }) => forecast}
          searchable={false}
          csvName="relode-robust"
        />
      </Section>
    </>
  );
}
