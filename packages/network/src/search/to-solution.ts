import { coveringLevels } from '../facility-schedule.ts';
import { emptySolution, type Solution } from '../solution.ts';
import type { SearchState } from './state.ts';

/** The search's choices as a solution: levels are the smallest that hold the loads and never fall. */
export function toSolution(state: SearchState): Solution {
  const { instance } = state;
  const { zones: Z, periods: T, products: C, hubs: H, plants: K } = instance;
  const solution = emptySolution(instance);
  for (let zt = 0; zt < Z * T; zt++) {
    const o = state.option[zt]!;
    if (o >= 0 && instance.supplyKg[zt]! > 0)
      solution.exposure[o * T + (zt % T)] = Math.min(1, state.exposure[zt]!);
  }
  for (let h = 0; h < H; h++) {
    for (let t = 0; t < T; t++) {
      for (let c = 0; c < C; c++) {
        const htc = (h * T + t) * C + c;
        const massKg = state.hubMassKg[htc]!;
        if (massKg > 1e-6) solution.shipmentKg[((h * K + state.plant[htc]!) * C + c) * T + t] = massKg;
      }
    }
  }
  for (let f = 0; f < instance.facilityIndex.length; f++)
    coveringLevels(instance, f, state.loadKg, solution.level);
  return solution;
}
