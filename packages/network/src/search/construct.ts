import type { NetworkInstance } from '../instance.ts';
import { emptySolution, type Solution, settle } from '../solution.ts';

/** Capacity charge per kg of throughput that stands for a facility's share of fixed cost; F×T, present money. */
export type Slopes = Float64Array;

const NO_MASS = 1e-6; // share of a requirement that is rounding

/**
 * A plan at once: every zone and period by its cheapest way at linearised facility cost, cheapest first, as far as it
 * pays, then as far as coverage asks. No facility exceeds its largest level. Null where zones that coverage needs no
 * longer fit.
 */
export function construct(instance: NetworkInstance, slopes: Slopes): Solution | null {
  const { zones: Z, periods: T, supplyKg } = instance;
  const onward = chooseOnward(instance, slopes);
  const loadKg = new Float64Array(slopes.length);
  const option = new Int32Array(Z * T).fill(-1);
  const exposure = new Float64Array(Z * T);
  const best = new Int32Array(Z * T).fill(-1);
  const cost = new Float64Array(Z * T);
  for (let zt = 0; zt < Z * T; zt++) choose(zt, 0);
  const order = Array.from({ length: Z * T }, (_, zt) => zt).filter((zt) => best[zt]! >= 0);
  order.sort((a, b) => cost[a]! - cost[b]! || a - b);
  for (const zt of order) if (cost[zt]! < 0) serve(zt, 1);
  for (const row of instance.coverage) {
    const inRow = new Set(row.zones);
    for (let t = row.fromPeriod; t < T; t++) {
      let missingKg = row.requiredKg[t]!;
      for (const z of row.zones) missingKg -= exposure[z * T + t]! * supplyKg[z * T + t]!;
      for (const zt of order) {
        if (missingKg <= NO_MASS * row.requiredKg[t]!) break;
        if (zt % T !== t || exposure[zt]! >= 1 || !inRow.has((zt / T) | 0)) continue;
        const wanted = Math.min(1 - exposure[zt]!, missingKg / supplyKg[zt]!);
        if (serve(zt, wanted)) missingKg -= wanted * supplyKg[zt]!;
      }
      if (missingKg > NO_MASS * row.requiredKg[t]!) return null;
    }
  }
  return toSolution(instance, option, exposure, onward.plant);

  /** Cheapest option of a zone and period, into `best` and `cost`, that has room for `share` of it. */
  function choose(zt: number, share: number): void {
    const z = (zt / T) | 0;
    best[zt] = -1;
    cost[zt] = Number.POSITIVE_INFINITY;
    if (supplyKg[zt]! <= 0) return;
    for (let o = instance.optionStart[z]!; o < instance.optionStart[z + 1]!; o++) {
      const total = optionCost(instance, slopes, onward.perKg, o, zt);
      if (total < cost[zt]! && (share === 0 || hasRoom(o, zt, share))) {
        cost[zt] = total;
        best[zt] = o;
      }
    }
  }

  /** Exposes `share` more of a zone, by the option it has or the cheapest with room; false where there is none. */
  function serve(zt: number, share: number): boolean {
    if (option[zt]! < 0) {
      if (!hasRoom(best[zt]!, zt, share)) choose(zt, share);
      option[zt] = best[zt]!;
    }
    if (option[zt]! < 0 || !hasRoom(option[zt]!, zt, share)) return false;
    for (const [f, kg] of masses(option[zt]!, zt, share)) loadKg[f * T + (zt % T)]! += kg;
    exposure[zt]! += share;
    return true;
  }

  function hasRoom(o: number, zt: number, share: number): boolean {
    const { levelStart, levelCapacityKg } = instance;
    const added = masses(o, zt, share);
    return added.every(([f], i) => {
      const kg = added.reduce((sum, [g, more], j) => (g === f && j <= i ? sum + more : sum), 0);
      return loadKg[f * T + (zt % T)]! + kg <= levelCapacityKg[levelStart[f + 1]! - 1]!;
    });
  }

  /** Facilities that an exposure passes, with its kilograms there. */
  function masses(o: number, zt: number, share: number): [facility: number, kg: number][] {
    const { points: P, hubs: H, products: C, mix } = instance;
    const kg = share * supplyKg[zt]! * instance.optionShare[o]!;
    const hub = instance.optionHub[o]!;
    const list: [number, number][] = [[P + hub, kg]];
    if (instance.optionPoint[o]! >= 0) list.push([instance.optionPoint[o]!, kg]);
    for (let c = 0; c < C; c++) {
      list.push([P + H + onward.plant[(hub * T + (zt % T)) * C + c]!, kg * mix[zt * C + c]!]);
    }
    return list;
  }
}

/** Cheapest plant of every hub, period and product at the slopes, and the money per kg from the hub's gate; H×T×C. */
function chooseOnward(instance: NetworkInstance, slopes: Slopes): { plant: Int32Array; perKg: Float64Array } {
  const { periods: T, products: C, points: P, hubs: H, plants: K } = instance;
  const { discount, haulCost, plantNetCost } = instance;
  const plant = new Int32Array(H * T * C).fill(-1);
  const perKg = new Float64Array(H * T * C).fill(Number.POSITIVE_INFINITY);
  for (let h = 0; h < H; h++) {
    for (let t = 0; t < T; t++) {
      for (let c = 0; c < C; c++) {
        const htc = (h * T + t) * C + c;
        for (let k = 0; k < K; k++) {
          const kg = discount[t]! * (haulCost[h * K + k]! + plantNetCost[k * C + c]!);
          const total = kg + slopes[(P + H + k) * T + t]! + slopes[(P + h) * T + t]!;
          if (total >= perKg[htc]!) continue;
          perKg[htc] = total;
          plant[htc] = k;
        }
      }
    }
  }
  return { plant, perKg };
}

/** Present money per kg of supply; Infinity where the hub has no way to a plant. */
function optionCost(
  instance: NetworkInstance,
  slopes: Slopes,
  onward: Float64Array,
  o: number,
  zt: number,
): number {
  const { periods: T, products: C, mix } = instance;
  const t = zt % T;
  const p = instance.optionPoint[o]!;
  let perKg = p >= 0 ? slopes[p * T + t]! : 0;
  for (let c = 0; c < C; c++) {
    perKg += mix[zt * C + c]! * onward[(instance.optionHub[o]! * T + t) * C + c]!;
  }
  return instance.optionCost[o * T + t]! + instance.optionShare[o]! * perKg;
}

/** Levels are the smallest that hold the loads and never fall. */
function toSolution(
  instance: NetworkInstance,
  option: Int32Array,
  exposure: Float64Array,
  plant: Int32Array,
): Solution {
  const { periods: T, products: C, plants: K, supplyKg, mix } = instance;
  const solution = emptySolution(instance);
  option.forEach((o, zt) => {
    if (o < 0 || exposure[zt]! <= 0) return;
    const t = zt % T;
    const h = instance.optionHub[o]!;
    const kg = exposure[zt]! * supplyKg[zt]! * instance.optionShare[o]!;
    solution.exposure[o * T + t] = Math.min(1, exposure[zt]!);
    for (let c = 0; c < C; c++) {
      const k = plant[(h * T + t) * C + c]!;
      solution.shipmentKg[((h * K + k) * C + c) * T + t]! += kg * mix[zt * C + c]!;
    }
  });
  settle(instance, solution);
  return solution;
}
