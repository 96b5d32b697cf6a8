import { nameOf, type RoadPlace } from '../road-place.ts';
import { NO_WAY, type RoadMemory } from './road-memory.ts';

/** What is odd about a table without being an error. */
export interface RoadWarning {
  readonly code: 'FAR_FROM_ROAD' | 'NO_WAY';
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Places that were put on a road further than `snapM` metres away, and places that no other can be reached from or that none reaches.
 * Of places at one spot the first is named.
 */
export function roadWarnings(
  places: readonly RoadPlace[],
  spots: readonly number[],
  memory: RoadMemory,
  snapM: number,
): RoadWarning[] {
  const first = new Map<number, RoadPlace>();
  for (const [i, spot] of spots.entries()) if (!first.has(spot)) first.set(spot, places[i]!);
  const warnings: RoadWarning[] = [];
  for (const [spot, place] of first) {
    const name = nameOf(place);
    const metres = memory.snapM[spot] ?? 0;
    if (metres > snapM) {
      warnings.push({
        code: 'FAR_FROM_ROAD',
        place: name,
        message: `${name} is ${Math.round(metres)} m from the road that it is taken to be on`,
        remedy: 'Check lat and lon: ways begin and end on that road',
      });
    }
    const others = [...first.keys()].filter((other) => other !== spot);
    if (others.length === 0) continue;
    const isCut = (isWay: (other: number) => boolean): boolean => !others.some(isWay);
    const noWayOut = isCut((other) => memory.metres(spot, other) < NO_WAY);
    const noWayIn = isCut((other) => memory.metres(other, spot) < NO_WAY);
    if (!noWayOut && !noWayIn) continue;
    const message =
      noWayOut && noWayIn
        ? `No road joins ${name} to the other places`
        : noWayOut
          ? `No road leads away from ${name}`
          : `No road leads to ${name}`;
    warnings.push({
      code: 'NO_WAY',
      place: name,
      message,
      remedy: 'Check lat and lon; orders there stay behind',
    });
  }
  return warnings;
}
