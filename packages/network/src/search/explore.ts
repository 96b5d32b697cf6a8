import type { Random } from '@relode/foundation';
import type { NetworkInstance } from '../instance.ts';
import { construct, type Slopes } from './construct.ts';
import { localSearch } from './local-search.ts';
import { type SearchState, stateCost } from './state.ts';

/**
 * Iterated local search over which hubs and plants may be used (Lourenço, Martin & Stützle 2003): a step opens or
 * closes some of the best plan's hubs, at times moves all treatment to another plant, builds a plan anew within
 * that choice, improves it and keeps it when it is cheaper.
 */
export interface Exploration {
  /** Makes one step; true when it found a cheaper plan. A step that `outOfTime` cuts short may be kept as well. */
  step(slopes: Slopes, outOfTime: () => boolean): boolean;
  /** Cheapest plan so far; null while none meets coverage and capacities. */
  best(): SearchState | null;
}

export function createExploration(instance: NetworkInstance, random: Random): Exploration {
  const { points: P, hubs: H, plants: K } = instance;
  const F = P + H + K;
  const chosen = new Uint8Array(F).fill(1);
  let best: SearchState | null = null;
  let bestCost = Number.POSITIVE_INFINITY;

  function changed(): Uint8Array {
    const usable = chosen.slice();
    usable.fill(1, 0, P);
    const flips = 1 + random.below(2 + Math.floor(H / HUBS_PER_FLIP));
    for (let i = 0; i < flips && H > 0; i++) {
      const h = P + random.below(H);
      usable[h] = 1 - usable[h]!;
    }
    if (K > 1 && random.below(3) === 0) {
      const k = P + H + random.below(K);
      if (random.below(2) === 0) usable.fill(0, P + H);
      usable[k] = 1;
    }
    return usable;
  }

  function step(slopes: Slopes, outOfTime: () => boolean): boolean {
    const usable = best === null ? chosen.slice() : changed();
    const { state, missingCoverageKg } = construct(instance, slopes, usable);
    if (missingCoverageKg > 0) return false;
    localSearch(state, random, outOfTime);
    const cost = stateCost(state);
    if (!(cost < bestCost)) return false;
    best = state;
    bestCost = cost;
    for (let f = P; f < F; f++) chosen[f] = isUsed(state, f) ? 1 : 0;
    return true;
  }

  return { step, best: () => best };
}

function isUsed({ instance, loadKg }: SearchState, f: number): boolean {
  const { periods: T, initialLevel } = instance;
  return initialLevel[f]! > 0 || loadKg.subarray(f * T, (f + 1) * T).some((kg) => kg > 0);
}

/** Large networks change more hubs at once. */
const HUBS_PER_FLIP = 60;
