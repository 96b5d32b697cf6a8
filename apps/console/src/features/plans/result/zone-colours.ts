import { useMemo } from 'react';
import { RAMP_COLOURS, SERVICE_COLOURS, SHARE_CLASSES, type ZoneView } from '../../../ui/map/index.ts';

export interface ClassColour {
  readonly fill: string;
  readonly hollow?: boolean;
}

const NONE: ClassColour = { fill: SERVICE_COLOURS.none, hollow: true };

/** Colours of the zones' classes; what has no service is an empty ring in every view. */
export function useZoneColours(view: ZoneView): Readonly<Record<string, ClassColour>> {
  return useMemo(() => zoneColours(view), [view]);
}

function zoneColours(view: ZoneView): Record<string, ClassColour> {
  if (view === 'service') {
    const { fixed, mobile, door } = SERVICE_COLOURS;
    return { fixed: { fill: fixed }, mobile: { fill: mobile }, door: { fill: door }, none: NONE };
  }
  return {
    ...Object.fromEntries(SHARE_CLASSES.map((_, i) => [String(i), { fill: RAMP_COLOURS[i]! }])),
    none: NONE,
  };
}
