import { cheapestSchedule, type LevelLimits, type ScheduleScratch } from '../facility-schedule.ts';
import type { NetworkInstance } from '../instance.ts';
import { createHubSubproblem } from './hub-subproblem.ts';
import { addItem, createKnapsack, fillTo } from './knapsack.ts';
import { createOnwardPrices } from './onward-prices.ts';
import { createPriceVector, type Prices } from './prices.ts';

/** Part of the solution space a bound is asked for; the whole of it at the root. */
export interface DualNode {
  readonly limits: LevelLimits;
  readonly fewestPlants: number;
  readonly mostPlants: number;
}

/** The Lagrangian dual function; `evaluate` leaves the relaxed problem's answer in the other members. */
export interface DualFunction {
  evaluate(prices: Prices, node: DualNode): number;
  /** Left side less right side of every relaxed row at the answer, kg; same layout as the prices. */
  readonly violation: Float64Array;
  readonly level: Uint8Array; // F×T
  readonly exposure: Float64Array; // O×T, not more than one per hub but perhaps over several hubs
}

/**
 * Relaxed: one service per zone and period; use of points only where open, and their capacity; mass of a zone group
 * to plants only where open, and their capacity; coverage. What remains falls apart into one problem per facility,
 * each solved exactly: a schedule of levels over what a fractional knapsack earns at each level. The value is a lower
 * bound of the whole problem at any prices, over all options that the problem offers.
 */
export function createDualFunction(instance: NetworkInstance): DualFunction {
  const { zones: Z, periods: T, products: C, points: P, hubs: H, plants: K, levelStart } = instance;
  const F = P + H + K;
  let stride = 1;
  for (let f = 0; f < F; f++) stride = Math.max(stride, levelStart[f + 1]! - levelStart[f]! + 1);
  const violation = createPriceVector(instance);
  const out = violation.prices;
  const level = new Uint8Array(F * T);
  const reward = new Float64Array(T * stride);
  const schedule = new Uint8Array(T);
  const scratch: ScheduleScratch = { cost: new Float64Array(T * stride), from: new Uint8Array(T * stride) };
  const onward = createOnwardPrices(instance);
  const hubs = createHubSubproblem(instance, onward);
  const pairsOfPoint = pairsByPoint(instance);
  const pairShare = smallestShares(instance);
  let mostPairs = instance.groups * C;
  for (const pairs of pairsOfPoint) mostPairs = Math.max(mostPairs, pairs.length);
  const knapsack = createKnapsack(mostPairs);
  const source = new Int32Array(mostPairs); // what an item stands for
  const plants = createPlantChoice(instance, stride);

  function scheduleHubs(prices: Prices, node: DualNode): number {
    let total = 0;
    for (let h = 0; h < H; h++) {
      const f = P + h;
      reward.fill(0);
      for (let t = 0; t < T; t++) hubs.earn(h, t, prices, reward, t * stride);
      total += cheapestSchedule(instance, f, reward, stride, node.limits, schedule, scratch);
      level.set(schedule, f * T);
      for (let t = 0; t < T; t++) if (schedule[t]! > 0) hubs.serve(h, t, schedule[t]!, prices, out);
    }
    return total;
  }

  /** Fills the knapsack with the gains of a point's pairs in a period. */
  function pointItems(p: number, t: number, prices: Prices): void {
    knapsack.count = 0;
    for (const pair of pairsOfPoint[p]!) {
      const gain = prices.pointLink[pair * T + t]!;
      const kg = instance.supplyKg[instance.pointPairZone[pair]! * T + t]!;
      if (gain <= 0 || kg <= 0) continue;
      source[knapsack.count] = pair;
      addItem(knapsack, gain / pairShare[pair]!, kg * pairShare[pair]!);
    }
  }

  function schedulePoints(prices: Prices, node: DualNode): number {
    let total = 0;
    for (let p = 0; p < P; p++) {
      reward.fill(0);
      for (let t = 0; t < T; t++) {
        pointItems(p, t, prices);
        earnLevels(p, t, prices.capacity[p * T + t]!);
      }
      total += cheapestSchedule(instance, p, reward, stride, node.limits, schedule, scratch);
      level.set(schedule, p * T);
      for (let t = 0; t < T; t++) {
        const n = schedule[t]!;
        if (n === 0) continue;
        const capacityKg = instance.levelCapacityKg[levelStart[p]! + n - 1]!;
        out.capacity[p * T + t]! -= capacityKg;
        pointItems(p, t, prices);
        fillTo(knapsack, capacityKg, knapsack.count);
        takeItems(knapsack, (item, part) => {
          const pair = source[item]!;
          out.pointLink[pair * T + t]! -= part * instance.supplyKg[instance.pointPairZone[pair]! * T + t]!;
        });
      }
    }
    return total;
  }

  function plantItems(k: number, t: number, prices: Prices): void {
    knapsack.count = 0;
    for (let g = 0; g < instance.groups; g++) {
      for (let c = 0; c < C; c++) {
        const gtc = (g * T + t) * C + c;
        const gain = prices.plantLink[gtc * K + k]!;
        const kg = instance.groupYieldKg[gtc]!;
        if (gain <= 0 || kg <= 0) continue;
        source[knapsack.count] = gtc;
        addItem(knapsack, gain, kg);
      }
    }
  }

  function schedulePlants(prices: Prices, node: DualNode): number {
    for (let k = 0; k < K; k++) {
      const f = P + H + k;
      reward.fill(0);
      for (let t = 0; t < T; t++) {
        plantItems(k, t, prices);
        earnLevels(f, t, prices.capacity[(P + k) * T + t]!);
      }
      plants.offer(k, reward, node, scratch);
    }
    const total = plants.choose(node, level);
    for (let k = 0; k < K; k++) {
      const f = P + H + k;
      for (let t = 0; t < T; t++) {
        const n = level[f * T + t]!;
        if (n === 0) continue;
        const capacityKg = instance.levelCapacityKg[levelStart[f]! + n - 1]!;
        out.capacity[(P + k) * T + t]! -= capacityKg;
        plantItems(k, t, prices);
        fillTo(knapsack, capacityKg, knapsack.count);
        takeItems(knapsack, (item, part) => {
          out.plantLink[source[item]! * K + k]! -= part * instance.groupYieldKg[source[item]!]!;
        });
      }
    }
    return total;
  }

  /** reward[t, n] = price of capacity · Q_n + what the knapsack earns within Q_n, largest level first. */
  function earnLevels(f: number, t: number, capacityPrice: number): void {
    let within = knapsack.count;
    for (let index = levelStart[f + 1]! - 1; index >= levelStart[f]!; index--) {
      const capacityKg = instance.levelCapacityKg[index]!;
      const gain = within === 0 ? 0 : fillTo(knapsack, capacityKg, within);
      within = Math.min(within, knapsack.full + 1);
      reward[t * stride + index - levelStart[f]! + 1] = capacityPrice * capacityKg + gain;
    }
  }

  function evaluate(prices: Prices, node: DualNode): number {
    violation.all.fill(0);
    hubs.exposure.fill(0);
    onward.update(prices);
    let value = 0;
    for (let zt = 0; zt < Z * T; zt++) {
      out.rent[zt] = -instance.supplyKg[zt]!;
      value -= prices.rent[zt]! * instance.supplyKg[zt]!;
    }
    instance.coverage.forEach((row, g) => {
      if (row.full) return; // the rents of its zones say it
      for (let t = 0; t < T; t++) {
        out.coverage[g * T + t] = row.requiredKg[t]!;
        value += prices.coverage[g * T + t]! * row.requiredKg[t]!;
      }
    });
    return value + scheduleHubs(prices, node) + schedulePoints(prices, node) + schedulePlants(prices, node);
  }

  return { evaluate, violation: violation.all, level, exposure: hubs.exposure };
}

