import { Text } from '@mantine/core';
import type { PlanReport } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { resultTexts } from './locales.ts';

interface AccessSectionProps {
  readonly report: PlanReport;
  readonly period: number;
}

type Group = NonNullable<PlanReport['access']>['years'][number]['groups'][number];

/** How near services are and how even the chance is that a battery comes back; older plans do not know it. */
export function AccessSection({ report: { access, regionId }, period }: AccessSectionProps) {
  const t = useTexts(resultTexts);
  const formats = useFormats();
  const year = access?.years[period];
  if (!access || !year) return null;
  const share = (key: string, header: string, of: (group: Group) => number): DataColumn<Group> => ({
    key,
    header,
    value: of,
    render: (group) => formats.percent(of(group)),
  });
  const columns: DataColumn<Group>[] = [
    { key: 'group', header: t('byAreaType'), value: ({ id }) => t(id === 'all' ? 'everywhere' : id) },
    ...access.km.map((km, i) =>
      share(`km-${km}`, t('within', { distance: formats.distance(km) }), ({ withinKm }) => withinKm[i]!),
    ),
    ...access.hours.map((hours, i) =>
      share(
        `h-${hours}`,
        t('within', { distance: `${formats.number(hours)} ${formats.unit('h')}` }),
        ({ withinHours }) => withinHours[i]!,
      ),
    ),
  ];
  return (
    <Section title={t('access')} description={t('accessText', { year: String(year.year) })} flush>
      <DataTable
        title={t('access')}
        columns={columns}
        rows={year.groups}
        rowId={({ id }) => id}
        searchable={false}
        csvName={`access-${regionId}-${year.year}`}
      />
      <Text size="sm" px="md" pb="md" c="dimmed">
        {[
          t('gini', { value: formats.fixed(year.gini, 2) }),
          year.p95Km !== null && t('p95', { distance: formats.distance(year.p95Km) }),
          year.worstArea &&
            t('worst', {
              area: formats.name(year.worstArea.name),
              share: formats.percent(year.worstArea.coveredShare),
            }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Section>
  );
}
