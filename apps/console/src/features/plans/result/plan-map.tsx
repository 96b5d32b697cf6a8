import { Box, Checkbox, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import type { PlanReport } from '@relode/contract';
import { useMemo, useState } from 'react';
import { useTexts } from '../../../lib/texts.ts';
import {
  FLOW_LAYERS,
  FlowLayer,
  MapHover,
  PlaceLabels,
  planFeatures,
  SITE_LAYER,
  SiteLayer,
  useZoneColours,
  useZoneLabels,
  WorldMap,
  YearSlider,
  ZONE_LAYER,
  ZONE_VIEWS,
  ZoneLayer,
  type ZoneView,
} from '../../../ui/map/index.ts';
import { Section } from '../../../ui/section.tsx';
import { resultTexts } from './locales.ts';
import { MapCard } from './map-card.tsx';
import { PlanLegend } from './plan-legend.tsx';

interface PlanMapProps {
  readonly report: PlanReport;
  readonly period: number;
  readonly onPeriod: (period: number) => void;
}

export const MAP_PARTS = ['zones', 'point', 'hub', 'plant', 'collect', 'haul', 'labels'] as const;

/** The upper layer first: it is asked first for what is under the pointer. */
const HOVERED = [SITE_LAYER, ZONE_LAYER, FLOW_LAYERS.haul, FLOW_LAYERS.collect];

/** Places, facilities and flows of one year, each of which can be hidden. */
export function PlanMap({ report, period, onPeriod }: PlanMapProps) {
  const t = useTexts(resultTexts);
  const [view, setView] = useState<ZoneView>('service');
  const [shown, setShown] = useState<readonly string[]>(MAP_PARTS);
  const features = useMemo(() => planFeatures(report), [report]);
  const labels = useZoneLabels(report);
  const colours = useZoneColours(view);
  const year = report.years[period]!;
  const tiers = (['point', 'hub', 'plant'] as const).filter((tier) => shown.includes(tier));
  const legs = (['collect', 'haul'] as const).filter((leg) => shown.includes(leg));
  return (
    <Section
      title={t('map')}
      description={t('mapText', { year: String(year.year) })}
      actions={
        <Group gap="xs">
          <Text size="sm" c="dimmed" id="colour-by">
            {t('colourBy')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="colour-by"
            value={view}
            onChange={(value) => setView(value as ZoneView)}
            data={ZONE_VIEWS.map((value) => ({ value, label: t(`view_${value}`) }))}
          />
        </Group>
      }
    >
      <WorldMap
        label={t('mapLabel', {
          year: String(year.year),
          zones: report.size.zones,
          points: year.openPoints,
          hubs: year.openHubs,
          plants: year.openPlants,
        })}
        bounds={features.bounds}
        height="clamp(360px, 62vh, 640px)"
        overlay={<PlanLegend report={report} period={period} view={view} shown={shown} />}
      >
        <FlowLayer flows={features.flows} period={period} legs={legs} />
        <ZoneLayer
          zones={features.zones[view]}
          period={period}
          colours={colours}
          visible={shown.includes('zones')}
        />
        <SiteLayer sites={features.sites} period={period} tiers={tiers} />
        <PlaceLabels places={labels} visible={shown.includes('labels')} />
        <MapHover
          layers={HOVERED}
          render={(feature) => <MapCard report={report} period={period} feature={feature} />}
        />
      </WorldMap>
      <Stack gap="sm" mt="sm">
        <Box maw={640}>
          <YearSlider years={report.periods} value={period} onChange={onPeriod} />
        </Box>
        <Checkbox.Group label={t('layers')} value={[...shown]} onChange={setShown} size="sm">
          <Group gap="md" mt={6}>
            {MAP_PARTS.map((part) => (
              <Checkbox key={part} value={part} label={t(part)} size="xs" />
            ))}
          </Group>
        </Checkbox.Group>
      </Stack>
    </Section>
  );
}
