import { SegmentedControl } from '@mantine/core';
import type { PlanReport } from '@relode/contract';
import { useMemo, useState } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { shareOf } from '../../../ui/map/index.ts';
import { Section } from '../../../ui/section.tsx';
import { resultTexts } from './locales.ts';
import { usePlaceNames } from './use-place-names.ts';

interface PlanTablesProps {
  readonly report: PlanReport;
  readonly period: number;
}

/** Every facility, place and flow of the map as tables. */
export function PlanTables(props: PlanTablesProps) {
  return (
    <>
      <FacilityTable {...props} />
      <ZoneTable {...props} />
      <FlowTable {...props} />
    </>
  );
}

const TIERS = ['all', 'plant', 'hub', 'point'] as const;
const ONE = { point: 'onePoint', hub: 'oneHub', plant: 'onePlant' } as const;

function FacilityTable({ report, period }: PlanTablesProps) {
  const t = useTexts(resultTexts);
  const { percent, placeName } = useFormats();
  const names = usePlaceNames(report);
  const [tier, setTier] = useState<string>('all');
  const rows = useMemo(
    () => report.facilities.filter((facility) => tier === 'all' || facility.tier === tier),
    [report, tier],
  );
  const year = String(report.periods[period]);
  return (
    <Section
      title={t('facilities')}
      description={t('facilitiesText', { year })}
      flush
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('tier')}
          value={tier}
          onChange={setTier}
          data={TIERS.map((value) => ({ value, label: value === 'all' ? t('allTiers') : t(value) }))}
        />
      }
    >
      <DataTable
        key={tier}
        title={t('facilities')}
        rows={rows}
        rowId={({ id }) => id}
        csvName={`facilities-${report.regionId}-${year}`}
        pageSize={12}
        initialSort={{ key: 'throughput', descending: true }}
        columns={[
          { key: 'name', header: t('name'), value: placeName },
          { key: 'tier', header: t('tier'), value: (facility) => t(ONE[facility.tier]) },
          { key: 'process', header: t('process'), value: ({ process }) => (process ? t(process) : null) },
          { key: 'area', header: t('area'), value: ({ areaId }) => names.area(areaId) },
          { key: 'status', header: t('status'), value: ({ status }) => t(status) },
          {
            key: 'opened',
            header: t('opened'),
            value: ({ openedYear }) => openedYear,
            render: ({ openedYear }) => String(openedYear),
          },
          {
            key: 'capacity',
            header: t('capacity'),
            unit: 't/a',
            value: ({ capacityTonnes }) => capacityTonnes[period]!,
            digits: 0,
          },
          {
            key: 'throughput',
            header: t('throughput'),
            unit: 't/a',
            value: ({ throughputTonnes }) => throughputTonnes[period]!,
            digits: 0,
          },
          {
            key: 'used',
            header: t('utilisation'),
            value: ({ capacityTonnes, throughputTonnes }) =>
              capacityTonnes[period]! > 0
                ? shareOf(throughputTonnes[period]!, capacityTonnes[period]!)
                : null,
            render: ({ capacityTonnes, throughputTonnes }) =>
              capacityTonnes[period]! > 0
                ? percent(shareOf(throughputTonnes[period]!, capacityTonnes[period]!), 0)
                : '–',
          },
        ]}
      />
    </Section>
  );
}

function ZoneTable({ report, period }: PlanTablesProps) {
  const t = useTexts(resultTexts);
  const { percent, placeName } = useFormats();
  const names = usePlaceNames(report);
  const year = String(report.periods[period]);
  return (
    <Section title={t('zones')} description={t('zonesText', { year })} flush>
      <DataTable
        title={t('zones')}
        rows={report.zones}
        rowId={({ id }) => id}
        csvName={`places-${report.regionId}-${year}`}
        pageSize={12}
        initialSort={{ key: 'supply', descending: true }}
        columns={[
          { key: 'name', header: t('name'), value: placeName },
          { key: 'area', header: t('area'), value: ({ areaId }) => names.area(areaId) },
          { key: 'type', header: t('areaType'), value: ({ areaType }) => t(areaType) },
          {
            key: 'supply',
            header: t('supply'),
            unit: 't/a',
            value: ({ supplyTonnes }) => supplyTonnes[period]!,
          },
          {
            key: 'covered',
            header: t('covered'),
            value: ({ coveredShare }) => coveredShare[period]!,
            render: ({ coveredShare }) => percent(coveredShare[period]!, 0),
          },
          {
            key: 'collected',
            header: t('collected'),
            unit: 't/a',
            value: ({ collectedTonnes }) => collectedTonnes[period]!,
          },
          { key: 'service', header: t('service'), value: ({ service }) => t(service[period]!) },
        ]}
      />
    </Section>
  );
}

function FlowTable({ report, period }: PlanTablesProps) {
  const t = useTexts(resultTexts);
  const names = usePlaceNames(report);
  const year = String(report.periods[period]);
  const rows = useMemo(() => report.flows.filter(({ tonnes }) => tonnes[period]! > 0), [report, period]);
  return (
    <Section title={t('flows')} description={t('flowsText', { year })} flush>
      <DataTable
        title={t('flows')}
        rows={rows}
        rowId={({ leg, service, fromId, toId }) => `${leg} ${service} ${fromId} ${toId}`}
        csvName={`flows-${report.regionId}-${year}`}
        pageSize={12}
        initialSort={{ key: 'tonnes', descending: true }}
        columns={[
          { key: 'leg', header: t('leg'), value: ({ leg }) => t(leg) },
          { key: 'from', header: t('from'), value: ({ fromId }) => names.end(fromId) },
          { key: 'to', header: t('to'), value: ({ toId }) => names.end(toId) },
          { key: 'service', header: t('service'), value: ({ service }) => (service ? t(service) : null) },
          { key: 'km', header: t('distance'), unit: 'km', value: ({ distanceKm }) => distanceKm, digits: 0 },
          { key: 'tonnes', header: t('tonnes'), unit: 't/a', value: ({ tonnes }) => tonnes[period]! },
        ]}
      />
    </Section>
  );
}
