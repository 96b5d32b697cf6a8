import type { NetworkInstance } from '../instance.ts';
import { addItem, createKnapsack, fillTo } from './knapsack.ts';
import type { OnwardPrices } from './onward-prices.ts';
import type { Prices } from './prices.ts';

/**
 * What a hub earns in a period at each level: every zone may use one mix of its options there, as far as the level's
 * capacity goes. A multiple-choice knapsack, relaxed to fractions: options on the lower convex hull of (mass, reduced
 * cost) become increments, filled best first (Sinha & Zoltners 1979).
 */
export interface HubSubproblem {
  /** Writes the gain at level n into reward[at + n]. */
  earn(h: number, t: number, prices: Prices, reward: Float64Array, at: number): void;
  /** Adds the hub's choice at level n to the violation of the relaxed rows; returns its load in kg. */
  serve(h: number, t: number, n: number, prices: Prices, violation: Prices): number;
}

export function createHubSubproblem(instance: NetworkInstance, onward: OnwardPrices): HubSubproblem {
  const { periods: T, products: C, points: P, plants: K, levelStart, supplyKg, mix } = instance;
  const { coverageStart, coverageOfZone, zoneGroup } = instance;
  const layout = hubMajor(instance);
  const knapsack = createKnapsack(layout.mostOptions);
  const fromOption = new Int32Array(layout.mostOptions); // −1 = from unserved
  const toOption = new Int32Array(layout.mostOptions);
  const reduced = new Float64Array(layout.mostOptionsPerPair);

  /** Increments of hub h in period t, as knapsack items. */
  function listIncrements(h: number, t: number, prices: Prices): void {
    knapsack.count = 0;
    const { pairStart, pairZone, pairGroupHub, optionStart, cost, share, pointPair, point } = layout;
    for (let j = pairStart[h]!; j < pairStart[h + 1]!; j++) {
      const z = pairZone[j]!;
      const zt = z * T + t;
      const kg = supplyKg[zt]!;
      if (kg <= 0) continue;
      let base = prices.rent[zt]!;
      for (let i = coverageStart[z]!; i < coverageStart[z + 1]!; i++)
        base -= prices.coverage[coverageOfZone[i]! * T + t]!;
      const gate = (pairGroupHub[j]! * T + t) * C;
      const first = optionStart[j]!;
      const end = optionStart[j + 1]!;
      let any = false;
      for (let i = first; i < end; i++) {
        let r = cost[i * T + t]! + base;
        const won = share[i]!;
        for (let c = 0; won > 0 && c < C; c++) {
          const piece = onward.pieceOf(gate + c, won);
          r += mix[zt * C + c]! * (won * onward.perKgWon[piece]! + onward.perKgExposed[piece]!);
        }
        if (point[i]! >= 0) {
          r += won * prices.capacity[point[i]! * T + t]! + prices.pointLink[pointPair[i]! * T + t]!;
        }
        reduced[i - first] = r;
        if (r < 0) any = true;
      }
      if (any) addHull(first, end, kg);
    }
  }

  function addHull(first: number, end: number, kg: number): void {
    const { share } = layout;
    let shareBefore = 0;
    let costBefore = 0;
    let before = -1;
    for (;;) {
      let best = 0;
      let bestSaved = 0;
      let next = -1;
      for (let i = first; i < end; i++) {
        const saved = costBefore - reduced[i - first]!;
        if (share[i]! < shareBefore || !(saved > 0)) continue;
        const perShare = saved / (share[i]! - shareBefore); // Infinity for what wins nothing
        if (perShare > best || (perShare === Number.POSITIVE_INFINITY && saved > bestSaved)) {
          best = perShare;
          bestSaved = saved;
          next = i;
        }
      }
      if (next < 0) return;
      fromOption[knapsack.count] = before;
      toOption[knapsack.count] = next;
      addItem(knapsack, bestSaved * kg, (share[next]! - shareBefore) * kg);
      before = next;
      shareBefore = share[next]!;
      costBefore = reduced[next - first]!;
    }
  }

  function earn(h: number, t: number, prices: Prices, reward: Float64Array, at: number): void {
    listIncrements(h, t, prices);
    if (knapsack.count === 0) return;
    const f = P + h;
    let within = knapsack.count;
    for (let index = levelStart[f + 1]! - 1; index >= levelStart[f]!; index--) {
      reward[at + index - levelStart[f]! + 1] = fillTo(knapsack, instance.levelCapacityKg[index]!, within);
      within = Math.min(within, knapsack.full + 1);
    }
  }

  function serve(h: number, t: number, n: number, prices: Prices, violation: Prices): number {
    listIncrements(h, t, prices);
    fillTo(knapsack, instance.levelCapacityKg[levelStart[P + h]! + n - 1]!, knapsack.count);
    const { order, full, part, count } = knapsack;
    let loadKg = 0;
    for (let i = 0; i < full; i++) loadKg += take(order[i]!, 1, t, violation);
    if (full < count && part > 0) loadKg += take(order[full]!, part, t, violation);
    return loadKg;
  }

  function take(item: number, part: number, t: number, violation: Prices): number {
    const before = fromOption[item]!;
    const loadKg = expose(toOption[item]!, part, t, violation);
    return before < 0 ? loadKg : loadKg + expose(before, -part, t, violation);
  }

  /** Adds `part` of an option's exposure to the rows it appears in; returns the mass it brings. */
  function expose(i: number, part: number, t: number, violation: Prices): number {
    const z = layout.zone[i]!;
    const zt = z * T + t;
    const exposedKg = part * supplyKg[zt]!;
    const massKg = exposedKg * layout.share[i]!;
    violation.rent[zt]! += exposedKg;
    for (let g = coverageStart[z]!; g < coverageStart[z + 1]!; g++) {
      violation.coverage[coverageOfZone[g]! * T + t]! -= exposedKg;
    }
    const p = layout.point[i]!;
    if (p >= 0) {
      violation.pointLink[layout.pointPair[i]! * T + t]! += exposedKg;
      violation.capacity[p * T + t]! += massKg;
    }
    for (let c = 0; massKg !== 0 && c < C; c++) {
      const gate = (layout.groupHub[i]! * T + t) * C + c;
      const k = onward.plant[onward.pieceOf(gate, layout.share[i]!)]!;
      const part = mix[zt * C + c]!;
      violation.capacity[(P + k) * T + t]! += massKg * part;
      violation.plantLink[((zoneGroup[z]! * T + t) * C + c) * K + k]! += exposedKg * part;
    }
    return massKg;
  }

  return { earn, serve };
}

