import type { PlanReport } from '@relode/contract';
import { type ComponentProps, useMemo } from 'react';
import { useFormats } from '../../lib/format.ts';
import type { PlaceLabels } from './place-labels.tsx';

/** Names of a plan's zones; where they crowd, the one with more supply in the last year stays. */
export function useZoneLabels({ zones }: PlanReport): ComponentProps<typeof PlaceLabels>['places'] {
  const { placeName } = useFormats();
  return useMemo(
    () =>
      zones.map((zone) => ({
        lat: zone.lat,
        lon: zone.lon,
        text: placeName(zone),
        weight: zone.supplyTonnes.at(-1)!,
      })),
    [zones, placeName],
  );
}
