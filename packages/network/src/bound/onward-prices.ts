import type { NetworkInstance } from '../instance.ts';
import type { Prices } from './prices.ts';

/**
 * Cheapest way on from a hub's gate for a zone group's product at the current prices, per kg of exposed supply. An
 * option that wins the share s pays s · (haul, treatment less value, price of capacity) + (price of the link to the
 * plant), so the best plant depends on s: the least of all plants is concave and made of few straight pieces.
 */
export interface OnwardPrices {
  /** `hubs` and `plants` are those that may be open, ascending; gates of other hubs are left as they were. */
  update(prices: Prices, hubs: Int32Array, plants: Int32Array): void;
  /** Piece that holds for share s at a gate, index (group–hub pair × T + t) × C + c. */
  pieceOf(gate: number, share: number): number;
  /** Present money per kg won, and per kg exposed, of a piece; its plant. */
  readonly perKgWon: Float64Array;
  readonly perKgExposed: Float64Array;
  readonly plant: Int32Array;
}

export function createOnwardPrices(instance: NetworkInstance): OnwardPrices {
  const { periods: T, products: C, points: P, plants: K, groupHubs, groupHubGroup } = instance;
  const gates = groupHubs * T * C;
  const start = new Int32Array(gates);
  const count = new Int32Array(gates);
  const pairsOfHub = byHub(instance);
  // A gate has at most as many pieces as there are plants.
  const perKgWon = new Float64Array(gates * K);
  const perKgExposed = new Float64Array(gates * K);
  const fromShare = new Float64Array(gates * K);
  const plant = new Int32Array(gates * K);
  const won = new Float64Array(instance.hubs * T * C * K);
  // Plants of a hub, product and period, cheapest first. The order hardly changes from one update to the next.
  const byWon = new Int32Array(instance.hubs * T * C * K);
  let listed = new Int32Array(0); // plants in each list of byWon
  let open = 0; // their number
  let pieces = 0;

  function update(prices: Prices, hubs: Int32Array, plants: Int32Array): void {
    if (plants.length !== open || plants.some((k, i) => k !== listed[i])) listPlants(plants);
    priceHauls(prices, hubs);
    pieces = 0;
    for (const h of hubs) {
      for (const pair of pairsOfHub[h]!) {
        for (let tc = 0; tc < T * C; tc++) {
          start[pair * T * C + tc] = pieces;
          addPieces((h * T * C + tc) * K, (groupHubGroup[pair]! * T * C + tc) * K, prices);
          count[pair * T * C + tc] = pieces - start[pair * T * C + tc]!;
        }
      }
    }
  }

  function listPlants(plants: Int32Array): void {
    listed = plants.slice();
    open = plants.length;
    for (let at = 0; at < byWon.length; at += K) byWon.set(plants, at);
  }

  /** Haul, treatment less value, and price of capacity from every hub to the open plants. */
  function priceHauls({ capacity }: Prices, hubs: Int32Array): void {
    const { haulCost, plantNetCost, discount } = instance;
    for (const h of hubs) {
      for (let t = 0; t < T; t++) {
        for (let c = 0; c < C; c++) {
          const at = ((h * T + t) * C + c) * K;
          for (let i = 0; i < open; i++) {
            const k = byWon[at + i]!;
            const perKg =
              discount[t]! * (haulCost[h * K + k]! + plantNetCost[k * C + c]!) + capacity[(P + k) * T + t]!;
            won[at + k] = perKg;
            let j = i;
            for (; j > 0 && won[at + byWon[at + j - 1]!]! > perKg; j--) byWon[at + j] = byWon[at + j - 1]!;
            byWon[at + j] = k;
          }
        }
      }
    }
  }

  /**
   * Pieces of one gate from the largest share down: plants in rising order of their price per kg won; each next one
   * matters only where its link is cheaper than all before, and behind a free link none does.
   */
  function addPieces(from: number, link: number, { plantLink }: Prices): void {
    const first = pieces;
    let cheapestLink = Number.POSITIVE_INFINITY;
    for (let i = 0; i < open && cheapestLink > 0; i++) {
      const k = byWon[from + i]!;
      const perKg = won[from + k]!;
      const price = plantLink[link + k]!;
      if (price >= cheapestLink || perKg === Number.POSITIVE_INFINITY) continue;
      cheapestLink = price;
      let crossing = Number.POSITIVE_INFINITY;
      while (pieces > first) {
        const last = pieces - 1;
        crossing = (perKgExposed[last]! - price) / (perKg - perKgWon[last]!);
        if (last === first || crossing < fromShare[last - 1]!) break;
        pieces--;
      }
      if (pieces > first) fromShare[pieces - 1] = crossing;
      perKgWon[pieces] = perKg;
      perKgExposed[pieces] = price;
      plant[pieces] = k;
      fromShare[pieces++] = 0;
    }
    if (pieces > first) return;
    perKgWon[pieces] = Number.POSITIVE_INFINITY;
    perKgExposed[pieces] = 0;
    plant[pieces] = -1;
    fromShare[pieces++] = 0;
  }

  function pieceOf(gate: number, share: number): number {
    const last = start[gate]! + count[gate]! - 1;
    let piece = start[gate]!;
    while (piece < last && share < fromShare[piece]!) piece++;
    return piece;
  }

  return { update, pieceOf, perKgWon, perKgExposed, plant };
}

/** Pairs of group and hub, by hub. */
function byHub({ hubs: H, groupHubs, groupHubHub }: NetworkInstance): Int32Array[] {
  const lists: number[][] = Array.from({ length: H }, () => []);
  for (let pair = 0; pair < groupHubs; pair++) lists[groupHubHub[pair]!]!.push(pair);
  return lists.map((list) => Int32Array.from(list));
}
