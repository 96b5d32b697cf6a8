import { Alert, Text } from '@mantine/core';
import type { PlanSummary } from '@relode/contract';
import { IconRosetteDiscountCheck, IconScale } from '@tabler/icons-react';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { resultTexts } from './locales.ts';

/** The proven gap in plain words. */
export function GapNote({ report }: { readonly report: PlanSummary }) {
  const t = useTexts(resultTexts);
  const { money, percent, number } = useFormats();
  const { objective, bound, gap, gapOfGrossCost, currency, scenario, status, method, size } = report;
  const isOptimal = status === 'optimal';
  const usedAllTime = report.seconds >= 0.9 * scenario.timeLimitSeconds;
  const difference = Math.max(0, objective - bound);
  const gapText = gap === null ? null : percent(gap, gap < 0.001 ? 4 : 2);
  const title =
    gapText === null
      ? t('gapUndefined', { difference: money(difference, currency) })
      : isOptimal
        ? t('gapOptimal', { gap: gapText })
        : t('gapFeasible', { gap: gapText, asked: percent(scenario.gap, 2) });
  const Icon = isOptimal ? IconRosetteDiscountCheck : IconScale;
  return (
    <Alert
      color={isOptimal ? 'lode' : 'yellow'}
      variant="light"
      icon={<Icon aria-hidden />}
      title={`${t('gapTitle')} ${title}`}
      mb="lg"
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
      data-testid="gap-note"
    >
      <Text size="sm">
        {difference <= 1e-9 * Math.abs(objective)
          ? t('gapZero')
          : t('gapPlain', {
              bound: money(-bound, currency),
              objective: money(-objective, currency),
              difference: money(difference, currency),
              share: percent(gapOfGrossCost, gapOfGrossCost < 0.001 ? 4 : 2),
            })}{' '}
        {!isOptimal && usedAllTime && t('gapMore')}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {t(method === 'exact' ? 'gapExact' : 'gapDecomposition')}{' '}
        {t('size', {
          zones: number(size.zones),
          points: number(size.points),
          hubs: number(size.hubs),
          plants: number(size.plants),
          periods: size.periods,
        })}
      </Text>
    </Alert>
  );
}
