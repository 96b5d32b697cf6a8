import type { RoadPlace, Roads } from '@relode/roads';
import type { RoutingProblem } from '@relode/routing';
import { CliError } from '../cli-error.ts';

/** The places of a problem, for a router. Throws CliError ROADS_UNUSABLE where it has no use for one. */
export function placesByRoad({ places, profiles }: RoutingProblem): RoadPlace[] {
  if (!profiles.some(({ kind }) => kind === 'great-circle')) {
    throw new CliError('ROADS_UNUSABLE', 'The problem has no great-circle profile that roads could replace', {
      place: 'profiles',
      remedy: 'Give places lat and lon and a profile of kind great-circle, or leave out --roads',
    });
  }
  return places.map(({ id, lat, lon }) => ({ id, lat: lat!, lon: lon! }));
}

/** The problem with road tables in place of its great circles; given tables and what else a profile says stay. */
export function problemByRoad(problem: RoutingProblem, { distancesM, durationsS }: Roads): RoutingProblem {
  return {
    ...problem,
    profiles: problem.profiles.map((profile) => {
      if (profile.kind !== 'great-circle') return profile;
      const { roadFactor: _factor, speedKmPerHour: _speed, ...rest } = profile;
      return { ...rest, kind: 'matrix', distancesM, durationsS };
    }),
  };
}
