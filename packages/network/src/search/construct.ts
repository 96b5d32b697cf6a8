import type { NetworkInstance } from '../instance.ts';
import { createState, onwardCost, type SearchState, setOption, setPlant } from './state.ts';

/** Capacity charge per kg of throughput that stands for a facility's share of fixed cost; F×T, present money. */
export type Slopes = Float64Array;

/**
 * Builds a plan by serving every zone over its cheapest way at linearised facility cost, as far as it pays,
 * then as far as coverage asks. Respects the largest level of every facility; zones that no longer fit stay
 * unserved and leave `missingCoverageKg` above 0 when coverage needed them.
 */
export function construct(
  instance: NetworkInstance,
  slopes: Slopes,
  usable: Uint8Array,
): { state: SearchState; missingCoverageKg: number } {
  const { zones: Z, periods: T, products: C, hubs: H } = instance;
  const state = createState(instance);
  state.usable.set(usable);
  const onward = new Float64Array(H * T * C);
  choosePlants(state, slopes, onward);

  const cost = new Float64Array(Z * T); // per kg of supply, of the best option
  const best = new Int32Array(Z * T);
  for (let zt = 0; zt < Z * T; zt++) bestOption(state, slopes, onward, zt, cost, best);
  const order = Array.from({ length: Z * T }, (_, zt) => zt).filter((zt) => best[zt]! >= 0);
  order.sort((a, b) => cost[a]! - cost[b]! || a - b);
  const remaining = order.filter((zt) => {
    if (cost[zt]! >= 0) return true;
    return !serveWherePossible(state, slopes, onward, zt, 1, cost, best);
  });
  let missingCoverageKg = 0;
  instance.coverage.forEach((row, g) => {
    const inRow = new Set(row.zones);
    for (let t = row.fromPeriod; t < T; t++) {
      let missing = row.requiredKg[t]! - state.coveredKg[g * T + t]!;
      if (missing <= 0) continue;
      for (const zt of remaining) {
        if (zt % T !== t || !inRow.has((zt / T) | 0)) continue;
        const open = 1 - (state.option[zt]! >= 0 ? state.exposure[zt]! : 0);
        if (open <= 0) continue;
        const kg = instance.supplyKg[zt]!;
        const wanted = Math.min(open, missing / kg);
        if (state.option[zt]! >= 0) {
          const before = state.exposure[zt]!;
          setOption(state, zt, state.option[zt]!, before + wanted);
          if (state.overloaded > 0) setOption(state, zt, state.option[zt]!, before);
          else missing -= wanted * kg;
        } else if (serveWherePossible(state, slopes, onward, zt, wanted, cost, best)) {
          missing -= wanted * kg;
        }
        if (missing <= 1e-6 * row.requiredKg[t]!) break;
      }
      if (missing > 1e-6 * row.requiredKg[t]!) missingCoverageKg += missing;
    }
  });
  return { state, missingCoverageKg };

  function serveWherePossible(
    into: SearchState,
    charges: Slopes,
    ahead: Float64Array,
    zt: number,
    exposure: number,
    costs: Float64Array,
    options: Int32Array,
  ): boolean {
    for (let attempt = 0; attempt < 4; attempt++) {
      const o = options[zt]!;
      if (o < 0) return false;
      setOption(into, zt, o, exposure);
      if (into.overloaded === 0) return true;
      setOption(into, zt, -1, 0);
      bestOption(into, charges, ahead, zt, costs, options, exposure);
      if (options[zt] === o) return false;
    }
    return false;
  }
}

/** Cheapest usable plant of every hub, product and period at the slopes; fills `onward` (H×T×C, money per kg). */
function choosePlants(state: SearchState, slopes: Slopes, onward: Float64Array): void {
  const { instance } = state;
  const { periods: T, products: C, points: P, hubs: H, plants: K } = instance;
  for (let h = 0; h < H; h++) {
    for (let t = 0; t < T; t++) {
      for (let c = 0; c < C; c++) {
        let best = Number.POSITIVE_INFINITY;
        let bestPlant = -1;
        for (let k = 0; k < K; k++) {
          const f = P + H + k;
          if (state.usable[f] === 0) continue;
          const cost = onwardCost(instance, h, k, t, c) + slopes[f * T + t]!;
          if (cost < best) {
            best = cost;
            bestPlant = k;
          }
        }
        const htc = (h * T + t) * C + c;
        onward[htc] = best + slopes[(P + h) * T + t]!;
        setPlant(state, htc, bestPlant);
      }
    }
  }
}

/** Cheapest usable option of a zone and period whose facilities have room for `exposure` of it. */
function bestOption(
  state: SearchState,
  slopes: Slopes,
  onward: Float64Array,
  zt: number,
  cost: Float64Array,
  best: Int32Array,
  exposure = 0,
): void {
  const { instance, usable } = state;
  const { periods: T, products: C, points: P } = instance;
  const z = (zt / T) | 0;
  const t = zt - z * T;
  best[zt] = -1;
  cost[zt] = Number.POSITIVE_INFINITY;
  const kg = instance.supplyKg[zt]!;
  if (kg <= 0) return;
  for (let o = instance.optionStart[z]!; o < instance.optionStart[z + 1]!; o++) {
    const h = instance.optionHub[o]!;
    const p = instance.optionPoint[o]!;
    if (usable[P + h] === 0 || (p >= 0 && usable[p] === 0)) continue;
    if (exposure > 0 && !hasRoom(state, o, t, exposure * kg * instance.optionShare[o]!)) continue;
    let perKg = p >= 0 ? slopes[p * T + t]! : 0;
    for (let c = 0; c < C; c++) perKg += instance.mix[zt * C + c]! * onward[(h * T + t) * C + c]!;
    const total = instance.optionCost[o * T + t]! + instance.optionShare[o]! * perKg;
    if (total < cost[zt]!) {
      cost[zt] = total;
      best[zt] = o;
    }
  }
}

function hasRoom(state: SearchState, o: number, t: number, massKg: number): boolean {
  const { instance, loadKg } = state;
  const T = instance.periods;
  const fits = (f: number): boolean =>
    loadKg[f * T + t]! + massKg <= instance.levelCapacityKg[instance.levelStart[f + 1]! - 1]!;
  const p = instance.optionPoint[o]!;
  return fits(instance.points + instance.optionHub[o]!) && (p < 0 || fits(p));
}
