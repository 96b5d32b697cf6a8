import { Alert, Text } from '@mantine/core';
import type { FindingOf } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { KpiCard } from '../../../ui/kpi-card.tsx';
import { KpiGrid } from '../../../ui/kpi-grid.tsx';
import { Section } from '../../../ui/section.tsx';
import { studyTexts } from '../locales.ts';
import type { AnswerProps } from './answer-props.ts';

type CompanyRow = FindingOf<'sharing'>['companies'][number];
type CoalitionRow = FindingOf<'sharing'>['coalitions'][number];

/** What sharing saves, who pays what, and whether anyone would rather leave. */
export function SharingResult({ report, finding }: AnswerProps<'sharing'>) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const money = (amount: number | null): string =>
    amount === null ? '–' : formats.money(amount, report.currency);
  const nameOf = new Map(finding.companies.map(({ id, name }) => [id, name]));
  const names = (members: readonly string[]): string =>
    formats.list(members.map((id) => nameOf.get(id) ?? id));
  const amount = <Row,>(key: string, header: string, of: (row: Row) => number | null): DataColumn<Row> => ({
    key,
    header,
    value: of,
    render: (row) => money(of(row)),
  });
  const companies: DataColumn<CompanyRow>[] = [
    { key: 'name', header: t('companies'), value: ({ name }) => name },
    {
      key: 'tonnes',
      header: t('retired'),
      value: ({ tonnes }) => tonnes,
      render: ({ tonnes }) => formats.mass(tonnes),
    },
    amount('alone', t('alone'), ({ alone }) => alone),
    {
      key: 'shapley',
      header: t('shapley'),
      value: ({ shapley }) => shapley,
      render: ({ shapley, halfWidth }) =>
        halfWidth > 0 ? `${money(shapley)} ± ${money(halfWidth)}` : money(shapley),
    },
    amount('saving', t('saves'), ({ saving }) => saving),
    amount('byAlone', t('byAlone'), ({ byAlone }) => byAlone),
    amount('byTonnes', t('byTonnes'), ({ byTonnes }) => byTonnes),
  ];
  const coalitions: DataColumn<CoalitionRow>[] = [
    { key: 'members', header: t('members'), value: ({ members }) => names(members) },
    amount('cost', t('cost'), ({ cost }) => cost),
    amount('bound', t('bound'), ({ bound }) => bound),
    amount('saving', t('saves'), ({ saving }) => saving),
  ];
  return (
    <>
      <KpiGrid cards={3}>
        <KpiCard label={t('separate')} value={money(finding.separate)} />
        <KpiCard label={t('joint')} value={money(finding.joint)} />
        <KpiCard
          label={t('saving')}
          value={money(finding.saving)}
          help={t('savingHelp', {
            least: money(finding.savingAtLeast),
            most: money(finding.savingAtMost),
          })}
        />
      </KpiGrid>
      <Alert
        mb="md"
        color={finding.core === 'unstable' ? 'yellow' : 'gray'}
        title={t(`core_${finding.core}`)}
      >
        {finding.objections.slice(0, 5).map(({ members, gain }) => (
          <Text key={members.join()} size="sm">
            {names(members)}: {money(gain)}
          </Text>
        ))}
        {finding.duplicates.length > 0 && (
          <Text size="sm">{t('duplicates', { count: finding.duplicates.length })}</Text>
        )}
      </Alert>
      <Section title={t('answer')} flush>
        <DataTable
          title={t('answer')}
          columns={companies}
          rows={finding.companies}
          rowId={({ id }) => id}
          searchable={false}
          csvName="relode-companies"
        />
      </Section>
      <Section title={t('coalitions')} flush>
        <DataTable
          title={t('coalitions')}
          columns={coalitions}
          rows={finding.coalitions}
          rowId={({ members }) => members.join('+')}
          csvName="relode-coalitions"
        />
      </Section>
    </>
  );
}
