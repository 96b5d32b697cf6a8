import { KG_PER_TONNE } from '@relode/foundation';
import type { NetworkModel } from './model.ts';
import { addTerm, endRow } from './sparse-rows.ts';

const NO_LOWER = Number.NEGATIVE_INFINITY;
/** Largest coefficient of a limit's row. */
const LARGEST_LIMIT_TERM = 1000;
const NO_UPPER = Number.POSITIVE_INFINITY;

/** Σ x ≤ 1 for every zone and period; = 1 where all supply must be covered. */
export function serveAtMostOnce({ instance, scope, rows, exposureColumn }: NetworkModel): void {
  byKey(instance.zones, scope.options, instance.optionZone).forEach((positions, z) => {
    for (let t = 0; t < instance.periods; t++) {
      for (const i of positions) addTerm(rows, exposureColumn(i, t), 1);
      endRow(rows, instance.mustServe[z * instance.periods + t] === 1 ? 1 : NO_LOWER, 1);
    }
  });
}

/** Σ x over a zone's options at one point or hub ≤ u[f,1]: the tight form of "closed means unused". */
export function useOnlyOpenCollectors(model: NetworkModel): void {
  const { instance, scope, rows, exposureColumn, levelColumn } = model;
  const link = (pairs: number, pairOf: Int32Array, facility: (pair: number) => number): void => {
    byKey(pairs, scope.options, pairOf).forEach((positions, pair) => {
      const f = facility(pair);
      if (positions.length === 0 || scope.freeLevels[f] === 0) return;
      for (let t = 0; t < instance.periods; t++) {
        for (const i of positions) addTerm(rows, exposureColumn(i, t), 1);
        addTerm(rows, levelColumn(f, 1, t), -1);
        endRow(rows, NO_LOWER, 0);
      }
    });
  };
  link(instance.pointPairs, instance.optionPointPair, (pair) => instance.pairPoint[pair]!);
  link(instance.hubPairs, instance.optionHubPair, (pair) => instance.points + instance.pairHub[pair]!);
}

/** Σ w·S·x ≤ Σ ΔQ·u − load of the rest, for points and hubs, in tonnes. */
export function keepWithinCollectCapacity(model: NetworkModel): void {
  const { instance, scope, rows, exposureColumn } = model;
  const limit = (facilities: number, facilityOf: Int32Array, first: number): void => {
    byKey(facilities, scope.options, facilityOf).forEach((positions, f) => {
      if (positions.length === 0) return;
      for (let t = 0; t < instance.periods; t++) {
        for (const i of positions) addTerm(rows, exposureColumn(i, t), collectedTonnes(model, i, t));
        endCapacityRow(model, first + f, t);
      }
    });
  };
  limit(instance.points, instance.optionPoint, 0);
  limit(instance.hubs, instance.optionHub, instance.points);
}

/** Mass of each product into a hub (or, with plant links, of a zone into it) = mass on to plants, per period, tonnes. */
export function balanceFlows(model: NetworkModel): void {
  const { instance, scope, rows, flows, exposureColumn, flowColumn } = model;
  const { periods: T, products: C, mix, optionZone } = instance;
  const places = scope.plantLinks ? instance.hubPairs : instance.hubs;
  const into = byKey(places, scope.options, scope.plantLinks ? instance.optionHubPair : instance.optionHub);
  const out = byKey(places, positionsOf(flows.hub.length), scope.plantLinks ? flows.pair : flows.hub);
  for (let place = 0; place < places; place++) {
    if (!scope.plantLinks && scope.freeHubs[place] === 0) continue;
    for (let c = 0; c < C; c++) {
      for (let t = 0; t < T; t++) {
        for (const i of into[place]!) {
          const share = mix[(optionZone[scope.options[i]!]! * T + t) * C + c]!;
          addTerm(rows, exposureColumn(i, t), share * collectedTonnes(model, i, t));
        }
        for (const q of out[place]!) addTerm(rows, flowColumn(q, c, t), -1);
        const fixed = scope.plantLinks ? 0 : -scope.rest.hubKg[(place * C + c) * T + t]! / KG_PER_TONNE;
        endRow(rows, fixed, fixed);
      }
    }
  }
}

