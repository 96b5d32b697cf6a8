import { useMemo } from 'react';
import { type DataColors, useDataColors } from '../palette.ts';
import { SHARE_CLASSES, type ZoneView } from './plan-features.ts';

export interface ClassColour {
  readonly fill: string;
  readonly hollow?: boolean;
}

/** Colours of the zones' classes; what has no service is an empty ring in every view. */
export function useZoneColours(view: ZoneView): Readonly<Record<string, ClassColour>> {
  const colors = useDataColors();
  return useMemo(() => zoneColours(view, colors), [view, colors]);
}

function zoneColours(view: ZoneView, { service, coverage }: DataColors): Record<string, ClassColour> {
  const none = { fill: service.none, hollow: true };
  if (view === 'service') {
    const { fixed, mobile, door } = service;
    return { fixed: { fill: fixed }, mobile: { fill: mobile }, door: { fill: door }, none };
  }
  return {
    ...Object.fromEntries(SHARE_CLASSES.map((_, i) => [String(i), { fill: coverage[i]! }])),
    none,
  };
}
