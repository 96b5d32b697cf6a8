import type { DayDetail, DayPlan } from '@relode/contract';
import { useMemo } from 'react';
import { useTexts } from '../../lib/texts.ts';
import { boundsOf, PlaceLabels, RouteLayer, WorldMap } from '../../ui/map/index.ts';
import { useDataColors } from '../../ui/palette.ts';
import { dispatchTexts } from './locales.ts';

interface DayMapProps {
  readonly plan: DayPlan;
  readonly places: DayDetail['places'];
}

/** Rounds of the day, depots, and orders on no route. */
export function DayMap({ plan, places }: DayMapProps) {
  const t = useTexts(dispatchTexts);
  const { series } = useDataColors();
  const routes = useMemo(
    () => plan.routes.map(({ stops }, i) => ({ stops, colour: series[i % series.length]! })),
    [plan, series],
  );
  const { bounds, depots, leftOut, labels } = useMemo(() => {
    const missed = new Set(plan.leftOut.map(({ order }) => order));
    const depots = places.filter(({ kind }) => kind === 'depot');
    return {
      bounds: boundsOf(places),
      depots,
      leftOut: places.filter(({ kind, id }) => kind === 'order' && missed.has(id)),
      labels: depots.map(({ id, name, lat, lon }) => ({ lat, lon, text: name ?? id, weight: 1 })),
    };
  }, [plan, places]);
  return (
    <WorldMap
      label={t('mapLabel', { count: plan.routes.length })}
      bounds={bounds}
      height="clamp(320px, 50vh, 520px)"
    >
      <RouteLayer routes={routes} depots={depots} leftOut={leftOut} />
      <PlaceLabels places={labels} />
    </WorldMap>
  );
}
