import { NativeSelect } from '@mantine/core';
import type { PlanReport } from '@relode/contract';
import { useMemo } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { type Translate, useTexts } from '../../../lib/texts.ts';
import { Chart } from '../../../ui/chart/chart.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { useDataColors } from '../../../ui/palette.ts';
import { ChartOrTable } from './chart-or-table.tsx';
import { resultTexts } from './locales.ts';
import { sankeyOption } from './sankey-option.ts';

interface MaterialSectionProps {
  readonly report: PlanReport;
  readonly period: number;
  readonly onPeriod: (period: number) => void;
}

const HEIGHT_PX = 460;
const LEAST_WIDTH_PX = 760;
/** Rounding dust of the solver, not a flow. */
const NEGLIGIBLE_SHARE = 1e-6;

/** From retired batteries over services, hubs and processes to recovered materials. */
export function MaterialSection({ report, period, onPeriod }: MaterialSectionProps) {
  const t = useTexts(resultTexts);
  const { mass } = useFormats();
  const colors = useDataColors();
  const year = report.years[period]!;
  const links = useMemo(
    () =>
      report.material
        .map(({ from, to, tonnes }) => ({ from, to, tonnes: tonnes[period]! }))
        .filter(({ tonnes }) => tonnes > NEGLIGIBLE_SHARE * report.years[period]!.supplyTonnes),
    [report, period],
  );
  const option = useMemo(
    () => sankeyOption({ links, nodeName: (id) => nodeName(id, t), mass, colors }),
    [links, colors, t, mass],
  );
  return (
    <ChartOrTable
      title={t('material')}
      description={t('materialText', { year: String(year.year) })}
      summary={t('materialSummary', {
        year: String(year.year),
        supply: mass(year.supplyTonnes),
        collected: mass(year.collectedTonnes),
      })}
      height={HEIGHT_PX}
      actions={
        <NativeSelect
          size="xs"
          aria-label={t('year')}
          value={String(period)}
          onChange={({ currentTarget: { value } }) => onPeriod(Number(value))}
          data={report.periods.map((each, i) => ({ value: String(i), label: String(each) }))}
        />
      }
      chart={<Chart kind="sankey" option={option} />}
      minWidth={LEAST_WIDTH_PX}
      table={
        <DataTable
          title={t('material')}
          rows={links}
          rowId={({ from, to }) => `${from} ${to}`}
          csvName={`material-${year.year}`}
          columns={[
            { key: 'from', header: t('from'), value: ({ from }) => nodeName(from, t) },
            { key: 'to', header: t('to'), value: ({ to }) => nodeName(to, t) },
            { key: 'tonnes', header: t('tonnes'), unit: 't', value: ({ tonnes }) => tonnes },
          ]}
        />
      }
    />
  );
}

type Key = keyof typeof resultTexts.en;

/** A stage of the chain in words; chemistries keep their own names. */
function nodeName(id: string, t: Translate<Key>): string {
  if (id.startsWith('cathode')) return t('cathodeOf', { chemistry: id.slice('cathode'.length) });
  return `node_${id}` in resultTexts.en ? t(`node_${id}` as 'node_supply') : id;
}
