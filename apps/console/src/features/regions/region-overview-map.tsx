import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import {
  type Bounds,
  CircleMark,
  LegendRow,
  LegendSection,
  largestSize,
  MapHover,
  MapLegend,
  PlaceLabels,
  SITE_LAYER,
  SiteLayer,
  TierMark,
  WorldMap,
  ZONE_LAYER,
  ZoneLayer,
  ZoneSizeLegend,
} from '../../ui/map/index.ts';
import { useDataColors } from '../../ui/palette.ts';
import { regionTexts } from './locales.ts';
import type { SitePlace, ZonePlace } from './region-places.ts';

interface RegionOverviewMapProps {
  readonly title: string;
  readonly bounds: Bounds;
  readonly zones: readonly ZonePlace[];
  readonly sites: readonly SitePlace[];
}

const AREA_TYPES = ['city', 'town', 'remote'] as const;
/** Points stand in almost every zone; drawn as well they would hide the zones. */
const SHOWN_TIERS = ['hub', 'plant'] as const;

export function RegionOverviewMap({ title, bounds, zones, sites }: RegionOverviewMapProps) {
  const t = useTexts(regionTexts);
  const { placeName, percent, number } = useFormats();
  const { series, tier: tierColours } = useDataColors();
  const colours = useMemo(
    () => ({ city: { fill: series[0]! }, town: { fill: series[2]! }, remote: { fill: series[1]! } }),
    [series],
  );
  const circles = useMemo(
    () =>
      zones.map(({ lat, lon, evShare, areaType }) => ({ lat, lon, sizes: [evShare], classes: [areaType] })),
    [zones],
  );
  const largest = useMemo(() => largestSize(circles), [circles]);
  const symbols = useMemo(() => sites.map(({ lat, lon, tier }) => ({ lat, lon, tier, sizes: [1] })), [sites]);
  const labels = useMemo(
    () =>
      zones.map((zone) => ({ lat: zone.lat, lon: zone.lon, text: placeName(zone), weight: zone.evShare })),
    [zones, placeName],
  );

  return (
    <WorldMap
      label={t('mapLabel', { name: title, zones: number(zones.length) })}
      bounds={bounds}
      height={520}
      overlay={
        <MapLegend>
          <LegendSection title={t('areaTypes')}>
            {AREA_TYPES.map((type) => (
              <LegendRow key={type} mark={<CircleMark colour={colours[type].fill} />}>
                {t(type)}
              </LegendRow>
            ))}
          </LegendSection>
          <ZoneSizeLegend title={t('evShare')} amount={(part) => percent(largest * part)} />
          <LegendSection title={t('candidates')}>
            {SHOWN_TIERS.map((tier) => (
              <LegendRow key={tier} mark={<TierMark tier={tier} colour={tierColours[tier]} />}>
                {t(tier)}
              </LegendRow>
            ))}
          </LegendSection>
        </MapLegend>
      }
    >
      <ZoneLayer zones={circles} period={0} colours={colours} />
      <SiteLayer sites={symbols} period={0} tiers={SHOWN_TIERS} />
      <PlaceLabels places={labels} />
      <MapHover
        layers={[SITE_LAYER, ZONE_LAYER]}
        render={({ layer, index }) => {
          if (layer === SITE_LAYER) {
            const site = sites[index];
            return site ? (
              <>
                <Text size="sm" fw={600}>
                  {placeName(site)}
                </Text>
                <Text size="xs">
                  {t(site.tier)} · {t(site.status === 'existing' ? 'existing' : 'candidate')}
                </Text>
              </>
            ) : null;
          }
          const zone = zones[index];
          return zone ? (
            <>
              <Text size="sm" fw={600}>
                {placeName(zone)}
              </Text>
              <Text size="xs">
                {t(zone.areaType)} · {t('population')} {number(zone.population, 0)}
                {zone.populationEstimated && ` (${t('populationEstimated')})`}
              </Text>
              <Text size="xs">
                {t('evShare')} {percent(zone.evShare, 3)}
              </Text>
            </>
          ) : null;
        }}
      />
    </WorldMap>
  );
}
