import type { NetworkInstance } from '../instance.ts';
import { type Solution, throughputs } from '../solution.ts';

const LEAST_GAIN = 1e-6; // of present money

/**
 * Improves a solution in place by splitting zones: a point is given the levels that pay, filled to the brim, and what
 * does not fit goes to the zone's next cheapest way. Looks at points that one zone alone uses, or none; every other
 * facility keeps its levels, every zone its covered share. Returns the present money saved.
 */
export function splitZones(instance: NetworkInstance, solution: Solution): number {
  const split = createSplit(instance, solution);
  let saved = 0;
  for (let gain = 1; gain > 0; saved += gain) {
    gain = 0;
    for (let z = 0; z < instance.zones; z++) gain += split(z);
    if (gain < LEAST_GAIN * Math.abs(saved + gain)) gain = 0;
  }
  return saved;
}

/** A function that makes the best split of one zone, if any saves money, and returns what it saved. */
function createSplit(instance: NetworkInstance, solution: Solution): (z: number) => number {
  const { periods: T, products: C, points: P, hubs: H, plants: K, discount, optionStart } = instance;
  const { optionPoint, optionHub, optionShare, optionCost, supplyKg, mix } = instance;
  const { levelStart, levelCapacityKg, levelFixedCost, levelOpeningCost, initialLevel } = instance;
  const { exposure, shipmentKg, level } = solution;
  const loadKg = throughputs(instance, solution);
  const plantOf = usedPlants(instance, solution);
  const users = pointUsers(instance, solution);
  const exposed = new Float64Array(T);
  const within = new Int32Array(T); // best option over the point, −1 = none
  const beside = new Int32Array(T); // best option beside it
  const withinCost = new Float64Array(T); // present money per unit of exposure
  const besideCost = new Float64Array(T);
  let levels = 0;
  for (let p = 0; p < P; p++) levels = Math.max(levels, levelStart[p + 1]! - levelStart[p]!);
  const stride = levels + 1;
  const cost = new Float64Array(T * stride);
  const from = new Int32Array(T * stride);

  /** Present money of exposing all of the zone to an option; Infinity where its hub or plant is closed. */
  function fullCost(o: number, z: number, t: number): number {
    const h = optionHub[o]!;
    if (level[(P + h) * T + t] === 0) return Number.POSITIVE_INFINITY;
    let onward = 0;
    for (let c = 0; c < C; c++) {
      const k = plantOf[(h * C + c) * T + t]!;
      const share = mix[(z * T + t) * C + c]!;
      if (k < 0) return Number.POSITIVE_INFINITY;
      onward += share * discount[t]! * (instance.haulCost[h * K + k]! + instance.plantNetCost[k * C + c]!);
    }
    return supplyKg[z * T + t]! * (optionCost[o * T + t]! + optionShare[o]! * onward);
  }

  function roomKg(f: number, t: number): number {
    const now = level[f * T + t]!;
    return now === 0 ? 0 : levelCapacityKg[levelStart[f]! + now - 1]! - loadKg[f * T + t]!;
  }

  /** Adds `share` of the zone to an option: exposure, loads and shipments. */
  function expose(o: number, z: number, t: number, share: number): void {
    exposure[o * T + t]! += share;
    if (Math.abs(exposure[o * T + t]!) < 1e-12) exposure[o * T + t] = 0;
    const kg = share * optionShare[o]! * supplyKg[z * T + t]!;
    const h = optionHub[o]!;
    if (optionPoint[o]! >= 0) loadKg[optionPoint[o]! * T + t]! += kg;
    loadKg[(P + h) * T + t]! += kg;
    for (let c = 0; c < C; c++) {
      const k = plantOf[(h * C + c) * T + t]!;
      const massKg = kg * mix[(z * T + t) * C + c]!;
      const i = ((h * K + k) * C + c) * T + t;
      shipmentKg[i] = Math.max(0, shipmentKg[i]! + massKg);
      loadKg[(P + H + k) * T + t]! += massKg;
    }
  }

  /** What the zone costs now, its own point's schedule included; Infinity where it cannot be priced. */
  function presentCost(z: number, p: number): number {
    let total = scheduleCost(p);
    for (let t = 0; t < T; t++) {
      for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
        const share = exposure[o * T + t]!;
        if (share > 0) total += share * fullCost(o, z, t);
      }
    }
    return total;
  }

  function scheduleCost(p: number): number {
    let total = 0;
    let paid = openingCost(p, initialLevel[p]!);
    for (let t = 0; t < T; t++) {
      const now = level[p * T + t]!;
      if (now === 0) continue;
      total += discount[t]! * (openingCost(p, now) - paid + levelFixedCost[levelStart[p]! + now - 1]!);
      paid = openingCost(p, now);
    }
    return total;
  }

  function openingCost(p: number, n: number): number {
    return n > 0 ? levelOpeningCost[levelStart[p]! + n - 1]! : 0;
  }

  /** Cheapest options over the point and beside it; beside must have room for all of the zone. */
  function priceWays(z: number, p: number): boolean {
    for (let t = 0; t < T; t++) {
      exposed[t] = 0;
      within[t] = -1;
      beside[t] = -1;
      withinCost[t] = Number.POSITIVE_INFINITY;
      besideCost[t] = Number.POSITIVE_INFINITY;
      for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) exposed[t]! += exposure[o * T + t]!;
      if (exposed[t]! <= 0) continue;
      for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
        const q = optionPoint[o]!;
        const full = fullCost(o, z, t);
        if (q === p) {
          if (full < withinCost[t]!) {
            withinCost[t] = full;
            within[t] = o;
          }
          continue;
        }
        if (full >= besideCost[t]!) continue;
        const own = exposure[o * T + t]!;
        const kg = (exposed[t]! - own) * optionShare[o]! * supplyKg[z * T + t]!;
        if (q >= 0 && roomKg(q, t) < kg) continue;
        besideCost[t] = full;
        beside[t] = o;
      }
      if (beside[t]! < 0 && within[t]! < 0) return false;
    }
    return true;
  }

  /** Exposure over the point at a level: as much as fits where that is the cheaper way. */
  function over(z: number, p: number, n: number, t: number): number {
    if (n === 0 || within[t]! < 0 || exposed[t]! <= 0 || withinCost[t]! >= besideCost[t]!) return 0;
    const kg = optionShare[within[t]!]! * supplyKg[z * T + t]!;
    return kg <= 0 ? 0 : Math.min(exposed[t]!, levelCapacityKg[levelStart[p]! + n - 1]! / kg);
  }

  function serveCost(z: number, p: number, n: number, t: number): number {
    if (exposed[t]! <= 0) return 0;
    const inside = over(z, p, n, t);
    const rest = exposed[t]! - inside;
    return (inside > 0 ? inside * withinCost[t]! : 0) + (rest > 1e-9 ? rest * besideCost[t]! : 0);
  }

  /** Dynamic programme over period and level; leaves the way back in `from`, returns cost and last level. */
  function cheapestLevels(z: number, p: number): { total: number; last: number } {
    const L = levelStart[p + 1]! - levelStart[p]!;
    const least = initialLevel[p]!;
    for (let t = 0; t < T; t++) {
      for (let n = least; n <= L; n++) {
        let best = Number.POSITIVE_INFINITY;
        for (let before = least; before <= (t === 0 ? least : n); before++) {
          const earlier = t === 0 ? 0 : cost[(t - 1) * stride + before]!;
          const total = earlier + discount[t]! * (openingCost(p, n) - openingCost(p, before));
          if (total < best) {
            best = total;
            from[t * stride + n] = before;
          }
        }
        const running = n > 0 ? discount[t]! * levelFixedCost[levelStart[p]! + n - 1]! : 0;
        cost[t * stride + n] = best + running + serveCost(z, p, n, t);
      }
    }
    let last = least;
    for (let n = least; n <= L; n++)
      if (cost[(T - 1) * stride + n]! < cost[(T - 1) * stride + last]!) last = n;
    return { total: cost[(T - 1) * stride + last]!, last };
  }

  /** Moves the zone to the schedule found; takes it back when a hub or plant would overflow. */
  function apply(z: number, p: number, last: number): boolean {
    const before = Float64Array.from(exposure.subarray(optionStart[z]! * T, optionStart[z + 1]! * T));
    const levelsBefore = level.slice(p * T, (p + 1) * T);
    clear(z);
    for (let t = T - 1, n = last; t >= 0; n = from[t * stride + n]!, t--) {
      level[p * T + t] = n;
      const inside = over(z, p, n, t);
      const rest = exposed[t]! - inside;
      if (inside > 0) expose(within[t]!, z, t, inside);
      if (rest > 1e-9) expose(beside[t]!, z, t, rest);
    }
    if (fits(z)) return true;
    clear(z);
    level.set(levelsBefore, p * T);
    for (let i = 0; i < before.length; i++) {
      if (before[i]! > 0) expose(optionStart[z]! + Math.floor(i / T), z, i % T, before[i]!);
    }
    return false;
  }

  function clear(z: number): void {
    for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
      for (let t = 0; t < T; t++) if (exposure[o * T + t]! > 0) expose(o, z, t, -exposure[o * T + t]!);
    }
  }

  function fits(z: number): boolean {
    for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
      for (let t = 0; t < T; t++) {
        if (exposure[o * T + t]! <= 0) continue;
        const h = optionHub[o]!;
        if (overflows(P + h, t)) return false;
        if (optionPoint[o]! >= 0 && overflows(optionPoint[o]!, t)) return false;
        for (let c = 0; c < C; c++) if (overflows(P + H + plantOf[(h * C + c) * T + t]!, t)) return false;
      }
    }
    return true;
  }

  function overflows(f: number, t: number): boolean {
    const now = level[f * T + t]!;
    return now === 0 || loadKg[f * T + t]! > levelCapacityKg[levelStart[f]! + now - 1]! * (1 + 1e-9);
  }

  return (z) => {
    let saved = 0;
    let previous = -1;
    for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
      const p = optionPoint[o]!;
      if (p < 0 || p === previous) continue;
      previous = p;
      const others = users[p]!;
      if (others.size > 1 || (others.size === 1 && !others.has(z))) continue;
      if (!priceWays(z, p)) continue;
      const now = presentCost(z, p);
      const { total, last } = cheapestLevels(z, p);
      if (!(total < now - LEAST_GAIN * Math.abs(now)) || !apply(z, p, last)) continue;
      saved += now - total;
      for (let q = optionStart[z]!; q < optionStart[z + 1]!; q++) {
        const point = optionPoint[q]!;
        if (point >= 0) users[point]!.delete(z);
      }
      for (let q = optionStart[z]!; q < optionStart[z + 1]!; q++) {
        const point = optionPoint[q]!;
        for (let t = 0; t < T; t++) if (point >= 0 && exposure[q * T + t]! > 0) users[point]!.add(z);
      }
    }
    return saved;
  };
}

