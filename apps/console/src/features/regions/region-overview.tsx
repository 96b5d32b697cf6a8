import { List, Text } from '@mantine/core';
import type { RegionDetail } from '@relode/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFormats } from '../../lib/format.ts';
import { regionTable } from '../../lib/requests/region-table.ts';
import { useTexts } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { KpiCard } from '../../ui/kpi-card.tsx';
import { KpiGrid } from '../../ui/kpi-grid.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { areaRows } from './area-rows.ts';
import { regionTexts } from './locales.ts';
import { RegionOverviewMap } from './region-overview-map.tsx';
import { readSites, readZones } from './region-places.ts';

export function RegionOverview({ region }: { readonly region: RegionDetail }) {
  const t = useTexts(regionTexts);
  const { name, number, compact } = useFormats();
  const zoneTable = useQuery(regionTable(region.id, 'zones'));
  const siteTable = useQuery(regionTable(region.id, 'sites'));
  const zones = useMemo(() => (zoneTable.data ? readZones(zoneTable.data) : null), [zoneTable.data]);
  const sites = useMemo(() => (siteTable.data ? readSites(siteTable.data) : null), [siteTable.data]);
  const areas = useMemo(() => areaRows(region.areas, zones ?? [], sites ?? []), [region.areas, zones, sites]);
  const error = zoneTable.error ?? siteTable.error;

  return (
    <>
      <KpiGrid cards={6}>
        <KpiCard label={t('zones')} value={number(region.zones)} />
        <KpiCard label={t('population')} value={compact(region.population)} />
        <KpiCard label={t('areas')} value={number(region.areas.length)} />
        <KpiCard label={t('point')} value={number(region.sites.point)} />
        <KpiCard label={t('hub')} value={number(region.sites.hub)} />
        <KpiCard label={t('plant')} value={number(region.sites.plant)} />
      </KpiGrid>
      <Section title={t('mapTitle')} description={t('mapText')}>
        {error && !(zones && sites) ? (
          <ProblemAlert error={error} />
        ) : zones && sites ? (
          <RegionOverviewMap title={name(region.name)} bounds={region.bounds} zones={zones} sites={sites} />
        ) : (
          <LoadingState height={520} />
        )}
      </Section>
      <Section title={t('byArea')} flush>
        <DataTable
          title={t('byArea')}
          csvName={`${region.id}-areas`}
          rows={areas}
          rowId={({ id }) => id}
          pageSize={15}
          initialSort={{ key: 'evShare', descending: true }}
          columns={[
            { key: 'name', header: t('area'), value: (area) => name(area.name) },
            { key: 'zones', header: t('zones'), value: (area) => area.zones, digits: 0 },
            { key: 'population', header: t('population'), value: (area) => area.population, digits: 0 },
            {
              key: 'evShare',
              header: t('evShare'),
              unit: '%',
              value: (area) => area.evShare * 100,
              digits: 2,
            },
            { key: 'hubs', header: t('hub'), value: (area) => area.hubs, digits: 0 },
            { key: 'plants', header: t('plant'), value: (area) => area.plants, digits: 0 },
          ]}
        />
      </Section>
      <Section title={t('credits')} description={t('creditsText')}>
        <List size="sm" spacing={4}>
          {region.credits.map((credit) => (
            <List.Item key={credit}>
              <Text size="sm" span style={{ overflowWrap: 'anywhere' }}>
                {credit}
              </Text>
            </List.Item>
          ))}
        </List>
      </Section>
    </>
  );
}
