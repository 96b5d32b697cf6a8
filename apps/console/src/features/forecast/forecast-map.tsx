import { Box, Text } from '@mantine/core';
import type { ForecastReport, RegionDetail } from '@relode/contract';
import { useMemo } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import {
  CircleMark,
  LegendRow,
  LegendSection,
  largestSize,
  MapHover,
  MapLegend,
  PlaceLabels,
  WorldMap,
  YearSlider,
  ZONE_LAYER,
  ZoneLayer,
} from '../../ui/map/index.ts';
import { useDataColors } from '../../ui/palette.ts';
import { Section } from '../../ui/section.tsx';
import { forecastTexts } from './locales.ts';
import { massClasses } from './mass-classes.ts';

interface ForecastMapProps {
  readonly region: RegionDetail;
  readonly report: ForecastReport;
  readonly year: number;
  readonly onYear: (index: number) => void;
}

/** Places by the mass that retires there in one year; the scale is that of all years. */
export function ForecastMap({ region, report, year, onYear }: ForecastMapProps) {
  const t = useTexts(forecastTexts);
  const { name, placeName, mass, percent } = useFormats();
  const { mass: ramp } = useDataColors();
  const { zones, years, totals } = report;
  const classes = useMemo(() => massClasses(zones), [zones]);
  const circles = useMemo(
    () =>
      zones.map(({ lat, lon, tonnes }) => ({
        lat,
        lon,
        sizes: tonnes,
        classes: tonnes.map((amount) => String(classes.indexOf(amount))),
      })),
    [zones, classes],
  );
  const colours = useMemo(() => Object.fromEntries(ramp.map((fill, i) => [String(i), { fill }])), [ramp]);
  const labels = useMemo(
    () =>
      zones.map((zone) => ({
        lat: zone.lat,
        lon: zone.lon,
        text: placeName(zone),
        weight: zone.tonnes.at(-1)!,
      })),
    [zones, placeName],
  );
  const largest = useMemo(() => largestSize(circles), [circles]);

  return (
    <Section title={t('map')} description={t('mapUnit', { year: years[year]! })}>
      <Box mb="sm">
        <YearSlider years={years} value={year} onChange={onYear} />
      </Box>
      <WorldMap
        label={t('mapLabel', { name: name(region.name), year: years[year]! })}
        bounds={region.bounds}
        height={500}
        overlay={
          <MapLegend>
            <LegendSection title={t('mapLegend')}>
              {classes.limits.map((limit, i) => (
                <LegendRow key={limit} mark={<CircleMark colour={ramp[i]!} />}>
                  {i === 0 ? `< ${mass(classes.limits[1]!)}` : `≥ ${mass(limit)}`}
                </LegendRow>
              ))}
            </LegendSection>
          </MapLegend>
        }
      >
        <ZoneLayer zones={circles} period={year} colours={colours} largest={largest} />
        <PlaceLabels places={labels} />
        <MapHover
          layers={[ZONE_LAYER]}
          render={({ index }) => {
            const zone = zones[index];
            if (!zone) return null;
            const tonnes = zone.tonnes[year]!;
            return (
              <>
                <Text size="sm" fw={600}>
                  {placeName(zone)}
                </Text>
                <Text size="xs" className="tabular">
                  {years[year]}: {mass(tonnes)}
                  {totals.tonnes[year]! > 0 &&
                    ` · ${t('ofRegion', { share: percent(tonnes / totals.tonnes[year]!, 2) })}`}
                </Text>
              </>
            );
          }}
        />
      </WorldMap>
    </Section>
  );
}