/** Plant links: Σ w of a zone's product to one plant ≤ the most it can yield × u[f,1], tonnes. */
export function useOnlyOpenPlants(model: NetworkModel): void {
  const { instance, scope, rows, flows, flowColumn, levelColumn } = model;
  if (!scope.plantLinks) return;
  const { periods: T, products: C, plants: K, zones: Z, points: P, hubs: H } = instance;
  const key = Int32Array.from(flows.pair, (pair, q) => instance.hubPairZone[pair]! * K + flows.plant[q]!);
  byKey(Z * K, positionsOf(key.length), key).forEach((members, zk) => {
    const z = Math.floor(zk / K);
    const f = P + H + (zk % K);
    if (members.length === 0 || scope.freeLevels[f] === 0) return;
    for (let c = 0; c < C; c++) {
      for (let t = 0; t < T; t++) {
        const zt = z * T + t;
        const yieldTonnes =
          (instance.largestShare[z]! * instance.supplyKg[zt]! * instance.mix[zt * C + c]!) / KG_PER_TONNE;
        if (yieldTonnes <= 0) continue;
        for (const q of members) addTerm(rows, flowColumn(q, c, t), 1);
        addTerm(rows, levelColumn(f, 1, t), -yieldTonnes);
        endRow(rows, NO_LOWER, 0);
      }
    }
  });
}

/** Σ v ≤ Σ ΔQ·u − load of the rest, for plants, in tonnes. */
export function keepWithinPlantCapacity(model: NetworkModel): void {
  const { instance, rows, flows, flowColumn } = model;
  byKey(instance.plants, positionsOf(flows.plant.length), flows.plant).forEach((members, k) => {
    if (members.length === 0) return;
    for (let t = 0; t < instance.periods; t++) {
      for (const q of members)
        for (let c = 0; c < instance.products; c++) addTerm(rows, flowColumn(q, c, t), 1);
      endCapacityRow(model, instance.points + instance.hubs + k, t);
    }
  });
}

/** u[n] ≤ u[n−1] and u[t] ≥ u[t−1]. */
export function orderLevels({ instance, rows, levelColumn }: NetworkModel): void {
  const { levelStart } = instance;
  for (let f = 0; f + 1 < levelStart.length; f++) {
    for (let level = 1; level <= levelStart[f + 1]! - levelStart[f]!; level++) {
      for (let t = 0; t < instance.periods; t++) {
        const column = levelColumn(f, level, t);
        if (column < 0 || instance.firstSharing[t]! < t) continue;
        if (level > 1) {
          addTerm(rows, column, 1);
          addTerm(rows, levelColumn(f, level - 1, t), -1);
          endRow(rows, NO_LOWER, 0);
        }
        if (t > 0) {
          addTerm(rows, levelColumn(f, level, t - 1), 1);
          addTerm(rows, column, -1);
          endRow(rows, NO_LOWER, 0);
        }
      }
    }
  }
}

/** Σ S·x over a requirement's zones ≥ the share asked for less what the rest covers, in tonnes. */
export function coverZones(model: NetworkModel): void {
  const { instance, scope, rows, exposureColumn } = model;
  const { periods: T } = instance;
  const positions = byKey(instance.zones, scope.options, instance.optionZone);
  instance.coverage.forEach((row, g) => {
    if (row.full) return; // serveAtMostOnce says it
    for (let t = row.fromPeriod; t < T; t++) {
      const missingKg = row.requiredKg[t]! - scope.rest.coveredKg[g * T + t]!;
      if (missingKg <= 0) continue;
      for (const z of row.zones) {
        for (const i of positions[z]!)
          addTerm(rows, exposureColumn(i, t), instance.supplyKg[z * T + t]! / KG_PER_TONNE);
      }
      endRow(rows, missingKg / KG_PER_TONNE, NO_UPPER);
    }
  });
}

