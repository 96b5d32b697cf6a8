import { cheapestSchedule, type LevelLimits } from './facility-schedule.ts';
import type { NetworkInstance } from './instance.ts';

/**
 * Prices of the relaxed rows, all ≥ 0, present money. Linking prices are per kg of the zone's supply,
 * capacity prices per kg of throughput, coverage prices per kg of exposed supply.
 */
export interface Prices {
  readonly pointLink: Float64Array; // pointPairs×T
  readonly hubLink: Float64Array; // hubPairs×T
  readonly plantLink: Float64Array; // G×T×K, per kg collected
  readonly capacity: Float64Array; // F×T
  readonly coverage: Float64Array; // G×T
}

/** What the relaxed problem chose at the prices last evaluated. */
export interface RelaxedChoice {
  readonly option: Int32Array; // Z×T, −1 = not served
  readonly plant: Int32Array; // groupHubs×T×C
  readonly groupPlantKg: Float64Array; // G×T×K
  readonly level: Uint8Array; // F×T
  readonly throughputKg: Float64Array; // F×T
}

/** Part of the solution space a bound is asked for; the whole of it at the root. */
export interface DualNode {
  readonly limits: LevelLimits;
  readonly fewestPlants: number;
  readonly mostPlants: number;
}

export function zeroPrices(instance: NetworkInstance): Prices {
  const { periods: T, points, hubs, plants } = instance;
  return {
    pointLink: new Float64Array(instance.pointPairs * T),
    hubLink: new Float64Array(instance.hubPairs * T),
    plantLink: new Float64Array(instance.groups * T * plants),
    capacity: new Float64Array((points + hubs + plants) * T),
    coverage: new Float64Array(instance.coverage.length * T),
  };
}

/**
 * The Lagrangian dual function. Relaxed: x ≤ open for every zone–point and zone–hub pair and, by zone group, for
 * plants; capacity of every facility; coverage. What remains falls apart into one choice per zone and period and one schedule per facility,
 * both solved exactly, so that the value is a lower bound of the whole problem at any prices ≥ 0.
 */
