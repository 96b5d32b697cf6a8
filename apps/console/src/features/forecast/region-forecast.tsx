import { Anchor, Box, Group, SegmentedControl, Text } from '@mantine/core';
import type { ForecastReport, RegionDetail } from '@relode/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useFormats } from '../../lib/format.ts';
import { type ForecastCase, regionForecast } from '../../lib/requests/region-forecast.ts';
import { useTexts } from '../../lib/texts.ts';
import { HelpTip } from '../../ui/help-tip.tsx';
import { KpiCard } from '../../ui/kpi-card.tsx';
import { KpiGrid } from '../../ui/kpi-grid.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { ForecastChart, type Measure } from './forecast-chart.tsx';
import { ForecastMap } from './forecast-map.tsx';
import { ForecastTables } from './forecast-tables.tsx';
import { forecastTexts } from './locales.ts';

const CASES = ['low', 'mid', 'high'] as const satisfies readonly ForecastCase[];

export function asForecastCase(text: string | undefined): ForecastCase {
  return CASES.find((name) => name === text) ?? 'mid';
}

interface RegionForecastProps {
  readonly region: RegionDetail;
  readonly forecastCase: ForecastCase;
  readonly onCase: (forecastCase: ForecastCase) => void;
}

export function RegionForecast({ region, forecastCase, onCase }: RegionForecastProps) {
  const t = useTexts(forecastTexts);
  const { data: report, error, refetch } = useQuery(regionForecast(region.id, forecastCase));
  const [measure, setMeasure] = useState<Measure>('tonnes');
  const [chosen, setChosen] = useState<number | null>(null);

  if (error && !report) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!report) return <LoadingState cards={4} height={420} />;
  const lastPlanned = report.years.indexOf(region.periods.at(-1)!);
  const year = Math.min(chosen ?? lastPlanned, report.years.length - 1);
  return (
    <>
      <Group mb="md" gap="lg">
        <Group gap="xs">
          <Text size="sm" fw={550}>
            {t('case')}
          </Text>
          <SegmentedControl
            aria-label={t('case')}
            value={forecastCase}
            onChange={(value) => onCase(value as ForecastCase)}
            data={CASES.map((name) => ({ value: name, label: t(name) }))}
          />
          <HelpTip subject={t('case')}>{t('caseHelp')}</HelpTip>
        </Group>
        <Group gap="xs">
          <Text size="sm" fw={550}>
            {t('measure')}
          </Text>
          <SegmentedControl
            aria-label={t('measure')}
            value={measure}
            onChange={(value) => setMeasure(value as Measure)}
            data={[
              { value: 'tonnes', label: t('mass') },
              { value: 'mwh', label: t('energy') },
            ]}
          />
        </Group>
      </Group>
      <ForecastFigures region={region} report={report} measure={measure} year={year} />
      <ForecastChart report={report} measure={measure} year={year} onYear={setChosen} />
      <ForecastMap region={region} report={report} year={year} onYear={setChosen} />
      <ForecastTables region={region} report={report} measure={measure} />
      <ModelSection region={region} forecastCase={report.case} />
    </>
  );
}

interface ForecastFiguresProps {
  readonly region: RegionDetail;
  readonly report: ForecastReport;
  readonly measure: Measure;
  readonly year: number;
}

function ForecastFigures({ region, report, measure, year }: ForecastFiguresProps) {
  const t = useTexts(forecastTexts);
  const { massParts, energyParts, percent, number, name } = useFormats();
  const { years, totals, areas } = report;
  const parts = measure === 'tonnes' ? massParts : energyParts;
  const planned = region.periods.map((plan) => years.indexOf(plan)).filter((i) => i >= 0);
  const overPlan = planned.reduce((sum, i) => sum + totals[measure][i]!, 0);
  const first = planned[0] ?? 0;
  const largest = useMemo(
    () => areas.reduce((a, b) => (b.tonnes[year]! > a.tonnes[year]! ? b : a), areas[0]!),
    [areas, year],
  );
  const areaName = region.areas.find(({ id }) => id === largest?.areaId)?.name;
  return (
    <KpiGrid cards={4}>
      <KpiCard label={t('inYear', { year: years[year]! })} {...parts(totals[measure][year]!)} />
      <KpiCard
        label={t('planYears')}
        {...parts(overPlan)}
        hint={`${region.periods[0]}–${region.periods.at(-1)}`}
      />
      <KpiCard
        label={t('growth', { year: years[first]! })}
        value={
          totals[measure][first]! > 0
            ? `× ${number(totals[measure][year]! / totals[measure][first]!, 1)}`
            : '–'
        }
      />
      {largest && (
        <KpiCard
          label={t('largest')}
          value={<span style={{ fontSize: '1.125rem' }}>{areaName ? name(areaName) : largest.areaId}</span>}
          hint={
            totals.tonnes[year]! > 0 &&
            t('ofRegion', { share: percent(largest.tonnes[year]! / totals.tonnes[year]!) })
          }
        />
      )}
    </KpiGrid>
  );
}

function ModelSection({
  region,
  forecastCase,
}: {
  readonly region: RegionDetail;
  readonly forecastCase: ForecastCase;
}) {
  const t = useTexts(forecastTexts);
  const { number } = useFormats();
  const valueAt = (path: string): string => {
    const setting = region.settings.find((each) => each.path === path);
    return setting ? number(setting.value, 2) : '?';
  };
  return (
    <Section title={t('modelTitle')}>
      <Text maw={820}>
        {t('model', {
          shape: valueAt('retirement.weibullShape'),
          life: valueAt(`retirement.meanLifeYears.${forecastCase}`),
        })}
      </Text>
      <Box mt="xs">
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/regions/$regionId/settings" params={{ regionId: region.id }} {...props} />
          )}
        >
          {t('settingsLink')}
        </Anchor>
      </Box>
    </Section>
  );
}
