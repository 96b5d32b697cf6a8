import { Box } from '@mantine/core';
import type { PlanReport } from '@relode/contract';
import { useMemo, useState } from 'react';
import { useTexts } from '../../../lib/texts.ts';
import {
  FlowLayer,
  PlaceLabels,
  planFeatures,
  SiteLayer,
  useZoneColours,
  useZoneLabels,
  WorldMap,
  YearSlider,
  ZoneLayer,
} from '../../../ui/map/index.ts';
import { studyTexts } from '../locales.ts';

const TIERS = ['point', 'hub', 'plant'] as const;
const LEGS = ['collect', 'haul'] as const;

/** One plan of a study on the map, coloured by service. */
export function CaseMap({ report, title }: { readonly report: PlanReport; readonly title: string }) {
  const t = useTexts(studyTexts);
  const [period, setPeriod] = useState(report.periods.length - 1);
  const features = useMemo(() => planFeatures(report), [report]);
  const colours = useZoneColours('service');
  const labels = useZoneLabels(report);
  return (
    <>
      <WorldMap
        label={t('mapLabel', { name: title, year: String(report.periods[period]) })}
        bounds={features.bounds}
        height="clamp(320px, 50vh, 520px)"
      >
        <FlowLayer flows={features.flows} period={period} legs={LEGS} />
        <ZoneLayer zones={features.zones.service} period={period} colours={colours} />
        <SiteLayer sites={features.sites} period={period} tiers={TIERS} />
        <PlaceLabels places={labels} />
      </WorldMap>
      <Box maw={640} mt="sm">
        <YearSlider years={report.periods} value={period} onChange={setPeriod} />
      </Box>
    </>
  );
}
