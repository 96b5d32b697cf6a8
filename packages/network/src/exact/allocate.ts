import { KG_PER_TONNE } from '@relode/foundation';
import type { Highs } from 'highs';
import type { NetworkInstance } from '../instance.ts';
import { emptySolution, type Solution } from '../solution.ts';
import { buildModel, writeColumns } from './model.ts';
import { onePeriod } from './one-period.ts';
import { type ModelScope, wholeScope } from './scope.ts';
import { solveModel } from './solve-model.ts';

/**
 * Cheapest services and flows when every facility's levels (F×T) are given: one linear programme per period.
 * `overflowCost` (F×T, present money per tonne) lets loads pass the levels, of closed facilities as well; Infinity holds
 * them. Null where coverage cannot be met, or `seconds` run out.
 */
export function allocate(
  highs: Highs,
  instance: NetworkInstance,
  level: Uint8Array,
  overflowCost: Float64Array,
  seconds: () => number,
): Solution | null {
  const { options: O, periods: T, hubs: H, plants: K, products: C } = instance;
  const solution = emptySolution(instance);
  solution.level.set(level);
  for (let t = 0; t < T; t++) {
    const part = onePeriod(instance, t);
    const model = buildModel(part, scopeAt(part, level, overflowCost, T, t));
    const answer = solveModel(highs, model, { seconds: seconds(), gap: 0, seed: 0 });
    if (answer.values === null || answer.status !== 'optimal') return null;
    const flows = emptySolution(part);
    writeColumns(model, answer.values, flows);
    for (let o = 0; o < O; o++) solution.exposure[o * T + t] = flows.exposure[o]!;
    for (let i = 0; i < H * K * C; i++) solution.shipmentKg[i * T + t] = flows.shipmentKg[i]!;
  }
  return solution;
}

/** Present money per tonne of the next level, F×T; Infinity where the largest stands. */
export function nextLevelCosts(instance: NetworkInstance, level: Uint8Array): Float64Array {
  const { periods: T, discount, levelStart, levelCapacityKg, levelFixedCost, levelOpeningCost } = instance;
  const cost = new Float64Array(level.length).fill(Number.POSITIVE_INFINITY);
  for (let f = 0; f + 1 < levelStart.length; f++) {
    for (let t = 0; t < T; t++) {
      const now = levelStart[f]! + level[f * T + t]! - 1;
      const next = now + 1;
      if (next >= levelStart[f + 1]!) continue;
      const rise = (perLevel: Float64Array): number =>
        perLevel[next]! - (now < levelStart[f]! ? 0 : perLevel[now]!);
      const yearly = rise(levelFixedCost) + rise(levelOpeningCost) / (T - t);
      cost[f * T + t] = (discount[t]! * yearly * KG_PER_TONNE) / rise(levelCapacityKg);
    }
  }
  return cost;
}

/** What is open in period t or may be by overflow, its levels fixed. */
function scopeAt(
  part: NetworkInstance,
  level: Uint8Array,
  overflowCost: Float64Array,
  T: number,
  t: number,
): ModelScope {
  const { options: O, points: P, hubs: H, plants: K, optionPoint, optionHub } = part;
  const scope = wholeScope(part, false);
  const now = Uint8Array.from({ length: P + H + K }, (_, f) => level[f * T + t]!);
  const overflow = scope.overflowCost.map((_, f) => overflowCost[f * T + t]!);
  const isOpen = (f: number): boolean => now[f]! > 0 || overflow[f]! < Number.POSITIVE_INFINITY;
  const isUsable = (o: number): boolean =>
    isOpen(P + optionHub[o]!) && (optionPoint[o]! < 0 || isOpen(optionPoint[o]!));
  return {
    ...scope,
    options: Int32Array.from({ length: O }, (_, o) => o).filter(isUsable),
    freeLevels: new Uint8Array(P + H + K),
    freeHubs: Uint8Array.from({ length: H }, (_, h) => (isOpen(P + h) ? 1 : 0)),
    plants: scope.plants.filter((k) => isOpen(P + H + k)),
    overflowCost: overflow,
    rest: { ...scope.rest, level: now },
  };
}
