import { Text } from '@mantine/core';
import type { PlanSummary } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useDataColors } from '../../ui/palette.ts';
import { Section } from '../../ui/section.tsx';
import { compareTexts } from './locales.ts';
import { planLetter } from './plan-letter.ts';

const ALL_OF = { city: 'allCities', town: 'allTowns', remote: 'allRemote' } as const;

/** Share covered by area in the last year; the areas that differ most come first. */
export function CoverageComparison({ plans }: { readonly plans: readonly PlanSummary[] }) {
  const t = useTexts(compareTexts);
  const { name, percent, number } = useFormats();
  const { better, worse } = useDataColors();
  const [first] = plans;
  const groups = [...first!.areaTypes, ...first!.areas].filter(
    ({ supplyTonnes }) => supplyTonnes.at(-1)! > 0,
  );
  const rows = groups
    .map((group) => ({
      id: group.id,
      name: group.id in ALL_OF ? t(ALL_OF[group.id as keyof typeof ALL_OF]) : name(group.name),
      shares: plans.map(
        (plan) =>
          [...plan.areaTypes, ...plan.areas].find(({ id }) => id === group.id)?.coveredShare.at(-1) ?? null,
      ),
    }))
    .map((row) => ({ ...row, spread: spreadOf(row.shares) }))
    .sort((a, b) => b.spread - a.spread);
  return (
    <Section title={t('coverage')} description={t('coverageText')} flush>
      <DataTable
        title={t('coverage')}
        rows={rows}
        rowId={({ id }) => id}
        csvName="coverage-comparison"
        pageSize={12}
        columns={[
          { key: 'name', header: t('area'), value: (row) => row.name },
          ...plans.map((_, i) => ({
            key: planLetter(i),
            header: planLetter(i),
            value: ({ shares }: (typeof rows)[number]) => shares[i]!,
            render: ({ shares }: (typeof rows)[number]) => {
              const share = shares[i];
              if (share === null || share === undefined) return '–';
              const points = 100 * (share - (shares[0] ?? share));
              const isSame = Math.abs(points) < 0.05;
              return (
                <>
                  {percent(share)}
                  {i > 0 && !isSame && (
                    <Text span size="xs" ml={6} c={points > 0 ? better : worse}>
                      {points > 0 ? '▲ +' : '▼ −'}
                      {t('inPoints', { amount: number(Math.abs(points), 1) })}
                    </Text>
                  )}
                </>
              );
            },
          })),
        ]}
      />
    </Section>
  );
}

function spreadOf(shares: readonly (number | null)[]): number {
  const known = shares.filter((share) => share !== null);
  return known.length < 2 ? 0 : Math.max(...known) - Math.min(...known);
}
