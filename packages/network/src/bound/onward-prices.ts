import type { NetworkInstance } from '../instance.ts';
import type { Prices } from './prices.ts';

/** Cheapest way on from a hub's gate for a zone group's product at the current prices. */
export interface OnwardPrices {
  update(prices: Prices): void;
  readonly perKg: Float64Array; // groupHubs×T×C, present money per kg
  readonly plant: Int32Array; // groupHubs×T×C
}

export function createOnwardPrices(instance: NetworkInstance): OnwardPrices {
  const { periods: T, products: C, points: P, plants: K, groupHubs, groupHubGroup, groupHubHub } = instance;
  const perKg = new Float64Array(groupHubs * T * C);
  const plant = new Int32Array(groupHubs * T * C);
  const atPlant = new Float64Array(instance.groups * K);

  /** Prices behind the haul, by group: everything that does not depend on the hub. */
  function update(prices: Prices): void {
    const { haulCost, plantNetCost, discount, groups: G } = instance;
    for (let t = 0; t < T; t++) {
      const factor = discount[t]!;
      for (let c = 0; c < C; c++) {
        for (let g = 0; g < G; g++) {
          const link = ((g * T + t) * C + c) * K;
          for (let k = 0; k < K; k++) {
            atPlant[g * K + k] =
              factor * plantNetCost[k * C + c]! +
              prices.capacity[(P + k) * T + t]! +
              prices.plantLink[link + k]!;
          }
        }
        for (let pair = 0; pair < groupHubs; pair++) {
          const from = groupHubHub[pair]! * K;
          const at = groupHubGroup[pair]! * K;
          let best = Number.POSITIVE_INFINITY;
          let bestPlant = -1;
          for (let k = 0; k < K; k++) {
            const cost = factor * haulCost[from + k]! + atPlant[at + k]!;
            if (cost < best) {
              best = cost;
              bestPlant = k;
            }
          }
          perKg[(pair * T + t) * C + c] = best;
          plant[(pair * T + t) * C + c] = bestPlant;
        }
      }
    }
  }

  return { update, perKg, plant };
}