/** A limited total of the whole network ≤ its most; scaled, as HiGHS's tolerances are absolute. */
export function keepWithinLimits(model: NetworkModel): void {
  const { instance, scope, flows, rows } = model;
  const { periods: T, products: C, plants: K, levelStart, initialLevel, optionZone, supplyKg } = instance;
  for (const limit of instance.limits) {
    const terms: [column: number, amount: number][] = [];
    scope.options.forEach((o, i) => {
      for (let t = 0; t < T; t++) {
        const kg = supplyKg[optionZone[o]! * T + t]!;
        terms.push([model.exposureColumn(i, t), kg * limit.optionPerKg[o * T + t]!]);
      }
    });
    for (let q = 0; q < flows.hub.length; q++) {
      const haul = limit.haulPerKg[flows.hub[q]! * K + flows.plant[q]!]!;
      for (let ct = 0; ct < C * T; ct++) {
        const perKg = haul + limit.plantPerKg[flows.plant[q]! * C + Math.floor(ct / T)]!;
        terms.push([model.flowColumn(q, Math.floor(ct / T), ct % T), KG_PER_TONNE * perKg]);
      }
    }
    for (let f = 0; f + 1 < levelStart.length; f++) {
      for (let index = levelStart[f]!; index < levelStart[f + 1]!; index++) {
        const level = index - levelStart[f]! + 1;
        const step = (of: Float64Array): number => of[index]! - (level > 1 ? of[index - 1]! : 0);
        const once = level > initialLevel[f]! ? step(limit.levelOnce) : 0;
        for (let t = 0; t < T; t++) {
          const amount = step(limit.levelPerYear) + (t === T - 1 ? once : 0);
          terms.push([model.levelColumn(f, level, t), amount]);
        }
      }
    }
    const scale =
      LARGEST_LIMIT_TERM / terms.reduce((top, [, amount]) => Math.max(top, Math.abs(amount)), 1e-9);
    for (const [column, amount] of terms) if (amount !== 0) addTerm(rows, column, amount * scale);
    endRow(rows, NO_LOWER, limit.most * scale);
  }
}

/** Tonnes that exposure column i brings in when it is 1. */
function collectedTonnes({ instance, scope }: NetworkModel, i: number, t: number): number {
  const o = scope.options[i]!;
  return (
    (instance.optionShare[o]! * instance.supplyKg[instance.optionZone[o]! * instance.periods + t]!) /
    KG_PER_TONNE
  );
}

/** Ends a row of loads: ≤ Σ ΔQ·u of a free facility or the capacity of a fixed one, less the load of the rest. */
function endCapacityRow(model: NetworkModel, f: number, t: number): void {
  const { instance, scope, rows, levelColumn, overflowColumn } = model;
  const { levelStart, levelCapacityKg, periods: T } = instance;
  const first = levelStart[f]!;
  let room = -scope.rest.loadKg[f * T + t]!;
  if (scope.freeLevels[f] === 0) {
    const level = scope.rest.level[f * T + t]!;
    if (level > 0) room += levelCapacityKg[first + level - 1]!;
    if (overflowColumn(f, t) >= 0) addTerm(rows, overflowColumn(f, t), -1);
    endRow(rows, NO_LOWER, Math.max(0, room) / KG_PER_TONNE);
    return;
  }
  for (let index = first; index < levelStart[f + 1]!; index++) {
    const step = levelCapacityKg[index]! - (index > first ? levelCapacityKg[index - 1]! : 0);
    addTerm(rows, levelColumn(f, index - first + 1, t), -step / KG_PER_TONNE);
  }
  endRow(rows, NO_LOWER, room / KG_PER_TONNE);
}

/** Positions of `members` grouped by `keyOf[member]`; negative keys are left out. */
function byKey(keys: number, members: Int32Array, keyOf: Int32Array): number[][] {
  const groups: number[][] = Array.from({ length: keys }, () => []);
  for (let i = 0; i < members.length; i++) {
    const key = keyOf[members[i]!]!;
    if (key >= 0) groups[key]!.push(i);
  }
  return groups;
}

function positionsOf(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}
