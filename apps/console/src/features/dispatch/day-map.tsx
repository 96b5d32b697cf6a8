import { Box, Text } from '@mantine/core';
import type { DayDetail, DayPlan } from '@relode/contract';
import { useMemo } from 'react';
import { useTexts } from '../../lib/texts.ts';
import { Legend } from '../../ui/legend.tsx';
import {
  boundsOf,
  type HoveredFeature,
  MapHover,
  PlaceLabels,
  ROUTE_STOP_LAYERS,
  RouteLayer,
  WorldMap,
} from '../../ui/map/index.ts';
import { useDataColors } from '../../ui/palette.ts';
import { clockTime } from './clock-time.ts';
import type { DayView } from './day-view.ts';
import { dispatchTexts } from './locales.ts';
import { OrderFacts } from './order-facts.tsx';

interface DayMapProps {
  readonly plan: DayPlan;
  readonly places: DayDetail['places'];
  readonly view: DayView;
}

/** Rounds of the day, depots, and orders on no route. */
export function DayMap({ plan, places, view }: DayMapProps) {
  const t = useTexts(dispatchTexts);
  const { series, map, service } = useDataColors();
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
    <>
      <WorldMap
        label={t('mapLabel', { count: plan.routes.length })}
        bounds={bounds}
        height="clamp(320px, 50vh, 520px)"
      >
        <RouteLayer routes={routes} depots={depots} leftOut={leftOut} focus={view.focus} />
        <PlaceLabels places={labels} />
        <MapHover
          layers={ROUTE_STOP_LAYERS}
          render={(feature) => <StopOnMap feature={feature} plan={plan} leftOut={leftOut} view={view} />}
        />
      </WorldMap>
      <Box mt="xs">
        <Legend
          entries={[
            { label: t('legendRoutes'), color: series[0]!, mark: 'line' },
            { label: t('legendDepot'), color: map.label },
            ...(leftOut.length > 0
              ? [{ label: t('legendLeftOut'), color: service.none, mark: 'ring' as const }]
              : []),
          ]}
        />
      </Box>
    </>
  );
}

interface StopOnMapProps {
  readonly feature: HoveredFeature;
  readonly plan: DayPlan;
  readonly leftOut: DayDetail['places'];
  readonly view: DayView;
}

function StopOnMap({ feature: { layer, index }, plan, leftOut, view }: StopOnMapProps) {
  const t = useTexts(dispatchTexts);
  if (layer !== ROUTE_STOP_LAYERS[0]) {
    const place = leftOut[index];
    return place ? (
      <>
        <Text size="sm" fw={600}>
          {[place.id, place.name].filter(Boolean).join(' · ')}
        </Text>
        <Text size="sm">{t('leftOut')}</Text>
      </>
    ) : null;
  }
  const found = plan.routes
    .flatMap(({ vehicle, stops }, i) => stops.slice(1, -1).map((stop) => ({ vehicle, stop, i })))
    .at(index);
  if (!found) return null;
  const { vehicle, stop, i } = found;
  return (
    <>
      <Text size="sm" fw={600}>
        {[stop.order, stop.name].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm">
        {`${t('routeTitle', { number: i + 1, vehicle })} · ${clockTime(stop.beginS)}–${clockTime(stop.leaveS)}`}
      </Text>
      <OrderFacts order={view.orders.get(stop.order ?? '')} />
    </>
  );
}
