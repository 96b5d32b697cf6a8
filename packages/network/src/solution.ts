import { coveringLevels } from './facility-schedule.ts';
import type { NetworkInstance } from './instance.ts';
import type { Collection, NetworkPlan, Shipment } from './plan.ts';

/** A whole answer in flat arrays: what the exact solver returns and what becomes the plan. */
export interface Solution {
  readonly exposure: Float64Array; // O×T, 0…1
  readonly shipmentKg: Float64Array; // H×K×C×T
  readonly level: Uint8Array; // F×T
}

const SMALLEST_EXPOSURE = 1e-9;
const SMALLEST_SHIPMENT_KG = 1e-6;

export function emptySolution(instance: NetworkInstance): Solution {
  const { options: O, periods: T, points: P, hubs: H, plants: K, products: C } = instance;
  return {
    exposure: new Float64Array(O * T),
    shipmentKg: new Float64Array(H * K * C * T),
    level: new Uint8Array((P + H + K) * T),
  };
}

/** Present money of a solution; the audit's objective up to rounding. */
export function solutionCost(instance: NetworkInstance, solution: Solution): number {
  const { options: O, periods: T, hubs: H, plants: K, products: C, discount, supplyKg } = instance;
  const { optionZone, optionCost, haulCost, plantNetCost } = instance;
  let total = 0;
  for (let o = 0; o < O; o++) {
    for (let t = 0; t < T; t++) {
      const share = solution.exposure[o * T + t]!;
      if (share > 0) total += share * supplyKg[optionZone[o]! * T + t]! * optionCost[o * T + t]!;
    }
  }
  for (let hk = 0; hk < H * K; hk++) {
    for (let c = 0; c < C; c++) {
      for (let t = 0; t < T; t++) {
        const kg = solution.shipmentKg[(hk * C + c) * T + t]!;
        if (kg > 0) total += kg * discount[t]! * (haulCost[hk]! + plantNetCost[(hk % K) * C + c]!);
      }
    }
  }
  return total + facilitiesCost(instance, solution.level);
}

/** Present money of opening and keeping every facility at its levels, F×T. */
export function facilitiesCost(instance: NetworkInstance, level: Uint8Array): number {
  const { periods: T, discount, openingDiscount } = instance;
  const { levelStart, levelOpeningCost, levelFixedCost, initialLevel } = instance;
  let total = 0;
  for (let f = 0; f + 1 < levelStart.length; f++) {
    const opening = (n: number): number => (n > 0 ? levelOpeningCost[levelStart[f]! + n - 1]! : 0);
    let before = initialLevel[f]!;
    for (let t = 0; t < T; t++) {
      const now = level[f * T + t]!;
      total += openingDiscount[t]! * (opening(now) - opening(before));
      if (now > 0) total += discount[t]! * levelFixedCost[levelStart[f]! + now - 1]!;
      before = now;
    }
  }
  return total;
}

/** kg through every facility and period, F×T. */
export function throughputs(instance: NetworkInstance, solution: Solution): Float64Array {
  const { options: O, periods: T, points: P, hubs: H, plants: K, products: C } = instance;
  const loadKg = new Float64Array((P + H + K) * T);
  for (let o = 0; o < O; o++) {
    for (let t = 0; t < T; t++) {
      const share = solution.exposure[o * T + t]!;
      if (share <= 0) continue;
      const kg = share * instance.optionShare[o]! * instance.supplyKg[instance.optionZone[o]! * T + t]!;
      const p = instance.optionPoint[o]!;
      if (p >= 0) loadKg[p * T + t]! += kg;
      loadKg[(P + instance.optionHub[o]!) * T + t]! += kg;
    }
  }
  for (let hk = 0; hk < H * K; hk++) {
    for (let ct = 0; ct < C * T; ct++) {
      const kg = solution.shipmentKg[hk * C * T + ct]!;
      if (kg > 0) loadKg[(P + H + (hk % K)) * T + (ct % T)]! += kg;
    }
  }
  return loadKg;
}

/**
 * Clears a solver's rounding in place: tiny exposures go, shares of a zone add up to at most 1, what leaves a hub
 * equals what enters it, and every facility has the smallest levels that hold its load.
 */
