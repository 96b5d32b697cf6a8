import { KG_PER_TONNE } from '@relode/foundation';
import type { Solution } from '../solution.ts';
import type { NetworkModel } from './model.ts';

/** A solution as values of the model's columns, to start a solver from; the counterpart of `writeColumns`. */
export function startColumns(model: NetworkModel, solution: Solution): Float64Array {
  const { instance, scope, flows } = model;
  const { periods: T, products: C, plants: K, levelStart } = instance;
  const values = new Float64Array(model.columns);
  scope.options.forEach((o, i) => {
    for (let t = 0; t < T; t++) values[model.exposureColumn(i, t)] = solution.exposure[o * T + t]!;
  });
  const share = shareOfHub(model, solution);
  for (let q = 0; q < flows.hub.length; q++) {
    const hk = flows.hub[q]! * K + flows.plant[q]!;
    for (let ct = 0; ct < C * T; ct++) {
      const tonnes = solution.shipmentKg[hk * C * T + ct]! / KG_PER_TONNE;
      values[model.flowColumn(q, Math.floor(ct / T), ct % T)] = tonnes * share(q, ct);
    }
  }
  for (let f = 0; f + 1 < levelStart.length; f++) {
    for (let level = 1; level <= levelStart[f + 1]! - levelStart[f]!; level++) {
      for (let t = 0; t < T; t++) {
        const column = model.levelColumn(f, level, t);
        if (column >= 0) values[column] = solution.level[f * T + t]! >= level ? 1 : 0;
      }
    }
  }
  return values;
}

/** What part of a hub's mass of a product and period the zone of a flow brings; 1 without plant links. */
function shareOfHub(
  { instance, scope, flows }: NetworkModel,
  solution: Solution,
): (q: number, ct: number) => number {
  if (!scope.plantLinks) return () => 1;
  const { periods: T, products: C, hubs: H, hubPairs, pairHub, optionHubPair, optionZone } = instance;
  const pairKg = new Float64Array(hubPairs * C * T);
  const hubKg = new Float64Array(H * C * T);
  for (const o of scope.options) {
    for (let ct = 0; ct < C * T; ct++) {
      const zt = optionZone[o]! * T + (ct % T);
      const kg =
        solution.exposure[o * T + (ct % T)]! *
        instance.optionShare[o]! *
        instance.supplyKg[zt]! *
        instance.mix[zt * C + Math.floor(ct / T)]!;
      pairKg[optionHubPair[o]! * C * T + ct]! += kg;
      hubKg[pairHub[optionHubPair[o]!]! * C * T + ct]! += kg;
    }
  }
  return (q, ct) => {
    const whole = hubKg[flows.hub[q]! * C * T + ct]!;
    return whole > 0 ? pairKg[flows.pair[q]! * C * T + ct]! / whole : 0;
  };
}
