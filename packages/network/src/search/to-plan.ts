import type { Collection, NetworkPlan, Shipment } from '../plan.ts';
import type { SearchState } from './state.ts';

/** Writes the search's choices as a plan: levels are the smallest that hold the loads and never fall. */
export function toPlan(state: SearchState): NetworkPlan {
  const { instance } = state;
  const { zones: Z, periods: T, products: C, hubs: H, plants: K } = instance;
  const levels: number[][] = new Array(instance.facilityIndex.length);
  instance.facilityIndex.forEach((index, f) => (levels[index] = levelsFor(state, f)));
  const collections: Collection[] = [];
  for (let z = 0; z < Z; z++) {
    for (let t = 0; t < T; t++) {
      const o = state.option[z * T + t]!;
      const exposedShare = state.exposure[z * T + t]!;
      if (o >= 0 && exposedShare > 0) collections.push({ option: instance.optionIndex[o]!, period: t, exposedShare });
    }
  }
  const shipments: Shipment[] = [];
  for (let h = 0; h < H; h++) {
    for (let t = 0; t < T; t++) {
      for (let c = 0; c < C; c++) {
        const htc = (h * T + t) * C + c;
        const massKg = state.hubMassKg[htc]!;
        if (massKg <= 1e-6) continue;
        const haul = instance.haulIndex[h * K + state.plant[htc]!]!;
        shipments.push({ haul, product: c, period: t, massKg });
      }
    }
  }
  return { levels, collections, shipments };
}

function levelsFor(state: SearchState, f: number): number[] {
  const { instance } = state;
  const { periods: T, levelStart, levelCapacityKg } = instance;
  const first = levelStart[f]!;
  const L = levelStart[f + 1]! - first;
  let level = instance.initialLevel[f]!;
  return Array.from({ length: T }, (_, t) => {
    const load = state.loadKg[f * T + t]!;
    if (load > 1e-6) {
      while (level < L && (level === 0 || load > levelCapacityKg[first + level - 1]! * (1 + 1e-9))) level++;
    }
    return level;
  });
}