/** Plant that takes most of each hub's product and period, H×C×T; −1 where the hub sends nothing. */
function usedPlants(instance: NetworkInstance, { shipmentKg }: Solution): Int32Array {
  const { periods: T, products: C, hubs: H, plants: K } = instance;
  const plantOf = new Int32Array(H * C * T).fill(-1);
  const most = new Float64Array(H * C * T);
  for (let h = 0; h < H; h++) {
    for (let k = 0; k < K; k++) {
      for (let ct = 0; ct < C * T; ct++) {
        const kg = shipmentKg[(h * K + k) * C * T + ct]!;
        if (kg <= most[h * C * T + ct]!) continue;
        most[h * C * T + ct] = kg;
        plantOf[h * C * T + ct] = k;
      }
    }
  }
  return plantOf;
}

function pointUsers(instance: NetworkInstance, { exposure }: Solution): Set<number>[] {
  const { periods: T, options: O, points: P, optionPoint, optionZone } = instance;
  const users: Set<number>[] = Array.from({ length: P }, () => new Set());
  for (let o = 0; o < O; o++) {
    const p = optionPoint[o]!;
    for (let t = 0; t < T; t++) if (p >= 0 && exposure[o * T + t]! > 0) users[p]!.add(optionZone[o]!);
  }
  return users;
}