export function settle(instance: NetworkInstance, solution: Solution): void {
  const { zones: Z, periods: T, points: P, hubs: H, plants: K, products: C, optionStart } = instance;
  const { exposure, shipmentKg, level } = solution;
  const intoHub = new Float64Array(H * C * T);
  for (let z = 0; z < Z; z++) {
    for (let t = 0; t < T; t++) {
      let sum = 0;
      for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
        const ot = o * T + t;
        if (exposure[ot]! < SMALLEST_EXPOSURE) exposure[ot] = 0;
        sum += exposure[ot]!;
      }
      for (let o = optionStart[z]!; o < optionStart[z + 1]! && sum > 0; o++) {
        if (sum > 1) exposure[o * T + t] = exposure[o * T + t]! / sum;
        const kg = exposure[o * T + t]! * instance.optionShare[o]! * instance.supplyKg[z * T + t]!;
        if (kg <= 0) continue;
        for (let c = 0; c < C; c++) {
          intoHub[(instance.optionHub[o]! * C + c) * T + t]! += kg * instance.mix[(z * T + t) * C + c]!;
        }
      }
    }
  }
  for (let h = 0; h < H; h++) {
    for (let ct = 0; ct < C * T; ct++) {
      let out = 0;
      let largest = -1;
      for (let k = 0; k < K; k++) {
        const i = (h * K + k) * C * T + ct;
        if (shipmentKg[i]! < SMALLEST_SHIPMENT_KG) shipmentKg[i] = 0;
        out += shipmentKg[i]!;
        if (shipmentKg[i]! > 0 && (largest < 0 || shipmentKg[i]! > shipmentKg[largest]!)) largest = i;
      }
      const into = intoHub[h * C * T + ct]!;
      if (out > 0) {
        for (let k = 0; k < K; k++) shipmentKg[(h * K + k) * C * T + ct]! *= into / out;
      } else if (into > 0) {
        const k = openPlant(instance, level, h, ct);
        if (k >= 0) shipmentKg[(h * K + k) * C * T + ct] = into;
      }
    }
  }
  const loadKg = throughputs(instance, solution);
  for (let f = 0; f < P + H + K; f++) coveringLevels(instance, f, loadKg, level);
}

/** Cheapest plant that is open, for a trace of mass that the solver rounded away; −1 when none is. */
function openPlant(instance: NetworkInstance, level: Uint8Array, h: number, ct: number): number {
  const { periods: T, points: P, hubs: H, plants: K, products: C } = instance;
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let k = 0; k < K; k++) {
    if (level[(P + H + k) * T + (ct % T)] === 0) continue;
    const cost = instance.haulCost[h * K + k]! + instance.plantNetCost[k * C + Math.floor(ct / T)]!;
    if (cost < bestCost) {
      bestCost = cost;
      best = k;
    }
  }
  return best;
}

export function solutionToPlan(instance: NetworkInstance, solution: Solution): NetworkPlan {
  const { options: O, periods: T, hubs: H, plants: K, products: C, facilityIndex } = instance;
  const levels: number[][] = new Array(facilityIndex.length);
  facilityIndex.forEach((index, f) => {
    levels[index] = [...solution.level.subarray(f * T, (f + 1) * T)];
  });
  const collections: Collection[] = [];
  for (let o = 0; o < O; o++) {
    for (let t = 0; t < T; t++) {
      const exposedShare = solution.exposure[o * T + t]!;
      const hasSupply = instance.supplyKg[instance.optionZone[o]! * T + t]! > 0;
      if (exposedShare > 0 && hasSupply)
        collections.push({ option: instance.optionIndex[o]!, period: t, exposedShare });
    }
  }
  const shipments: Shipment[] = [];
  for (let hk = 0; hk < H * K; hk++) {
    for (let c = 0; c < C; c++) {
      for (let t = 0; t < T; t++) {
        const massKg = solution.shipmentKg[(hk * C + c) * T + t]!;
        if (massKg > 0) shipments.push({ haul: instance.haulIndex[hk]!, product: c, period: t, massKg });
      }
    }
  }
  return { levels, collections, shipments };
}
