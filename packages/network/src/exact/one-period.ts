import type { NetworkInstance } from '../instance.ts';

/** The network as it is in one period alone; with levels given, periods have nothing else in common. */
export function onePeriod(instance: NetworkInstance, t: number): NetworkInstance {
  const { periods: T, products: C } = instance;
  const pick = (values: Float64Array, width = 1): Float64Array => {
    const picked = new Float64Array(values.length / T);
    for (let i = 0; i < picked.length; i++) {
      const outer = Math.floor(i / width);
      picked[i] = values[(outer * T + t) * width + (i % width)]!;
    }
    return picked;
  };
  return {
    ...instance,
    periods: 1,
    discount: pick(instance.discount),
    firstSharing: Int32Array.of(0),
    lastSharing: Int32Array.of(0),
    openingDiscount: pick(instance.discount),
    supplyKg: pick(instance.supplyKg),
    mix: pick(instance.mix, C),
    optionCost: pick(instance.optionCost),
    groupSupplyKg: pick(instance.groupSupplyKg, C),
    levelUsableKg: pick(instance.levelUsableKg),
    mustServe: Uint8Array.from({ length: instance.zones }, (_, z) => instance.mustServe[z * T + t]!),
    limits: [], // of all periods together
    coverage: instance.coverage.map((row) => ({
      ...row,
      fromPeriod: row.fromPeriod <= t ? 0 : 1,
      requiredKg: row.requiredKg.subarray(t, t + 1),
    })),
  };
}
