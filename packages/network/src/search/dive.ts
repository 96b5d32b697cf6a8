import type { DualNode } from '../bound/dual-function.ts';
import { createTiers, type Tier } from '../bound/tiers.ts';
import { type DualAscent, type DualPoint, forkPoint } from '../bound/volume.ts';
import { type LevelLimits, lowerUntil, raiseFrom } from '../facility-schedule.ts';
import { mostLevels, type NetworkInstance } from '../instance.ts';

/** Levels from a dive, F×T, and what it took. */
export interface Dive {
  readonly level: Uint8Array;
  readonly steps: number;
}

const STEPS_PER_ROUND = 40;
/** After the last decision, for the points' shares to follow. */
const LAST_STEPS = 120;
/** Shares this clear are decided at once, in the first round and from `LAST_ROUND` on, or when time runs short. */
const CLEARLY_BELOW = [0.1, 0.4] as const;
const CLEARLY_AT = [0.8, 0.5] as const;
const LAST_ROUND = 30;
/** Networks with more hubs and plants than this take half the rounds: theirs are long. */
const MANY = 100;
/** Of the facilities that the relaxation would open among the undecided, this part is opened per round. */
const OPENED_PER_ROUND = [1 / 4, 1 / 3] as const;

/**
 * Decides the levels of all facilities from the relaxation's averaged answer: clear shares are rounded, the largest of
 * the others go up, prices climb on, and so forth until nothing is mixed; plants first, then hubs, at last points. Close
 * to the relaxation's cost where it is tight, and different from every node of the bound's tree. `hurry` says how much of
 * the time for the dive is used up, 0…1.
 */
export function dive(
  instance: NetworkInstance,
  ascent: DualAscent,
  from: DualPoint,
  node: DualNode,
  target: number,
  hurry: () => number,
  shouldStop: () => boolean,
): Dive {
  const [hubs, plants] = createTiers(instance);
  const least = node.limits.least.slice();
  const most = node.limits.most.slice();
  let point = from;
  let steps = 0;
  const isLarge = hubs.size + plants.size > MANY;
  const lastRound = isLarge ? LAST_ROUND / 2 : LAST_ROUND;
  const openedPerRound = OPENED_PER_ROUND[isLarge ? 1 : 0];
  for (let round = 0; !shouldStop(); round++) {
    const late = Math.min(1, Math.max(round / lastRound, hurry()));
    const mixed = [plants, hubs].map((tier) => decideClear(instance, tier, point, { least, most }, late));
    const undecided = mixed.find((list) => list.length > 0);
    if (undecided === undefined) break;
    for (const { facility, level, period } of largest(undecided, openedPerRound)) {
      raiseFrom(instance, least, facility, period, level);
    }
    point = forkPoint(instance, point);
    const limits = { least: least.slice(), most: most.slice() };
    ascent.climb(point, { ...node, limits }, STEPS_PER_ROUND, target, shouldStop);
    steps += STEPS_PER_ROUND;
  }
  point = forkPoint(instance, point);
  ascent.climb(point, { ...node, limits: { least, most } }, LAST_STEPS, target, shouldStop);
  return { level: rounded(instance, point, { least, most }), steps: steps + LAST_STEPS };
}

interface Mixed {
  readonly facility: number;
  readonly period: number;
  readonly level: number;
  readonly share: number;
}

/** Rounds clear shares of a tier into the limits; returns the others. */
function decideClear(
  instance: NetworkInstance,
  tier: Tier,
  { atLevel }: DualPoint,
  { least, most }: LevelLimits,
  late: number,
): Mixed[] {
  const below = CLEARLY_BELOW[0] + late * (CLEARLY_BELOW[1] - CLEARLY_BELOW[0]);
  const at = CLEARLY_AT[0] + late * (CLEARLY_AT[1] - CLEARLY_AT[0]);
  const { periods: T } = instance;
  const stride = mostLevels(instance);
  const mixed: Mixed[] = [];
  for (let f = tier.first; f < tier.first + tier.size; f++) {
    for (let t = 0; t < T; t++) {
      for (let n = least[f * T + t]! + 1; n <= most[f * T + t]!; n++) {
        const share = atLevel[(f * T + t) * stride + n - 1]!;
        if (share < below) {
          lowerUntil(instance, most, f, t, n - 1);
        } else if (share > at) {
          raiseFrom(instance, least, f, t, n);
        } else {
          mixed.push({ facility: f, period: t, level: n, share });
        }
      }
    }
  }
  return mixed;
}

/** The largest shares of different facilities, in proportion to how many the shares add up to. */
function largest(mixed: Mixed[], part: number): Mixed[] {
  const byFacility = new Map<number, Mixed>();
  for (const entry of mixed) {
    const before = byFacility.get(entry.facility);
    if (before === undefined || entry.share > before.share) byFacility.set(entry.facility, entry);
  }
  const best = [...byFacility.values()].sort((a, b) => b.share - a.share || a.facility - b.facility);
  const expected = best.reduce((sum, { share }) => sum + share, 0);
  return best.slice(0, Math.ceil(expected * part));
}

/** The higher level wherever its share is at least a half. */
function rounded(
  instance: NetworkInstance,
  { atLevel }: DualPoint,
  { least, most }: LevelLimits,
): Uint8Array {
  const { periods: T } = instance;
  const stride = mostLevels(instance);
  const level = least.slice();
  for (let f = 0; f < instance.levelStart.length - 1; f++) {
    for (let t = 0; t < T; t++) {
      const ft = f * T + t;
      if (t > 0) level[ft] = Math.max(level[ft]!, level[ft - 1]!);
      while (level[ft]! < most[ft]! && atLevel[ft * stride + level[ft]!]! >= 0.5) level[ft]!++;
    }
  }
  return level;
}
