import type { FindingOf } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { studyTexts } from '../locales.ts';
import { type AnswerProps, caseOf } from './answer-props.ts';
import { PlanLink } from './plan-link.tsx';

type Row = FindingOf<'coverage'>['groups'][number];

/** What one more point of coverage costs, group by group. */
export function CoverageResult({ report, finding }: AnswerProps<'coverage'>) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const money = (amount: number | null): string =>
    amount === null ? '–' : formats.money(amount, report.currency);
  const columns: DataColumn<Row>[] = [
    { key: 'group', header: t('group'), value: ({ group }) => t(group) },
    {
      key: 'covered',
      header: t('coveredWorst'),
      value: ({ coveredShare }) => coveredShare,
      render: ({ coveredShare }) => formats.percent(coveredShare),
    },
    {
      key: 'point',
      header: t('costPerPoint'),
      value: ({ costPerPoint }) => costPerPoint,
      render: ({ costPerPoint }) => money(costPerPoint),
    },
    {
      key: 'tonne',
      header: t('costPerTonne'),
      value: ({ costPerTonne }) => costPerTonne,
      render: ({ costPerTonne }) => money(costPerTonne),
    },
    {
      key: 'proven',
      header: t('proven'),
      value: ({ costPerPoint, isCertain }) =>
        costPerPoint === null ? null : t(isCertain ? 'yes' : 'withinGap'),
    },
    {
      key: 'plan',
      header: t('plan'),
      value: ({ caseId }) => caseId,
      render: ({ caseId }) => <PlanLink one={caseOf(report, caseId)} />,
    },
  ];
  return (
    <Section title={t('answer')} description={t('text_coverage')} flush>
      <DataTable
        title={t('answer')}
        columns={columns}
        rows={finding.groups}
        rowId={({ group }) => group}
        searchable={false}
        csvName="relode-coverage"
      />
    </Section>
  );
}