export function createDual(instance: NetworkInstance): {
  /** Value at `prices`, with the facilities' levels within `limits` and between `fewest` and `most` plants ever open. */
  evaluate(prices: Prices, node: DualNode): number;
  readonly choice: RelaxedChoice;
} {
  const { zones: Z, periods: T, products: C, points: P, hubs: H, plants: K } = instance;
  const F = P + H + K;
  let stride = 1;
  for (let f = 0; f < F; f++)
    stride = Math.max(stride, instance.levelStart[f + 1]! - instance.levelStart[f]! + 1);
  const choice: RelaxedChoice = {
    option: new Int32Array(Z * T),
    plant: new Int32Array(instance.groupHubs * T * C),
    groupPlantKg: new Float64Array(instance.groups * T * K),
    level: new Uint8Array(F * T),
    throughputKg: new Float64Array(F * T),
  };
  const onward = new Float64Array(instance.groupHubs * T * C); // present money per kg from the hub's gate on
  const plantPrice = new Float64Array(T * K);
  const linkReward = new Float64Array(F * T);
  const reward = new Float64Array(T * stride);
  const schedule = new Uint8Array(T);
  const closedLimits: LevelLimits = { least: new Uint8Array(F * T), most: new Uint8Array(F * T) };
  const openLimits: LevelLimits = { least: new Uint8Array(F * T), most: new Uint8Array(F * T) };
  const openGain = new Float64Array(K);
  const openSchedule = new Uint8Array(K * T);
  const scratch = { cost: new Float64Array(T * stride), from: new Uint8Array(T * stride) };

  function priceHubs(prices: Prices): void {
    const { haulCost, plantNetCost, discount, groupHubGroup, groupHubHub } = instance;
    for (let t = 0; t < T; t++) {
      for (let k = 0; k < K; k++) plantPrice[t * K + k] = prices.capacity[(P + H + k) * T + t]!;
    }
    for (let pair = 0; pair < instance.groupHubs; pair++) {
      const g = groupHubGroup[pair]!;
      const h = groupHubHub[pair]!;
      for (let t = 0; t < T; t++) {
        const factor = discount[t]!;
        const own = prices.capacity[(P + h) * T + t]!;
        const link = (g * T + t) * K;
        for (let c = 0; c < C; c++) {
          let best = Number.POSITIVE_INFINITY;
          let bestPlant = -1;
          for (let k = 0; k < K; k++) {
            const cost =
              factor * (haulCost[h * K + k]! + plantNetCost[k * C + c]!) +
              plantPrice[t * K + k]! +
              prices.plantLink[link + k]!;
            if (cost < best) {
              best = cost;
              bestPlant = k;
            }
          }
          onward[(pair * T + t) * C + c] = best + own;
          choice.plant[(pair * T + t) * C + c] = bestPlant;
        }
      }
    }
  }

  function serveZones(prices: Prices): number {
    const { optionStart, optionPoint, optionHub, optionShare, optionCost, optionPointPair, optionHubPair } =
      instance;
    const { supplyKg, mix, coverageStart, coverageOfZone, optionGroupHub, zoneGroup } = instance;
    choice.throughputKg.fill(0);
    choice.groupPlantKg.fill(0);
    let total = 0;
    for (let z = 0; z < Z; z++) {
      for (let t = 0; t < T; t++) {
        const zt = z * T + t;
        const kg = supplyKg[zt]!;
        choice.option[zt] = -1;
        if (kg <= 0) continue;
        let credit = 0;
        for (let i = coverageStart[z]!; i < coverageStart[z + 1]!; i++) {
          credit += prices.coverage[coverageOfZone[i]! * T + t]!;
        }
        let best = 0;
        let bestOption = -1;
        for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
          const ahead = (optionGroupHub[o]! * T + t) * C;
          const p = optionPoint[o]!;
          let perKg = 0;
          for (let c = 0; c < C; c++) perKg += mix[zt * C + c]! * onward[ahead + c]!;
          let cost = optionCost[o * T + t]! - credit + prices.hubLink[optionHubPair[o]! * T + t]!;
          if (p >= 0) {
            perKg += prices.capacity[p * T + t]!;
            cost += prices.pointLink[optionPointPair[o]! * T + t]!;
          }
          cost += optionShare[o]! * perKg;
          if (cost < best) {
            best = cost;
            bestOption = o;
          }
        }
        if (bestOption < 0) continue;
        total += best * kg;
        choice.option[zt] = bestOption;
        const h = optionHub[bestOption]!;
        const p = optionPoint[bestOption]!;
        const collected = optionShare[bestOption]! * kg;
        if (p >= 0) choice.throughputKg[p * T + t] = choice.throughputKg[p * T + t]! + collected;
        choice.throughputKg[(P + h) * T + t] = choice.throughputKg[(P + h) * T + t]! + collected;
        for (let c = 0; c < C; c++) {
          const k = choice.plant[(optionGroupHub[bestOption]! * T + t) * C + c]!;
          if (k < 0) continue;
          const kt = (P + H + k) * T + t;
          const massKg = collected * mix[zt * C + c]!;
          choice.throughputKg[kt] = choice.throughputKg[kt]! + massKg;
          const gtk = (zoneGroup[z]! * T + t) * K + k;
          choice.groupPlantKg[gtk] = choice.groupPlantKg[gtk]! + massKg;
        }
      }
    }
    return total;
  }

  function scheduleFacilities(prices: Prices, node: DualNode): number {
    const counted = node.fewestPlants > 0 || node.mostPlants < K;
    const { pairPoint, pairHub, pointPairZone, hubPairZone, supplyKg, levelStart, levelCapacityKg } =
      instance;
    linkReward.fill(0);
    for (let i = 0; i < instance.pointPairs; i++) {
      for (let t = 0; t < T; t++) {
        const ft = pairPoint[i]! * T + t;
        linkReward[ft] =
          linkReward[ft]! + prices.pointLink[i * T + t]! * supplyKg[pointPairZone[i]! * T + t]!;
      }
    }
    for (let i = 0; i < instance.hubPairs; i++) {
      for (let t = 0; t < T; t++) {
        const ft = (P + pairHub[i]!) * T + t;
        linkReward[ft] = linkReward[ft]! + prices.hubLink[i * T + t]! * supplyKg[hubPairZone[i]! * T + t]!;
      }
    }
    for (let g = 0; g < instance.groups; g++) {
      for (let t = 0; t < T; t++) {
        const yieldKg = instance.groupYieldKg[g * T + t]!;
        for (let k = 0; k < K; k++) {
          const kt = (P + H + k) * T + t;
          linkReward[kt] = linkReward[kt]! + prices.plantLink[(g * T + t) * K + k]! * yieldKg;
        }
      }
    }
    let total = 0;
    for (let f = 0; f < F; f++) {
      const first = levelStart[f]!;
      const L = levelStart[f + 1]! - first;
      for (let t = 0; t < T; t++) {
        reward[t * stride] = 0;
        for (let level = 1; level <= L; level++) {
          reward[t * stride + level] =
            linkReward[f * T + t]! + prices.capacity[f * T + t]! * levelCapacityKg[first + level - 1]!;
        }
      }
      if (f >= P + H && counted) {
        total += schedulePlant(f, node);
        continue;
      }
      total += cheapestSchedule(instance, f, reward, stride, node.limits, schedule, scratch);
      choice.level.set(schedule, f * T);
    }
    return counted ? total + choosePlants(node) : total;
  }

  /** Value of plant `f` closed for ever where it may be, with the gain of opening it kept for `choosePlants`. */
  function schedulePlant(f: number, { limits }: DualNode): number {
    const k = f - P - H;
    const last = f * T + T - 1;
    let closed = Number.POSITIVE_INFINITY;
    if (limits.least[last] === 0) {
      closedLimits.most.fill(0, f * T, last + 1);
      closed = cheapestSchedule(instance, f, reward, stride, closedLimits, schedule, scratch);
      choice.level.set(schedule, f * T);
    }
    let open = Number.POSITIVE_INFINITY;
    if (limits.most[last]! > 0) {
      openLimits.least.set(limits.least.subarray(f * T, last + 1), f * T);
      openLimits.most.set(limits.most.subarray(f * T, last + 1), f * T);
      openLimits.least[last] = Math.max(1, limits.least[last]!);
      open = cheapestSchedule(instance, f, reward, stride, openLimits, schedule, scratch);
      openSchedule.set(schedule, k * T);
    }
    openGain[k] = closed === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : open - closed;
    return closed === Number.POSITIVE_INFINITY ? open : closed;
  }

  /** Opens the plants that gain most, within the node's count; returns the change of value. */
  function choosePlants({ fewestPlants, mostPlants }: DualNode): number {
    const order = Array.from(openGain.keys()).sort((a, b) => openGain[a]! - openGain[b]! || a - b);
    let change = 0;
    order.forEach((k, rank) => {
      const gain = openGain[k]!;
      if (rank >= mostPlants && gain > Number.NEGATIVE_INFINITY) return;
      if (gain >= 0 && rank >= fewestPlants) return;
      if (gain > Number.NEGATIVE_INFINITY) change += gain;
      choice.level.set(openSchedule.subarray(k * T, (k + 1) * T), (P + H + k) * T);
    });
    return change;
  }

  function evaluate(prices: Prices, node: DualNode): number {
    priceHubs(prices);
    let value = serveZones(prices) + scheduleFacilities(prices, node);
    instance.coverage.forEach((row, g) => {
      for (let t = 0; t < T; t++) value += prices.coverage[g * T + t]! * row.requiredKg[t]!;
    });
    return value;
  }

  return { evaluate, choice };
}
