import { KG_PER_TONNE } from '@relode/foundation';
import type { Highs } from 'highs';
import type { NetworkInstance } from '../instance.ts';
import { emptySolution, type Solution } from '../solution.ts';
import { buildModel, writeColumns } from './model.ts';
import { onePeriod } from './one-period.ts';
import { type ModelScope, wholeScope } from './scope.ts';
import { solveModel } from './solve-model.ts';

/**
 * Cheapest services and flows over what is open, every facility's levels (F×T) given: one linear programme per period.
 * `overflowCost` (F×T, present money per tonne) lets loads pass the levels; Infinity holds them. Null where coverage
 * cannot be met, or `seconds` run out.
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

/** Present money per tonne of the next level, F×T; Infinity for what is closed or largest. */
export function nextLevelCosts(instance: NetworkInstance, level: Uint8Array): Float64Array {
  const { periods: T, discount, levelStart, levelCapacityKg, levelFixedCost, levelOpeningCost } = instance;
  const cost = new Float64Array(level.length).fill(Number.POSITIVE_INFINITY);
  for (let f = 0; f + 1 < levelStart.length; f++) {
    for (let t = 0; t < T; t++) {
      const now = levelStart[f]! + level[f * T + t]! - 1;
      const next = now + 1;
      if (now < levelStart[f]! || next >= levelStart[f + 1]!) continue;
      const step = levelFixedCost[next]! - levelFixedCost[now]!;
      const opening = (levelOpeningCost[next]! - levelOpeningCost[now]!) / (T - t);
      const tonnes = (levelCapacityKg[next]! - levelCapacityKg[now]!) / KG_PER_TONNE;
      cost[f * T + t] = (discount[t]! * (step + opening)) / tonnes;
    }
  }
  return cost;
}

/** What is open in period t, its levels fixed. */
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
  const isOpen = (o: number): boolean =>
    now[P + optionHub[o]!]! > 0 && (optionPoint[o]! < 0 || now[optionPoint[o]!]! > 0);
  return {
    ...scope,
    options: Int32Array.from({ length: O }, (_, o) => o).filter(isOpen),
    freeLevels: new Uint8Array(P + H + K),
    freeHubs: now.slice(P, P + H).map((n) => Math.min(1, n)),
    plants: scope.plants.filter((k) => now[P + H + k]! > 0),
    overflowCost: scope.overflowCost.map((_, f) => overflowCost[f * T + t]!),
    rest: { ...scope.rest, level: now },
  };
}
