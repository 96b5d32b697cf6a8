import type { CostBreakdown, PlanReport } from '@relode/contract';
import { useMemo } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { planTotals } from '../../../lib/plan-totals.ts';
import { useTexts } from '../../../lib/texts.ts';
import { Chart } from '../../../ui/chart/chart.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { useDataColors } from '../../../ui/palette.ts';
import { ChartOrTable } from './chart-or-table.tsx';
import { costOption } from './cost-option.ts';
import { resultTexts } from './locales.ts';

const HEIGHT_PX = 400;

/** In the order of the chain; drawn from the bottom up. */
export const COST_KINDS = [
  'incentive',
  'collection',
  'collectTransport',
  'points',
  'hubs',
  'haulTransport',
  'plants',
  'treatment',
  'carbon',
] as const satisfies readonly (keyof CostBreakdown)[];

/** What the network costs and earns, by year and part. */
export function CostSection({ report }: { readonly report: PlanReport }) {
  const t = useTexts(resultTexts);
  const { money, compact } = useFormats();
  const colors = useDataColors();
  const { currency, years, periods } = report;
  const totals = planTotals(report);
  const kinds = useMemo(
    () => COST_KINDS.filter((kind) => years.some(({ costs }) => costs[kind] !== 0)),
    [years],
  );
  const option = useMemo(
    () =>
      costOption({
        years,
        kinds,
        name: (kind) => t(kind),
        money: (amount) => money(amount, currency),
        compact,
        colors,
      }),
    [years, kinds, currency, colors, t, money, compact],
  );
  const rows = [
    ...COST_KINDS.map((kind) => ({
      id: kind,
      name: t(kind),
      amounts: years.map(({ costs }) => costs[kind]),
    })),
    { id: 'grossCost', name: t('grossCost'), amounts: years.map(({ grossCost }) => grossCost) },
    {
      id: 'recoveredValue',
      name: t('recoveredValue'),
      amounts: years.map(({ costs }) => costs.recoveredValue),
    },
    ...(years.some(({ subsidy }) => subsidy > 0)
      ? [{ id: 'subsidy', name: t('subsidy'), amounts: years.map(({ subsidy }) => subsidy) }]
      : []),
    { id: 'netValue', name: t('netValue'), amounts: years.map(({ netValue }) => netValue) },
  ];
  return (
    <ChartOrTable
      title={t('costs')}
      description={t('costsText', { currency })}
      summary={t('costsSummary', {
        cost: money(totals.grossCost, currency),
        value: money(totals.recoveredValue, currency),
      })}
      height={HEIGHT_PX}
      chart={<Chart kind="lines" option={option} />}
      legend={[
        ...kinds.map((kind, i) => ({
          label: t(kind),
          color: colors.series[i % colors.series.length]!,
          mark: 'square' as const,
        })),
        { label: t('recoveredValue'), color: colors.chart.text, mark: 'line' },
      ]}
      table={
        <DataTable
          title={t('costs')}
          rows={rows}
          rowId={({ id }) => id}
          searchable={false}
          csvName={`costs-${report.regionId}`}
          columns={[
            { key: 'name', header: t('cost'), value: ({ name }) => name },
            ...periods.map((year, i) => ({
              key: String(year),
              header: String(year),
              unit: currency,
              value: ({ amounts }: (typeof rows)[number]) => amounts[i]!,
              digits: 0,
            })),
          ]}
        />
      }
    />
  );
}
