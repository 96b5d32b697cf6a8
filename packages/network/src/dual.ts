import { cheapestSchedule } from './facility-schedule.ts';
import type { NetworkInstance } from './instance.ts';

/**
 * Prices of the relaxed rows, all ≥ 0, present money. Linking prices are per kg of the zone's supply,
 * capacity prices per kg of throughput, coverage prices per kg of exposed supply.
 */
export interface Prices {
  readonly pointLink: Float64Array; // pointPairs×T
  readonly hubLink: Float64Array; // hubPairs×T
  readonly capacity: Float64Array; // F×T
  readonly coverage: Float64Array; // G×T
}

/** What the relaxed problem chose at the prices last evaluated. */
export interface RelaxedChoice {
  readonly option: Int32Array; // Z×T, −1 = not served
  readonly plant: Int32Array; // H×T×C
  readonly level: Uint8Array; // F×T
  readonly throughputKg: Float64Array; // F×T
}

export function zeroPrices(instance: NetworkInstance): Prices {
  const { periods: T, points, hubs, plants } = instance;
  return {
    pointLink: new Float64Array(instance.pointPairs * T),
    hubLink: new Float64Array(instance.hubPairs * T),
    capacity: new Float64Array((points + hubs + plants) * T),
    coverage: new Float64Array(instance.coverage.length * T),
  };
}

/**
 * The Lagrangian dual function. Relaxed: x ≤ open for every zone–point and zone–hub pair, capacity of every
 * facility, coverage. What remains falls apart into one choice per zone and period and one schedule per facility,
 * both solved exactly, so that the value is a lower bound of the whole problem at any prices ≥ 0.
 */
export function createDual(instance: NetworkInstance): {
  evaluate(prices: Prices): number;
  readonly choice: RelaxedChoice;
} {
  const { zones: Z, periods: T, products: C, points: P, hubs: H, plants: K } = instance;
  const F = P + H + K;
  let stride = 1;
  for (let f = 0; f < F; f++) stride = Math.max(stride, instance.levelStart[f + 1]! - instance.levelStart[f]! + 1);
  const choice: RelaxedChoice = {
    option: new Int32Array(Z * T),
    plant: new Int32Array(H * T * C),
    level: new Uint8Array(F * T),
    throughputKg: new Float64Array(F * T),
  };
  const onward = new Float64Array(H * T * C); // present money per kg from the hub's gate on
  const linkReward = new Float64Array(F * T);
  const reward = new Float64Array(T * stride);
  const schedule = new Uint8Array(T);
  const scratch = { cost: new Float64Array(T * stride), from: new Uint8Array(T * stride) };

  function priceHubs(prices: Prices): void {
    const { haulCost, plantNetCost, discount } = instance;
    for (let h = 0; h < H; h++) {
      for (let t = 0; t < T; t++) {
        const factor = discount[t]!;
        const own = prices.capacity[(P + h) * T + t]!;
        for (let c = 0; c < C; c++) {
          let best = Number.POSITIVE_INFINITY;
          let bestPlant = -1;
          for (let k = 0; k < K; k++) {
            const cost =
              factor * (haulCost[h * K + k]! + plantNetCost[k * C + c]!) + prices.capacity[(P + H + k) * T + t]!;
            if (cost < best) {
              best = cost;
              bestPlant = k;
            }
          }
          onward[(h * T + t) * C + c] = best + own;
          choice.plant[(h * T + t) * C + c] = bestPlant;
        }
      }
    }
  }

  function serveZones(prices: Prices): number {
    const { optionStart, optionPoint, optionHub, optionShare, optionCost, optionPointPair, optionHubPair } = instance;
    const { supplyKg, mix, coverageStart, coverageOfZone } = instance;
    choice.throughputKg.fill(0);
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
          const h = optionHub[o]!;
          const p = optionPoint[o]!;
          let perKg = 0;
          for (let c = 0; c < C; c++) perKg += mix[zt * C + c]! * onward[(h * T + t) * C + c]!;
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
          const k = choice.plant[(h * T + t) * C + c]!;
          if (k < 0) continue;
          const kt = (P + H + k) * T + t;
          choice.throughputKg[kt] = choice.throughputKg[kt]! + collected * mix[zt * C + c]!;
        }
      }
    }
    return total;
  }

  function scheduleFacilities(prices: Prices): number {
    const { pairPoint, pairHub, pointPairZone, hubPairZone, supplyKg, levelStart, levelCapacityKg } = instance;
    linkReward.fill(0);
    for (let i = 0; i < instance.pointPairs; i++) {
      for (let t = 0; t < T; t++) {
        const ft = pairPoint[i]! * T + t;
        linkReward[ft] = linkReward[ft]! + prices.pointLink[i * T + t]! * supplyKg[pointPairZone[i]! * T + t]!;
      }
    }
    for (let i = 0; i < instance.hubPairs; i++) {
      for (let t = 0; t < T; t++) {
        const ft = (P + pairHub[i]!) * T + t;
        linkReward[ft] = linkReward[ft]! + prices.hubLink[i * T + t]! * supplyKg[hubPairZone[i]! * T + t]!;
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
      total += cheapestSchedule(instance, f, reward, stride, schedule, scratch);
      choice.level.set(schedule, f * T);
    }
    return total;
  }

  function evaluate(prices: Prices): number {
    priceHubs(prices);
    let value = serveZones(prices) + scheduleFacilities(prices);
    instance.coverage.forEach((row, g) => {
      for (let t = 0; t < T; t++) value += prices.coverage[g * T + t]! * row.requiredKg[t]!;
    });
    return value;
  }

  return { evaluate, choice };
}