/** Options sorted by hub, then zone, with what the inner loop reads side by side. */
function hubMajor(instance: NetworkInstance) {
  const { options: O, periods: T, hubs: H, hubPairs } = instance;
  const order = Int32Array.from({ length: O }, (_, o) => o);
  const { optionHub, optionZone } = instance;
  order.sort((a, b) => optionHub[a]! - optionHub[b]! || optionZone[a]! - optionZone[b]! || a - b);
  const pairStart = new Int32Array(H + 1);
  const optionStart = new Int32Array(hubPairs + 1);
  const pairZone = new Int32Array(hubPairs);
  const pairGroupHub = new Int32Array(hubPairs);
  const cost = new Float64Array(O * T);
  let pairs = 0;
  order.forEach((o, i) => {
    const h = optionHub[o]!;
    const z = optionZone[o]!;
    if (i === 0 || optionHub[order[i - 1]!] !== h || optionZone[order[i - 1]!] !== z) {
      optionStart[pairs] = i;
      pairZone[pairs] = z;
      pairGroupHub[pairs] = instance.optionGroupHub[o]!;
      pairs++;
      pairStart[h + 1] = pairs;
    }
    for (let t = 0; t < T; t++) cost[i * T + t] = instance.optionCost[o * T + t]!;
  });
  optionStart[pairs] = O;
  for (let h = 0; h < H; h++) pairStart[h + 1] = Math.max(pairStart[h + 1]!, pairStart[h]!);
  let mostOptions = 1;
  let mostOptionsPerPair = 1;
  for (let h = 0; h < H; h++) {
    mostOptions = Math.max(mostOptions, optionStart[pairStart[h + 1]!]! - optionStart[pairStart[h]!]!);
  }
  for (let j = 0; j < pairs; j++)
    mostOptionsPerPair = Math.max(mostOptionsPerPair, optionStart[j + 1]! - optionStart[j]!);
  const pick = (from: Int32Array): Int32Array => Int32Array.from(order, (o) => from[o]!);
  return {
    pairStart,
    optionStart,
    pairZone,
    pairGroupHub,
    cost,
    mostOptions,
    mostOptionsPerPair,
    zone: pick(optionZone),
    point: pick(instance.optionPoint),
    pointPair: pick(instance.optionPointPair),
    groupHub: pick(instance.optionGroupHub),
    share: Float64Array.from(order, (o) => instance.optionShare[o]!),
  };
}
