import type { Sourced } from '@relode/foundation';
import type { TravelProfile } from '@relode/routing';

/** From this time of day on, driving takes `factor` times as long as on free roads. */
export interface TrafficStep {
  /** Seconds after midnight, below a day. */
  readonly fromS: number;
  readonly factor: number;
}

/** Ascending; before the first one roads are free. The same every day. */
export type TrafficProfile = readonly TrafficStep[];

const HOUR = 3600;
const DAY_S = 24 * HOUR;
/** A shift may end after midnight, up to 48:00; the third day is for what comes back late. */
const DAYS = 3;

/**
 * Profiles that ship, by the name that a fleet or the command gives. None is used unless asked for: put factors measured on your own roads
 * in their place.
 */
export const TRAFFIC_PROFILES: Readonly<Record<string, Sourced<TrafficProfile>>> = {
  'weekday-city': {
    value: [
      { fromS: 6 * HOUR, factor: 1.1 },
      { fromS: 7 * HOUR, factor: 1.6 },
      { fromS: 9 * HOUR, factor: 1.3 },
      { fromS: 17 * HOUR, factor: 1.8 },
      { fromS: 19 * HOUR, factor: 1.3 },
      { fromS: 21 * HOUR, factor: 1 },
    ],
    unit: 'driving time per driving time on free roads',
    source:
      'hours and shape: own estimate for a large city on a working day; height of the evening peak: Amap’s report on Chinese cities for the first quarter of 2017, as China Daily told it on 26 April 2017 (1.77 in the tenth most congested city)',
    year: 2017,
    confidence: 'estimated',
  },
};

/** The profile with the day's traffic: the one place where it meets the routing. */
export function withTraffic(profile: TravelProfile, traffic: TrafficProfile): TravelProfile {
  return traffic.length === 0 ? profile : { ...profile, traffic: overDays(traffic) };
}

/** Steps from midnight on, day after day. */
function overDays(traffic: TrafficProfile): TrafficStep[] {
  const free = traffic[0]!.fromS === 0 ? [] : [{ fromS: 0, factor: 1 }];
  return Array.from({ length: DAYS }, (_, day) =>
    [...free, ...traffic].map(({ fromS, factor }) => ({ fromS: fromS + day * DAY_S, factor })),
  ).flat();
}
