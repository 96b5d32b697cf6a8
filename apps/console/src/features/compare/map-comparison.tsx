import { Box, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import type { PlanReport } from '@relode/contract';
import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '../../lib/texts.ts';
import { largestSize, MapCaption, type PlanFeatures, planFeatures, YearSlider } from '../../ui/map/index.ts';
import { Section } from '../../ui/section.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { ComparedMap, type ComparedMapProps } from './compared-map.tsx';
import { compareTexts } from './locales.ts';
import { MapSwipe } from './map-swipe.tsx';
import { planLetter } from './plan-letter.ts';

interface MapComparisonProps {
  /** At least two, of one region, in the order of the comparison. */
  readonly reports: readonly PlanReport[];
}

const HEIGHT = 'clamp(360px, 60vh, 600px)';

/** Two plans on one map: under a divider, on a phone one at a time. */
export function MapComparison({ reports }: MapComparisonProps) {
  const t = useTexts(compareTexts);
  const isNarrow = useIsNarrow();
  const [left, setLeft] = useState(0);
  const [right, setRight] = useState(1);
  const features = useMemo(() => reports.map(planFeatures), [reports]);
  const scale = useMemo(() => sharedScale(features), [features]);
  const years = reports[0]!.periods;
  const [period, setPeriod] = useState(years.length - 1);
  const shown = [Math.min(left, reports.length - 1), Math.min(right, reports.length - 1)] as const;
  const year = years[Math.min(period, years.length - 1)]!;
  const map = (index: number, place: ComparedMapProps['place'], onMap?: ComparedMapProps['onMap']) => (
    <ComparedMap
      key={`${place} ${index}`}
      report={reports[index]!}
      features={features[index]!}
      year={year}
      scale={scale}
      place={place}
      height={HEIGHT}
      {...(onMap && { onMap })}
    />
  );
  const title = (index: number): string => `${planLetter(index)} · ${reports[index]!.scenario.name}`;
  const options = reports.map((_, i) => ({ value: String(i), label: title(i) }));
  return (
    <Section
      title={t('map')}
      description={t('mapText', { left: title(shown[0]), right: title(shown[1]), year: String(year) })}
      actions={
        reports.length > 2 && (
          <Group gap="xs">
            <NativeSelect
              size="xs"
              aria-label={t('left')}
              value={String(shown[0])}
              onChange={({ currentTarget: { value } }) => setLeft(Number(value))}
              data={options}
            />
            <NativeSelect
              size="xs"
              aria-label={t('right')}
              value={String(shown[1])}
              onChange={({ currentTarget: { value } }) => setRight(Number(value))}
              data={options}
            />
          </Group>
        )
      }
    >
      {isNarrow ? (
        <PhoneMaps titles={[title(shown[0]), title(shown[1])]}>
          {(index) => map(shown[index]!, 'alone')}
        </PhoneMaps>
      ) : (
        <>
          <MapSwipe
            leftTitle={title(shown[0])}
            rightTitle={title(shown[1])}
            left={(onMap) => map(shown[0], 'left', onMap)}
            right={(onMap) => map(shown[1], 'right', onMap)}
          />
          <MapCaption />
        </>
      )}
      <Box maw={640} mt="sm">
        <YearSlider years={years} value={Math.min(period, years.length - 1)} onChange={setPeriod} />
      </Box>
    </Section>
  );
}

interface PhoneMapsProps {
  readonly titles: readonly [string, string];
  readonly children: (index: 0 | 1) => ReactNode;
}

function PhoneMaps({ titles, children }: PhoneMapsProps) {
  const t = useTexts(compareTexts);
  const [index, setIndex] = useState<'0' | '1'>('0');
  return (
    <>
      <Text size="sm" mb={4} id="map-plan">
        {t('showPlan')}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        mb="xs"
        aria-labelledby="map-plan"
        value={index}
        onChange={(value) => setIndex(value as '0' | '1')}
        data={titles.map((label, i) => ({ value: String(i), label }))}
      />
      {children(Number(index) as 0 | 1)}
    </>
  );
}

export interface MapScale {
  readonly largestZone: number;
  readonly largestFlow: number;
}

/** One scale of circles and lines for all plans, so that they compare. */
function sharedScale(features: readonly PlanFeatures[]): MapScale {
  return {
    largestZone: Math.max(...features.map(({ zones }) => largestSize(zones.service))),
    largestFlow: Math.max(...features.map(({ flows }) => largestSize(flows))),
  };
}
