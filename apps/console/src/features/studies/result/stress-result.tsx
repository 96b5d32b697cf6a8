import type { FindingOf } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { KpiCard } from '../../../ui/kpi-card.tsx';
import { KpiGrid } from '../../../ui/kpi-grid.tsx';
import { Section } from '../../../ui/section.tsx';
import { studyTexts } from '../locales.ts';
import type { AnswerProps } from './answer-props.ts';

type Row = FindingOf<'stress'>['closed'][number];

/** What fails, what is lost and what a new plan costs. */
export function StressResult({ report, finding }: AnswerProps<'stress'>) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const money = (amount: number | null): string =>
    amount === null ? '–' : formats.money(amount, report.currency);
  const columns: DataColumn<Row>[] = [
    { key: 'name', header: t('fails'), value: (site) => formats.placeName(site) },
    {
      key: 'tonnes',
      header: t('collected'),
      value: ({ throughputTonnes }) => throughputTonnes,
      render: ({ throughputTonnes }) => formats.mass(throughputTonnes),
    },
    {
      key: 'load',
      header: t('load'),
      value: ({ loadShare }) => loadShare,
      render: ({ loadShare }) => formats.percent(loadShare),
    },
  ];
  return (
    <>
      <KpiGrid cards={3}>
        <KpiCard
          label={t('tonnesLost')}
          value={finding.tonnesLost === null ? '–' : formats.mass(finding.tonnesLost)}
        />
        <KpiCard label={t('costNextDay')} value={money(finding.costOfNextDay)} />
        <KpiCard label={t('costReplanned')} value={money(finding.costOfReplanning)} />
      </KpiGrid>
      <Section title={t('fails')} flush>
        <DataTable
          title={t('fails')}
          columns={columns}
          rows={finding.closed}
          rowId={({ siteId }) => siteId}
          searchable={false}
          csvName="relode-stress"
        />
      </Section>
    </>
  );
}
