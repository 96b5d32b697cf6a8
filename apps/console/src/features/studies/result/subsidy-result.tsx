import type { FindingOf } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { KpiCard } from '../../../ui/kpi-card.tsx';
import { KpiGrid } from '../../../ui/kpi-grid.tsx';
import { Section } from '../../../ui/section.tsx';
import { studyTexts } from '../locales.ts';
import { type AnswerProps, caseOf } from './answer-props.ts';
import { PlanLink } from './plan-link.tsx';

type Row = FindingOf<'subsidy'>['instruments'][number];

/** The least subsidy as a lump sum and by each way to pay. */
export function SubsidyResult({ report, finding }: AnswerProps<'subsidy'>) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const { currency } = report;
  const money = (amount: number | null): string => (amount === null ? '–' : formats.money(amount, currency));
  const rate = (row: Row, value: number | null): string => {
    if (value === null) return '–';
    if (row.instrument === 'grantShare') return formats.percent(value);
    return row.instrument === 'perSiteYear' ? money(value) : formats.unitMoney(value, currency, 'kg');
  };
  const columns: DataColumn<Row>[] = [
    { key: 'instrument', header: t('instrument'), value: ({ instrument }) => t(instrument) },
    { key: 'rate', header: t('rate'), value: (row) => row.rate, render: (row) => rate(row, row.rate) },
    {
      key: 'least',
      header: t('rateAtLeast'),
      value: (row) => row.rateAtLeast,
      render: (row) => rate(row, row.rateAtLeast),
    },
    { key: 'paid', header: t('paid'), value: ({ paid }) => paid, render: ({ paid }) => money(paid) },
    {
      key: 'plan',
      header: t('plan'),
      value: ({ caseId }) => caseId,
      render: ({ caseId }) => (caseId === null ? t('noRate') : <PlanLink one={caseOf(report, caseId)} />),
    },
  ];
  return (
    <>
      <KpiGrid cards={3}>
        <KpiCard label={t('withoutTarget')} value={money(finding.withoutTarget)} />
        <KpiCard label={t('withTarget')} value={money(finding.withTarget)} />
        <KpiCard label={t('lumpSum')} value={money(finding.lumpSum)} />
      </KpiGrid>
      <Section title={t('answer')} flush>
        <DataTable
          title={t('answer')}
          columns={columns}
          rows={finding.instruments}
          rowId={({ instrument }) => instrument}
          searchable={false}
          csvName="relode-subsidy"
        />
      </Section>
    </>
  );
}
