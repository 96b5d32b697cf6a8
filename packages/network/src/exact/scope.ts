import type { NetworkInstance } from '../instance.ts';
import { type Solution, throughputs } from '../solution.ts';

/** Which part of a network a linear model decides; all that is outside stays as `rest` says. */
export interface ModelScope {
  /** Options whose exposure is free, ascending; a zone with one of them may use no other. */
  readonly options: Int32Array;
  readonly freeLevels: Uint8Array; // F; 1 = levels are decided
  readonly freeHubs: Uint8Array; // H; 1 = the hub's shipments are decided
  readonly plants: Int32Array; // plants that free hubs may ship to
  /** Mass of zones split by plant, for the tight link of mass to plants; else one flow per hub and plant. */
  readonly plantLinks: boolean;
  readonly rest: FixedRest;
}

/** What decisions outside the scope use up. */
export interface FixedRest {
  readonly level: Uint8Array; // F×T, read where levels are not free
  readonly loadKg: Float64Array; // F×T
  readonly hubKg: Float64Array; // H×C×T into hubs
  readonly coveredKg: Float64Array; // coverage rows × T
}

/** The whole problem, nothing fixed. */
export function wholeScope(instance: NetworkInstance, plantLinks: boolean): ModelScope {
  const { options: O, periods: T, points: P, hubs: H, plants: K, products: C } = instance;
  const F = P + H + K;
  return {
    options: Int32Array.from({ length: O }, (_, o) => o),
    freeLevels: new Uint8Array(F).fill(1),
    freeHubs: new Uint8Array(H).fill(1),
    plants: Int32Array.from({ length: K }, (_, k) => k),
    plantLinks,
    rest: {
      level: new Uint8Array(F * T),
      loadKg: new Float64Array(F * T),
      hubKg: new Float64Array(H * C * T),
      coveredKg: new Float64Array(instance.coverage.length * T),
    },
  };
}

/** What of `solution` stays when `freeZones` (Z) and `freeHubs` (H) are decided anew. */
export function restOf(
  instance: NetworkInstance,
  solution: Solution,
  freeZones: Uint8Array,
  freeHubs: Uint8Array,
): FixedRest {
  const { options: O, periods: T, hubs: H, plants: K, products: C, supplyKg } = instance;
  const kept: Solution = {
    exposure: solution.exposure.slice(),
    shipmentKg: solution.shipmentKg.slice(),
    level: solution.level,
  };
  const hubKg = new Float64Array(H * C * T);
  const coveredKg = new Float64Array(instance.coverage.length * T);
  for (let o = 0; o < O; o++) {
    const z = instance.optionZone[o]!;
    if (freeZones[z] === 1) {
      kept.exposure.fill(0, o * T, (o + 1) * T);
      continue;
    }
    for (let t = 0; t < T; t++) {
      const kg = kept.exposure[o * T + t]! * supplyKg[z * T + t]!;
      if (kg <= 0) continue;
      for (let i = instance.coverageStart[z]!; i < instance.coverageStart[z + 1]!; i++) {
        coveredKg[instance.coverageOfZone[i]! * T + t]! += kg;
      }
      for (let c = 0; c < C; c++) {
        const massKg = kg * instance.optionShare[o]! * instance.mix[(z * T + t) * C + c]!;
        hubKg[(instance.optionHub[o]! * C + c) * T + t]! += massKg;
      }
    }
  }
  for (let h = 0; h < H; h++)
    if (freeHubs[h] === 1) kept.shipmentKg.fill(0, h * K * C * T, (h + 1) * K * C * T);
  return { level: solution.level, loadKg: throughputs(instance, kept), hubKg, coveredKg };
}
