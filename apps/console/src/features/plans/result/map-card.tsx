import { Group, Stack, Text } from '@mantine/core';
import type { PlanReport } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type HoveredFeature, SITE_LAYER, shareOf, ZONE_LAYER } from '../../../ui/map/index.ts';
import { resultTexts } from './locales.ts';
import { usePlaceNames } from './use-place-names.ts';

interface MapCardProps {
  readonly report: PlanReport;
  readonly period: number;
  readonly feature: HoveredFeature;
}

/** Figures of what is under the pointer. */
export function MapCard({ report, period, feature }: MapCardProps) {
  const t = useTexts(resultTexts);
  const formats = useFormats();
  const { mass, percent, placeName, distance } = formats;
  const names = usePlaceNames(report);
  if (feature.layer === ZONE_LAYER) {
    const zone = report.zones[feature.index];
    if (!zone) return null;
    const supply = zone.supplyTonnes[period]!;
    return (
      <Card
        title={placeName(zone)}
        subtitle={`${t(zone.areaType)} · ${names.area(zone.areaId)}`}
        rows={[
          [t('supply'), mass(supply)],
          [
            t('collected'),
            `${mass(zone.collectedTonnes[period]!)} · ${percent(shareOf(zone.collectedTonnes[period]!, supply), 0)}`,
          ],
          [t('covered'), percent(zone.coveredShare[period]!, 0)],
          [t('service'), t(zone.service[period]!)],
        ]}
      />
    );
  }
  if (feature.layer === SITE_LAYER) {
    const facility = report.facilities[feature.index];
    if (!facility) return null;
    const capacity = facility.capacityTonnes[period]!;
    const throughput = facility.throughputTonnes[period]!;
    return (
      <Card
        title={placeName(facility)}
        subtitle={[t(ONE[facility.tier]), facility.process && t(facility.process), t(facility.status)]
          .filter(Boolean)
          .join(' · ')}
        rows={[
          [t('capacity'), mass(capacity)],
          [t('throughput'), `${mass(throughput)} · ${percent(shareOf(throughput, capacity), 0)}`],
          [t('opened'), String(facility.openedYear)],
        ]}
      />
    );
  }
  const flow = report.flows[feature.index];
  if (!flow) return null;
  return (
    <Card
      title={`${names.end(flow.fromId)} → ${names.end(flow.toId)}`}
      subtitle={[t(flow.leg), flow.service && t(flow.service)].filter(Boolean).join(' · ')}
      rows={[
        [t('tonnes'), mass(flow.tonnes[period]!)],
        [t('distance'), distance(flow.distanceKm)],
      ]}
    />
  );
}

const ONE = { point: 'onePoint', hub: 'oneHub', plant: 'onePlant' } as const;

interface CardProps {
  readonly title: string;
  readonly subtitle: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
}

function Card({ title, subtitle, rows }: CardProps) {
  return (
    <Stack gap={4}>
      <div>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {subtitle}
        </Text>
      </div>
      {rows.map(([label, value]) => (
        <Group key={label} justify="space-between" gap="lg" wrap="nowrap">
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          <Text size="xs" className="tabular">
            {value}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
