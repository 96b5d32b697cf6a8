import type { Random } from '@relode/foundation';
import type { NetworkInstance } from '../instance.ts';
import { closeCollector, closePlant, openPlant, reassign, reroute } from './moves.ts';
import { commit, type SearchState } from './state.ts';

/**
 * Improves a plan in place until no single move helps or `outOfTime` says stop: zones change their service,
 * hubs their plant, points, hubs and plants close or open. First improvement, order shuffled by `random`.
 */
export function localSearch(state: SearchState, random: Random, outOfTime: () => boolean): void {
  const { instance } = state;
  const { zones: Z, periods: T, points: P, hubs: H, plants: K } = instance;
  const usersOf = collectorUsers(instance);
  commit(state);
  for (let improved = true; improved && !outOfTime(); ) {
    improved = false;
    for (const k of shuffled(K, random)) {
      if (outOfTime()) return;
      const open = state.facilityCost[P + H + k]! > 0;
      if (open ? closePlant(state, k) : openPlant(state, k)) improved = true;
      commit(state);
    }
    for (const htc of shuffled(state.plant.length, random)) {
      if (reroute(state, htc)) improved = true;
      commit(state);
    }
    for (const f of shuffled(P + H, random)) {
      if (outOfTime()) return;
      if (state.facilityCost[f]! > 0 && closeCollector(state, f, usersOf[f]!)) improved = true;
      commit(state);
    }
    for (const zt of shuffled(Z * T, random)) {
      if ((zt & 255) === 0 && outOfTime()) return;
      if (reassign(state, zt)) improved = true;
      commit(state);
    }
  }
}

/** Zone–period indices that could use each point or hub. */
function collectorUsers(instance: NetworkInstance): number[][] {
  const { periods: T, points: P, hubs: H } = instance;
  const users: number[][] = Array.from({ length: P + H }, () => []);
  const add = (f: number, z: number): void => {
    for (let t = 0; t < T; t++) users[f]!.push(z * T + t);
  };
  for (let i = 0; i < instance.pointPairs; i++) add(instance.pairPoint[i]!, instance.pointPairZone[i]!);
  for (let i = 0; i < instance.hubPairs; i++) add(P + instance.pairHub[i]!, instance.hubPairZone[i]!);
  return users;
}

function shuffled(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}
