import type { PlanSummary } from '@relode/contract';
import { useMemo } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { compareTexts } from './locales.ts';
import type { Metric } from './metrics.ts';

export interface MetricFormat {
  value(metric: Metric, value: number | null, plan: PlanSummary): string;
  /** With its sign; shares in percentage points. */
  difference(metric: Metric, absolute: number, plan: PlanSummary): string;
}

export function useMetricFormat(): MetricFormat {
  const t = useTexts(compareTexts);
  const formats = useFormats();
  return useMemo(() => {
    const { money, unitMoney, mass, percent, gap, number, unit } = formats;
    const kg = unit('kg');
    const write = ({ kind, key }: Metric, value: number, { currency }: PlanSummary): string => {
      if (kind === 'money') return money(value, currency);
      if (kind === 'moneyPerKg') return unitMoney(value, currency, kg);
      if (kind === 'mass') return mass(value);
      if (key === 'gap') return gap(value);
      if (kind === 'share') return percent(value, 1);
      return number(value, 0);
    };
    return {
      value: (metric, value, plan) => (value === null ? '–' : write(metric, value, plan)),
      difference: (metric, absolute, plan) => {
        const sign = absolute > 0 ? '+' : '−';
        const size = Math.abs(absolute);
        return metric.kind === 'share'
          ? `${sign}${t('inPoints', { amount: number(100 * size, 2) })}`
          : `${sign}${write(metric, size, plan)}`;
      },
    };
  }, [formats, t]);
}
