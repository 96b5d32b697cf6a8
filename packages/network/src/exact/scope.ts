import type { NetworkInstance } from '../instance.ts';

/** Which part of a network a linear model decides; all that is outside stays as `rest` says. */
export interface ModelScope {
  /** Options whose exposure is free, ascending; a zone with one of them may use no other. */
  readonly options: Int32Array;
  readonly freeLevels: Uint8Array; // F; 1 = levels are decided
  readonly freeHubs: Uint8Array; // H; 1 = the hub's shipments are decided
  readonly plants: Int32Array; // plants that free hubs may ship to
  /** Mass of zones split by plant, for the tight link of mass to plants; else one flow per hub and plant. */
  readonly plantLinks: boolean;
  /** Present money per tonne beyond a fixed level's capacity, up to the largest level; F×T, Infinity = not allowed. */
  readonly overflowCost: Float64Array;
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
    overflowCost: new Float64Array(F * T).fill(Number.POSITIVE_INFINITY),
    rest: {
      level: new Uint8Array(F * T),
      loadKg: new Float64Array(F * T),
      hubKg: new Float64Array(H * C * T),
      coveredKg: new Float64Array(instance.coverage.length * T),
    },
  };
}
