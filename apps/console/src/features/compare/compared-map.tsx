import type { PlanReport } from '@relode/contract';
import type { ComponentProps } from 'react';
import { useTexts } from '../../lib/texts.ts';
import {
  FlowLayer,
  MAP_CONTROLS,
  PlaceLabels,
  type PlanFeatures,
  SiteLayer,
  useZoneColours,
  useZoneLabels,
  WorldMap,
  ZoneLayer,
} from '../../ui/map/index.ts';
import { ComparedLegend } from './compared-legend.tsx';
import { compareTexts } from './locales.ts';
import type { MapScale } from './map-comparison.tsx';

export interface ComparedMapProps {
  readonly report: PlanReport;
  readonly features: PlanFeatures;
  readonly year: number;
  readonly scale: MapScale;
  /** Which half it shows, or the whole place; each half has the controls of its side. */
  readonly place: 'left' | 'right' | 'alone';
  readonly height: string;
  readonly onMap?: ComponentProps<typeof WorldMap>['onMap'];
}

const TIERS = ['point', 'hub', 'plant'] as const;
const LEGS = ['collect', 'haul'] as const;
const CONTROLS = {
  left: ['scale'],
  right: ['zoom'],
  alone: MAP_CONTROLS,
} as const;

/** One plan of the comparison on a map, in the scale of all. */
export function ComparedMap({ report, features, year, scale, place, height, onMap }: ComparedMapProps) {
  const t = useTexts(compareTexts);
  const colours = useZoneColours('service');
  const period = Math.max(0, report.periods.indexOf(year));
  const labels = useZoneLabels(report);
  return (
    <WorldMap
      label={t('mapLabel', { name: report.scenario.name, year: String(year) })}
      bounds={features.bounds}
      height={height}
      caption={place === 'alone'}
      controls={CONTROLS[place]}
      {...(onMap && { onMap })}
      overlay={place !== 'right' && <ComparedLegend />}
    >
      <FlowLayer flows={features.flows} period={period} legs={LEGS} largest={scale.largestFlow} />
      <ZoneLayer
        zones={features.zones.service}
        period={period}
        colours={colours}
        largest={scale.largestZone}
      />
      <SiteLayer sites={features.sites} period={period} tiers={TIERS} />
      <PlaceLabels places={labels} />
    </WorldMap>
  );
}