function takeItems(
  { order, full, part, count }: { order: Int32Array; full: number; part: number; count: number },
  take: (item: number, part: number) => void,
): void {
  for (let i = 0; i < full; i++) take(order[i]!, 1);
  if (full < count && part > 0) take(order[full]!, part);
}

function pairsByPoint(instance: NetworkInstance): Int32Array[] {
  const lists: number[][] = Array.from({ length: instance.points }, () => []);
  for (let pair = 0; pair < instance.pointPairs; pair++) lists[instance.pairPoint[pair]!]!.push(pair);
  return lists.map((list) => Int32Array.from(list));
}

/** Smallest share won over a pair's options: exposure weighs at least this much on the point. */
function smallestShares(instance: NetworkInstance): Float64Array {
  const shares = new Float64Array(instance.pointPairs).fill(1);
  for (let o = 0; o < instance.options; o++) {
    const pair = instance.optionPointPair[o]!;
    if (pair >= 0) shares[pair] = Math.min(shares[pair]!, instance.optionShare[o]!);
  }
  return shares;
}

/** Plants one by one, with the count of plants ever open held within the node's limits. */
function createPlantChoice(instance: NetworkInstance, stride: number) {
  const { periods: T, points: P, hubs: H, plants: K } = instance;
  const F = P + H + K;
  const schedule = new Uint8Array(T);
  const closedSchedule = new Uint8Array(K * T);
  const openSchedule = new Uint8Array(K * T);
  const closedValue = new Float64Array(K);
  const openValue = new Float64Array(K);
  const limits: LevelLimits = { least: new Uint8Array(F * T), most: new Uint8Array(F * T) };

  function offer(k: number, reward: Float64Array, node: DualNode, scratch: ScheduleScratch): void {
    const f = P + H + k;
    const last = f * T + T - 1;
    const { least, most } = node.limits;
    closedValue[k] = Number.POSITIVE_INFINITY;
    openValue[k] = Number.POSITIVE_INFINITY;
    if (least[last] === 0) {
      closedValue[k] = 0;
      closedSchedule.fill(0, k * T, (k + 1) * T);
    }
    if (most[last]! > 0) {
      limits.least.set(least.subarray(f * T, last + 1), f * T);
      limits.most.set(most.subarray(f * T, last + 1), f * T);
      limits.least[last] = Math.max(1, least[last]!);
      openValue[k] = cheapestSchedule(instance, f, reward, stride, limits, schedule, scratch);
      openSchedule.set(schedule, k * T);
    }
  }

  function choose({ fewestPlants, mostPlants }: DualNode, level: Uint8Array): number {
    const order = Int32Array.from({ length: K }, (_, k) => k);
    const gain = (k: number): number =>
      closedValue[k]! === Number.POSITIVE_INFINITY ? -Infinity : openValue[k]! - closedValue[k]!;
    order.sort((a, b) => (gain(a) === gain(b) ? a - b : gain(a) - gain(b)));
    let total = 0;
    order.forEach((k, rank) => {
      const forced = gain(k) === Number.NEGATIVE_INFINITY;
      const open = forced || (rank < mostPlants && (gain(k) < 0 || rank < fewestPlants));
      total += open ? openValue[k]! : closedValue[k]!;
      level.set((open ? openSchedule : closedSchedule).subarray(k * T, (k + 1) * T), (P + H + k) * T);
    });
    return total;
  }

  return { offer, choose };
}
