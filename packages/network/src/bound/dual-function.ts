import { cheapestSchedule, type LevelLimits, type ScheduleScratch } from '../facility-schedule.ts';
import { mostLevels, type NetworkInstance } from '../instance.ts';
import { createHubSubproblem } from './hub-subproblem.ts';
import { addItem, createKnapsack, fillTo } from './knapsack.ts';
import { createOnwardPrices } from './onward-prices.ts';
import { createPriceVector, type Prices } from './prices.ts';
import { createTiers, type Tier, type TierCounts } from './tiers.ts';

/** Part of the solution space a bound is asked for; the whole of it at the root. */
export interface DualNode {
  readonly limits: LevelLimits;
  readonly counts: TierCounts;
}

/** The Lagrangian dual function; `evaluate` leaves the relaxed problem's answer in the other members. */
export interface DualFunction {
  evaluate(prices: Prices, node: DualNode): number;
  /** Left side less right side of every relaxed row at the answer, kg; same layout as the prices. */
  readonly violation: Float64Array;
  readonly level: Uint8Array; // F×T
  /** What hubs and plants earn at each level, (H+K)×T×(most levels + 1), level 0 = closed. */
  readonly earned: Float64Array;
}

/**
 * Relaxed: one service per zone and period; use of points only where open, and their capacity; exposure of a zone group
 * to ways to plants only where open, and their capacity; coverage; how many hubs and plants reach a level. What remains
 * falls apart into one problem per facility, each solved exactly: a schedule of levels over what a fractional knapsack
 * earns at each level. The value is a lower bound of the whole problem at any prices, over all options that the problem
 * offers.
 */
