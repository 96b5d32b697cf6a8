import type { StudyCase, StudyReport } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { studyTexts } from '../locales.ts';
import { PlanLink } from './plan-link.tsx';

type Figure = Exclude<keyof NonNullable<StudyCase['figures']>, never>;

/** Every plan of the study with its totals. */
export function CaseTable({ report }: { readonly report: StudyReport }) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const { currency } = report;
  const figure = (
    key: Figure,
    header: string,
    show: (value: number) => string,
    unit?: string,
  ): DataColumn<StudyCase> => ({
    key,
    header,
    ...(unit && { unit }),
    value: ({ figures }) => figures?.[key] ?? null,
    render: ({ figures }) => {
      const value = figures?.[key] ?? null;
      return value === null ? '–' : show(value);
    },
  });
  const money = (amount: number): string => formats.money(amount, currency);
  const columns: DataColumn<StudyCase>[] = [
    {
      key: 'label',
      header: t('plan'),
      value: ({ label }) => formats.name(label),
      render: (one) => <PlanLink one={one} />,
    },
    figure('objective', t('cost'), money),
    figure('bound', t('bound'), money),
    figure('gap', t('gapShort'), formats.gap),
    figure('coveredShare', t('covered'), formats.percent),
    figure('remoteCoveredShare', t('remoteCovered'), formats.percent),
    figure('collectedTonnes', t('collected'), formats.mass),
    figure('operatingTonnesCo2', t('co2'), formats.mass),
    figure('subsidy', t('subsidy'), money),
    figure('investment', t('investment'), money),
    {
      key: 'sites',
      header: t('sites'),
      value: ({ figures }) =>
        figures && `${figures.openPoints} · ${figures.openHubs} · ${figures.openPlants}`,
    },
  ];
  return (
    <Section title={t('casesTitle')} description={t('casesText')} flush>
      <DataTable
        title={t('casesTitle')}
        columns={columns}
        rows={report.cases}
        rowId={({ id }) => id}
        pageSize={15}
        csvName={`relode-${report.finding.kind}-plans`}
      />
    </Section>
  );
}
