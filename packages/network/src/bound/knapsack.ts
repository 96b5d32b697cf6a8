/**
 * Items of a fractional knapsack: gain > 0 for weight ≥ 0; what weighs nothing always goes in. Filled afresh for every
 * subproblem; `order[0 … count)` is permuted by `fillTo`.
 */
export interface Knapsack {
  count: number;
  readonly gain: Float64Array; // of the whole item
  readonly gainPerKg: Float64Array; // Infinity where it weighs nothing
  readonly weightKg: Float64Array;
  readonly order: Int32Array;
  /** Set by `fillTo`: items order[0 … full) go in whole, order[full] to `part` (0 when nothing is left over). */
  full: number;
  part: number;
}

export function createKnapsack(size: number): Knapsack {
  return {
    count: 0,
    gain: new Float64Array(size),
    gainPerKg: new Float64Array(size),
    weightKg: new Float64Array(size),
    order: new Int32Array(size),
    full: 0,
    part: 0,
  };
}

export function addItem(knapsack: Knapsack, gain: number, weightKg: number): void {
  const i = knapsack.count++;
  knapsack.gain[i] = gain;
  knapsack.gainPerKg[i] = gain / weightKg;
  knapsack.weightKg[i] = weightKg;
  knapsack.order[i] = i;
}

const SORTED_BELOW = 24;

/**
 * Most gain that fits into `capacityKg`, the best items first (Dantzig 1957). Looks only at order[0 … within), so
 * that falling capacities can go on from the last `full` + 1. Expected linear time by three-way partitioning.
 */
export function fillTo(knapsack: Knapsack, capacityKg: number, within: number): number {
  const { gain: gainOf, gainPerKg, weightKg, order } = knapsack;
  let low = 0;
  let high = within;
  let room = capacityKg;
  let gain = 0;
  while (high - low > SORTED_BELOW) {
    const pivot = gainPerKg[order[(low + high) >> 1]!]!;
    let above = low; // order[low … above) is better than the pivot
    let below = high; // order[below … high) is worse
    let weightAbove = 0;
    let gainAbove = 0;
    let weightEqual = 0;
    let gainEqual = 0;
    for (let i = low; i < below; ) {
      const item = order[i]!;
      const value = gainPerKg[item]!;
      if (value > pivot) {
        order[i++] = order[above]!;
        order[above++] = item;
        weightAbove += weightKg[item]!;
        gainAbove += gainOf[item]!;
      } else if (value < pivot) {
        order[i] = order[--below]!;
        order[below] = item;
      } else {
        weightEqual += weightKg[item]!;
        gainEqual += gainOf[item]!;
        i++;
      }
    }
    if (weightAbove > room) {
      high = above;
      continue;
    }
    room -= weightAbove;
    gain += gainAbove;
    low = above;
    if (weightEqual > room) {
      high = below;
      break;
    }
    room -= weightEqual;
    gain += gainEqual;
    low = below;
  }
  if (high - low <= SORTED_BELOW) sortBestFirst(knapsack, low, high);
  while (low < high && weightKg[order[low]!]! <= room) {
    const item = order[low++]!;
    room -= weightKg[item]!;
    gain += gainOf[item]!;
  }
  knapsack.full = low;
  knapsack.part = 0;
  if (low >= within) return gain;
  const item = order[low]!;
  knapsack.part = Math.min(1, room / weightKg[item]!);
  return gain + knapsack.part * gainOf[item]!;
}

function sortBestFirst({ gainPerKg, order }: Knapsack, low: number, high: number): void {
  for (let i = low + 1; i < high; i++) {
    const item = order[i]!;
    const value = gainPerKg[item]!;
    let j = i - 1;
    for (; j >= low && gainPerKg[order[j]!]! < value; j--) order[j + 1] = order[j]!;
    order[j + 1] = item;
  }
}
