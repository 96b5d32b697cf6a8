import type { ForecastReport, RegionDetail } from '@relode/contract';
import { useMemo } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/section.tsx';
import type { Measure } from './forecast-chart.tsx';
import { forecastTexts } from './locales.ts';

interface ForecastTablesProps {
  readonly region: RegionDetail;
  readonly report: ForecastReport;
  readonly measure: Measure;
}

/** The figures behind chart and map, with CSV. */
export function ForecastTables({ region, report, measure }: ForecastTablesProps) {
  const t = useTexts(forecastTexts);
  const { name } = useFormats();
  const { years, totals, chemistries, areas } = report;
  const areaNames = useMemo(() => new Map(region.areas.map((area) => [area.id, area.name])), [region.areas]);
  const planned = region.periods.map((year) => years.indexOf(year)).filter((i) => i >= 0);
  const last = planned.at(-1) ?? years.length - 1;
  const unit = measure === 'tonnes' ? 't' : 'MWh';

  const areaColumns: DataColumn<(typeof areas)[number]>[] = [
    {
      key: 'area',
      header: t('area'),
      value: ({ areaId }) => name(areaNames.get(areaId) ?? { en: areaId, zh: null }),
    },
    ...planned.map((i) => ({
      key: String(years[i]),
      header: t('tonnesIn', { year: years[i]! }),
      unit: 't',
      value: ({ tonnes }: (typeof areas)[number]) => tonnes[i]!,
      digits: 0,
    })),
    {
      key: 'share',
      header: t('shareOf', { year: years[last]! }),
      unit: '%',
      value: ({ tonnes }) => (totals.tonnes[last]! > 0 ? (tonnes[last]! / totals.tonnes[last]!) * 100 : null),
    },
  ];
  const yearColumns: DataColumn<number>[] = [
    { key: 'year', header: t('year'), value: (i) => String(years[i]) },
    ...chemistries.map((amounts) => ({
      key: amounts.chemistry,
      header: amounts.chemistry,
      unit,
      value: (i: number) => amounts[measure][i]!,
      digits: 0,
    })),
    { key: 'total', header: t('total'), unit, value: (i) => totals[measure][i]!, digits: 0 },
  ];

  return (
    <>
      <Section title={t('table')} flush>
        <DataTable
          title={t('table')}
          csvName={`${region.id}-forecast-${report.case}-areas`}
          columns={areaColumns}
          rows={areas}
          rowId={({ areaId }) => areaId}
          pageSize={15}
          initialSort={{ key: 'share', descending: true }}
        />
      </Section>
      <Section title={t('perYear')} flush>
        <DataTable
          title={t('perYear')}
          csvName={`${region.id}-forecast-${report.case}-years`}
          columns={yearColumns}
          rows={years.map((_, i) => i)}
          rowId={String}
          searchable={false}
          pageSize={40}
        />
      </Section>
    </>
  );
}
