import { List, SegmentedControl, Text } from '@mantine/core';
import type { PlanComparison } from '@relode/contract';
import { useState } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/section.tsx';
import { compareTexts } from './locales.ts';
import { planLetter } from './plan-letter.ts';
import { countChanges, overallChange } from './site-changes.ts';

const KINDS = ['all', 'plant', 'hub', 'point'] as const;

/** Facilities that are not the same in all plans. */
export function SiteComparison({ comparison }: { readonly comparison: PlanComparison }) {
  const t = useTexts(compareTexts);
  const { placeName, number, list } = useFormats();
  const [kind, setKind] = useState<string>('all');
  const { plans, siteChanges } = comparison;
  const rows = siteChanges.filter(({ tier }) => kind === 'all' || tier === kind);
  return (
    <Section
      title={t('sites')}
      description={t('sitesText')}
      flush
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('kind')}
          value={kind}
          onChange={setKind}
          data={KINDS.map((value) => ({ value, label: value === 'all' ? t('allKinds') : t(value) }))}
        />
      }
    >
      {siteChanges.length === 0 ? (
        <Text c="dimmed" px="md" pb="md">
          {t('sitesNone')}
        </Text>
      ) : (
        <>
          <List px="md" pb="sm" size="sm" listStyleType="none" data-testid="site-counts">
            {plans.slice(1).map(({ scenario }, i) => {
              const counts = countChanges(siteChanges, i + 1);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: plans are told apart by their place
                <List.Item key={i}>
                  {t('countsAgainst', {
                    plan: `${planLetter(i + 1)} · ${scenario.name}`,
                    counts: list([
                      t('opened', { count: counts.opened }),
                      t('closed', { count: counts.closed }),
                      t('changed', { count: counts.changed }),
                    ]),
                  })}
                </List.Item>
              );
            })}
          </List>
          <DataTable
            key={kind}
            title={t('sites')}
            rows={rows}
            rowId={({ facilityId }) => facilityId}
            csvName="facilities-that-differ"
            pageSize={12}
            columns={[
              { key: 'name', header: t('name'), value: placeName },
              { key: 'kind', header: t('kind'), value: ({ tier }) => t(tier) },
              { key: 'change', header: t('change'), value: (row) => t(`change_${overallChange(row)}`) },
              ...plans.map((_, i) => ({
                key: planLetter(i),
                header: planLetter(i),
                unit: 't/a',
                value: ({ capacityTonnes }: (typeof rows)[number]) => capacityTonnes[i] ?? 0,
                render: ({ capacityTonnes }: (typeof rows)[number]) =>
                  capacityTonnes[i] == null ? '–' : number(capacityTonnes[i], 0),
              })),
            ]}
          />
        </>
      )}
    </Section>
  );
}