export function createDualFunction(instance: NetworkInstance): DualFunction {
  const { zones: Z, periods: T, products: C, points: P, hubs: H, plants: K, levelStart } = instance;
  const F = P + H + K;
  const stride = mostLevels(instance) + 1;
  const violation = createPriceVector(instance);
  const out = violation.prices;
  const level = new Uint8Array(F * T);
  const reward = new Float64Array(T * stride);
  const earned = new Float64Array((H + K) * T * stride);
  const chosen = new Uint8Array(T);
  const scratch: ScheduleScratch = { cost: new Float64Array(T * stride), from: new Uint8Array(T * stride) };
  const onward = createOnwardPrices(instance);
  const hubs = createHubSubproblem(instance, onward);
  const pairsOfPoint = pairsByPoint(instance);
  // Supply exposed weighs at least this much on the point, or at the plant; what wins nothing never gets to a plant.
  const pairShare = leastShares(instance, instance.pointPairs, (o) => instance.optionPointPair[o]!);
  const groupShare = leastShares(instance, instance.groups, (o) =>
    instance.optionShare[o]! > 0 ? instance.zoneGroup[instance.optionZone[o]!]! : -1,
  );
  let mostPairs = instance.groups * C;
  for (const pairs of pairsOfPoint) mostPairs = Math.max(mostPairs, pairs.length);
  const knapsack = createKnapsack(mostPairs);
  const source = new Int32Array(mostPairs); // what an item stands for
  const [hubTier, plantTier] = createTiers(instance);
  let lastNode: DualNode | null = null;
  let openHubs: Int32Array = new Int32Array(0); // those that the node lets open
  let openPlants: Int32Array = new Int32Array(0);

  function scheduleHubs(prices: Prices, node: DualNode): number {
    let total = 0;
    for (const h of openHubs) {
      const f = P + h;
      reward.fill(0);
      for (let t = 0; t < T; t++) hubs.earn(h, t, prices, reward, t * stride);
      total += schedule(f, hubTier, node, prices);
      for (let t = 0; t < T; t++) if (chosen[t]! > 0) hubs.serve(h, t, chosen[t]!, prices, out);
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
      addItem(knapsack, gain * kg, kg * pairShare[pair]!);
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
      total += cheapestSchedule(instance, p, reward, stride, node.limits, chosen, scratch);
      level.set(chosen, p * T);
      for (let t = 0; t < T; t++) {
        const n = chosen[t]!;
        if (n === 0) continue;
        const capacityKg = instance.levelUsableKg[(levelStart[p]! + n - 1) * T + t]!;
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
        const kg = instance.groupSupplyKg[gtc]!;
        if (gain <= 0 || kg <= 0) continue;
        source[knapsack.count] = gtc;
        addItem(knapsack, gain * kg, kg * groupShare[g]!);
      }
    }
  }

  function schedulePlants(prices: Prices, node: DualNode): number {
    let total = 0;
    for (const k of openPlants) {
      const f = P + H + k;
      reward.fill(0);
      for (let t = 0; t < T; t++) {
        plantItems(k, t, prices);
        earnLevels(f, t, prices.capacity[(P + k) * T + t]!);
      }
      total += schedule(f, plantTier, node, prices);
      for (let t = 0; t < T; t++) {
        const n = level[f * T + t]!;
        if (n === 0) continue;
        const capacityKg = instance.levelUsableKg[(levelStart[f]! + n - 1) * T + t]!;
        out.capacity[(P + k) * T + t]! -= capacityKg;
        plantItems(k, t, prices);
        fillTo(knapsack, capacityKg, knapsack.count);
        takeItems(knapsack, (item, part) => {
          out.plantLink[source[item]! * K + k]! -= part * instance.groupSupplyKg[source[item]!]!;
        });
      }
    }
    return total;
  }

  /** Schedules hub or plant f over what its levels earn and what the node pays or charges for their number. */
  function schedule(f: number, tier: Tier, node: DualNode, prices: Prices): number {
    const L = levelStart[f + 1]! - levelStart[f]!;
    for (let t = 0; t < T; t++) {
      let bonus = 0;
      for (let n = 1; n <= L; n++) {
        const row = tier.row(t, n);
        bonus += tier.weightKg[n]! * (prices.countLeast[row]! - prices.countMost[row]!);
        reward[t * stride + n]! += bonus;
      }
    }
    earned.set(reward, (f - P) * T * stride);
    const value = cheapestSchedule(instance, f, reward, stride, node.limits, chosen, scratch);
    level.set(chosen, f * T);
    for (let t = 0; t < T; t++) {
      for (let n = 1; n <= chosen[t]!; n++) {
        const row = tier.row(t, n);
        out.countLeast[row]! -= tier.weightKg[n]!;
        out.countMost[row]! += tier.weightKg[n]!;
      }
    }
    return value;
  }

  /** Sets the count rows to their limits, before facilities count; returns what the limits add to the value. */
  function limitCounts(prices: Prices, { counts }: DualNode): number {
    let value = 0;
    for (const tier of [hubTier, plantTier]) {
      for (let t = 0; t < T; t++) {
        for (let n = 1; n <= tier.levels; n++) {
          const row = tier.row(t, n);
          out.countLeast[row] = tier.weightKg[n]! * counts.least[row]!;
          out.countMost[row] = -tier.weightKg[n]! * counts.most[row]!;
          value +=
            prices.countLeast[row]! * out.countLeast[row]! + prices.countMost[row]! * out.countMost[row]!;
        }
      }
    }
    return value;
  }

  /** reward[t, n] = price of capacity · Q_n + what the knapsack earns within Q_n, largest level first. */
  function earnLevels(f: number, t: number, capacityPrice: number): void {
    let within = knapsack.count;
    for (let index = levelStart[f + 1]! - 1; index >= levelStart[f]!; index--) {
      const capacityKg = instance.levelUsableKg[index * T + t]!;
      const gain = within === 0 ? 0 : fillTo(knapsack, capacityKg, within);
      within = Math.min(within, knapsack.full + 1);
      reward[t * stride + index - levelStart[f]! + 1] = capacityPrice * capacityKg + gain;
    }
  }

  function evaluate(prices: Prices, node: DualNode): number {
    violation.all.fill(0);
    if (node !== lastNode) {
      lastNode = node;
      openHubs = mayOpen(instance, P, H, node.limits);
      openPlants = mayOpen(instance, P + H, K, node.limits);
      level.fill(0, P * T);
    }
    onward.update(prices, openHubs, openPlants);
    let value = limitCounts(prices, node);
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

  return { evaluate, violation: violation.all, level, earned };
}

/** Members of a tier that may stand in the last period, ascending from 0. */
function mayOpen(
  { periods: T }: NetworkInstance,
  first: number,
  size: number,
  { most }: LevelLimits,
): Int32Array {
  return Int32Array.from({ length: size }, (_, i) => i).filter((i) => most[(first + i) * T + T - 1]! > 0);
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

/** Least share won over the options of each key; options of negative keys are left out. */
function leastShares(
  { options, optionShare }: NetworkInstance,
  keys: number,
  keyOf: (option: number) => number,
): Float64Array {
  const shares = new Float64Array(keys).fill(1);
  for (let o = 0; o < options; o++) {
    const key = keyOf(o);
    if (key >= 0) shares[key] = Math.min(shares[key]!, optionShare[o]!);
  }
  return shares;
}
