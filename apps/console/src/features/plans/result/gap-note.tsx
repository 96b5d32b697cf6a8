import { Alert, Text } from '@mantine/core';
import type { PlanSummary } from '@relode/contract';
import { IconRosetteDiscountCheck, IconScale } from '@tabler/icons-react';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { resultTexts } from './locales.ts';

/** The proven gap in plain words. */
export function GapNote({ report }: { readonly report: PlanSummary }) {
  const t = useTexts(resultTexts);
  const { money, gap: writeGap, number } = useFormats();
  const { objective, bound, gap, gapOfGrossCost, currency, scenario, status, method, size } = report;
  const isOptimal = status === 'optimal';
  const usedAllTime = report.seconds >= 0.9 * scenario.timeLimitSeconds;
  const difference = Math.max(0, objective - bound);
  const title =
    gap === null || gap > 1
      ? t('gapInMoney', { difference: money(difference, currency), share: writeGap(gapOfGrossCost) })
      : isOptimal
        ? t('gapOptimal', { gap: writeGap(gap) })
        : t('gapFeasible', { gap: writeGap(gap), asked: writeGap(scenario.gap) });
  const colour = `var(--mantine-color-${isOptimal ? 'lode' : 'yellow'}-filled)`;
  const Icon = isOptimal ? IconRosetteDiscountCheck : IconScale;
  return (
    <Alert
      variant="default"
      icon={<Icon aria-hidden />}
      title={t('gapTitle', { proof: title })}
      mb="lg"
      style={{ borderLeft: `4px solid ${colour}` }}
      styles={{ icon: { color: colour } }}
      data-testid="gap-note"
    >
      <Text size="sm">
        {difference <= 1e-9 * Math.abs(objective)
          ? t('gapZero')
          : t('gapPlain', {
              bound: money(-bound, currency),
              objective: money(-objective, currency),
              difference: money(difference, currency),
              share: writeGap(gapOfGrossCost),
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
