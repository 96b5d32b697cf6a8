import type { StudyCase } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { studyTexts } from '../locales.ts';
import { type AnswerProps, caseOf } from './answer-props.ts';
import { PlanLink } from './plan-link.tsx';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly one: StudyCase | null;
  readonly costChange: number | null;
}

/** What every measure does, beside the base. */
export function PolicyResult({ report, finding }: AnswerProps<'policy'>) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const money = (amount: number | null | undefined): string =>
    amount === null || amount === undefined ? '–' : formats.money(amount, report.currency);
  const share = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : formats.percent(value);
  const rows: Row[] = [
    { id: 'base', name: t('none'), one: caseOf(report, 'base'), costChange: null },
    ...finding.effects.map(({ caseId, name, costChange }) => ({
      id: caseId,
      name,
      one: caseOf(report, caseId),
      costChange,
    })),
  ];
  const columns: DataColumn<Row>[] = [
    { key: 'name', header: t('measures'), value: ({ name }) => name },
    {
      key: 'covered',
      header: t('covered'),
      value: ({ one }) => one?.figures?.coveredShare ?? null,
      render: ({ one }) => share(one?.figures?.coveredShare),
    },
    {
      key: 'remote',
      header: t('remoteCovered'),
      value: ({ one }) => one?.figures?.remoteCoveredShare ?? null,
      render: ({ one }) => share(one?.figures?.remoteCoveredShare),
    },
    {
      key: 'collected',
      header: t('collected'),
      value: ({ one }) => one?.figures?.collectedTonnes ?? null,
      render: ({ one }) => (one?.figures ? formats.mass(one.figures.collectedTonnes) : '–'),
    },
    {
      key: 'co2',
      header: t('co2'),
      value: ({ one }) => one?.figures?.operatingTonnesCo2 ?? null,
      render: ({ one }) => (one?.figures ? formats.mass(one.figures.operatingTonnesCo2) : '–'),
    },
    {
      key: 'subsidy',
      header: t('subsidy'),
      value: ({ one }) => one?.figures?.subsidy ?? null,
      render: ({ one }) => money(one?.figures?.subsidy),
    },
    {
      key: 'effect',
      header: t('effect'),
      value: ({ costChange }) => costChange,
      render: ({ costChange }) => money(costChange),
    },
    {
      key: 'plan',
      header: t('plan'),
      value: ({ id }) => id,
      render: ({ one }) => <PlanLink one={one} />,
    },
  ];
  return (
    <Section title={t('answer')} description={t('text_policy')} flush>
      <DataTable
        title={t('answer')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        searchable={false}
        csvName="relode-measures"
      />
    </Section>
  );
}
