import type { Highs } from 'highs';
import type { NetworkInstance } from '../instance.ts';
import { emptySolution, type Solution } from '../solution.ts';
import { buildModel, writeColumns } from './model.ts';
import { onePeriod } from './one-period.ts';
import { type ModelScope, wholeScope } from './scope.ts';
import { solveModel } from './solve-model.ts';

/**
 * Cheapest services and flows when every facility's levels (F×T) are given: one linear programme per period. Null where
 * they cannot meet coverage, or `seconds` run out.
 */
export function allocate(
  highs: Highs,
  instance: NetworkInstance,
  level: Uint8Array,
  seconds: () => number,
): Solution | null {
  const { options: O, periods: T, hubs: H, plants: K, products: C } = instance;
  const solution = emptySolution(instance);
  solution.level.set(level);
  for (let t = 0; t < T; t++) {
    const part = onePeriod(instance, t);
    const model = buildModel(part, scopeAt(part, level, T, t));
    const answer = solveModel(highs, model, { seconds: seconds(), gap: 0, seed: 0 });
    if (answer.values === null || answer.status !== 'optimal') return null;
    const flows = emptySolution(part);
    writeColumns(model, answer.values, flows);
    for (let o = 0; o < O; o++) solution.exposure[o * T + t] = flows.exposure[o]!;
    for (let i = 0; i < H * K * C; i++) solution.shipmentKg[i * T + t] = flows.shipmentKg[i]!;
  }
  return solution;
}

/** What is open in period t, its levels fixed. */
function scopeAt(part: NetworkInstance, level: Uint8Array, T: number, t: number): ModelScope {
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
    rest: { ...scope.rest, level: now },
  };
}
