import { KG_PER_TONNE } from '@relode/foundation';
import type { NetworkInstance } from '../instance.ts';
import { addRow, createSparseRows, type SparseRows } from './sparse-rows.ts';

/**
 * The network as a mixed-integer linear programme in tonnes and present money. Columns, in this order:
 * exposure x[o,t] ∈ [0,1] of a zone to an option, shipment v[h,k,c,t] ≥ 0 in tonnes over existing hauls,
 * and u[f,n,t] ∈ {0,1}: facility f stands at level n or higher in period t.
 */
export interface NetworkModel {
  readonly columns: number;
  readonly cost: Float64Array;
  readonly upper: Float64Array;
  readonly integer: Uint8Array;
  readonly rows: SparseRows;
  readonly exposureColumn: (o: number, t: number) => number;
  readonly levelColumn: (f: number, level: number, t: number) => number;
  /** Haul of shipment column block i: hub × plants + plant. */
  readonly hauls: Int32Array;
  readonly shipmentColumn: (haul: number, c: number, t: number) => number;
}

export function buildModel(instance: NetworkInstance): NetworkModel {
  const { periods: T, products: C, options: O, hubs: H, plants: K, levelStart } = instance;
  const F = instance.points + H + K;
  const hauls = Int32Array.from(
    Array.from({ length: H * K }, (_, hk) => hk).filter((hk) => instance.haulIndex[hk]! >= 0),
  );
  const shipmentBase = O * T;
  const levelBase = shipmentBase + hauls.length * C * T;
  const columns = levelBase + levelStart[F]! * T;
  const model: NetworkModel = {
    columns,
    cost: new Float64Array(columns),
    upper: new Float64Array(columns).fill(1),
    integer: new Uint8Array(columns),
    rows: createSparseRows(),
    exposureColumn: (o, t) => o * T + t,
    shipmentColumn: (haul, c, t) => shipmentBase + (haul * C + c) * T + t,
    levelColumn: (f, level, t) => levelBase + (levelStart[f]! + level - 1) * T + t,
    hauls,
  };
  priceColumns(instance, model);
  serveAtMostOnce(instance, model);
  useOnlyOpenFacilities(instance, model);
  keepWithinCollectCapacity(instance, model);
  balanceHubs(instance, model);
  keepWithinPlantCapacity(instance, model);
  orderLevels(instance, model);
  coverZones(instance, model);
  return model;
}

/** Objective: δ·S·e x + δ·(haul + plant) v + ΔF and ΔO of each level step, ΔO paid once when the step is taken. */
function priceColumns(instance: NetworkInstance, model: NetworkModel): void {
  const { periods: T, products: C, options: O, plants: K, discount, supplyKg, optionZone, optionCost } = instance;
  for (let o = 0; o < O; o++) {
    for (let t = 0; t < T; t++) {
      const kg = supplyKg[optionZone[o]! * T + t]!;
      const column = model.exposureColumn(o, t);
      model.cost[column] = kg * optionCost[o * T + t]!;
      if (kg <= 0) model.upper[column] = 0;
    }
  }
  model.hauls.forEach((hk, haul) => {
    for (let c = 0; c < C; c++) {
      for (let t = 0; t < T; t++) {
        const column = model.shipmentColumn(haul, c, t);
        const perKg = instance.haulCost[hk]! + instance.plantNetCost[(hk % K) * C + c]!;
        model.cost[column] = KG_PER_TONNE * discount[t]! * perKg;
        model.upper[column] = Number.POSITIVE_INFINITY;
      }
    }
  });
  forEachLevel(instance, (f, level, index) => {
    const fixedStep = instance.levelFixedCost[index]! - (level > 1 ? instance.levelFixedCost[index - 1]! : 0);
    const openingStep = instance.levelOpeningCost[index]! - (level > 1 ? instance.levelOpeningCost[index - 1]! : 0);
    const stands = level <= instance.initialLevel[f]!;
    for (let t = 0; t < T; t++) {
      const column = model.levelColumn(f, level, t);
      const paidLater = t + 1 < T ? discount[t + 1]! : 0;
      model.cost[column] = discount[t]! * fixedStep + (stands ? 0 : openingStep * (discount[t]! - paidLater));
      model.integer[column] = 1;
    }
  });
}

/** Σ x ≤ 1 for every zone and period. */
function serveAtMostOnce(instance: NetworkInstance, model: NetworkModel): void {
  const { zones: Z, periods: T, optionStart } = instance;
  for (let z = 0; z < Z; z++) {
    for (let t = 0; t < T; t++) {
      const terms: number[] = [];
      for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) terms.push(model.exposureColumn(o, t), 1);
      if (terms.length > 0) addRow(model.rows, Number.NEGATIVE_INFINITY, 1, terms);
    }
  }
}

/** Σ x over a zone's options at one point or hub ≤ u[f,1]: the tight form of "closed means unused". */
function useOnlyOpenFacilities(instance: NetworkInstance, model: NetworkModel): void {
  const { periods: T, options: O, points: P, optionPointPair, optionHubPair, pairPoint, pairHub } = instance;
  const link = (pairs: number, pairOf: Int32Array, facility: (pair: number) => number): void => {
    const members: number[][] = Array.from({ length: pairs }, () => []);
    for (let o = 0; o < O; o++) if (pairOf[o]! >= 0) members[pairOf[o]!]!.push(o);
    members.forEach((options, pair) => {
      for (let t = 0; t < T; t++) {
        const terms = options.flatMap((o) => [model.exposureColumn(o, t), 1]);
        addRow(model.rows, Number.NEGATIVE_INFINITY, 0, [...terms, model.levelColumn(facility(pair), 1, t), -1]);
      }
    });
  };
  link(instance.pointPairs, optionPointPair, (pair) => pairPoint[pair]!);
  link(instance.hubPairs, optionHubPair, (pair) => P + pairHub[pair]!);
}

/** Σ w·S·x ≤ Σ ΔQ u for points and hubs, in tonnes. */
function keepWithinCollectCapacity(instance: NetworkInstance, model: NetworkModel): void {
  const { periods: T, options: O, points: P, hubs: H, optionPoint, optionHub, optionShare } = instance;
  const users: number[][] = Array.from({ length: P + H }, () => []);
  for (let o = 0; o < O; o++) {
    if (optionPoint[o]! >= 0) users[optionPoint[o]!]!.push(o);
    users[P + optionHub[o]!]!.push(o);
  }
  users.forEach((options, f) => {
    if (options.length === 0) return;
    for (let t = 0; t < T; t++) {
      const terms = options.flatMap((o) => {
        const tonnes = (optionShare[o]! * instance.supplyKg[instance.optionZone[o]! * T + t]!) / KG_PER_TONNE;
        return [model.exposureColumn(o, t), tonnes];
      });
      addRow(model.rows, Number.NEGATIVE_INFINITY, 0, [...terms, ...capacityTerms(instance, model, f, t)]);
    }
  });
}

/** Mass of each product into a hub = mass out of it, per period. */
function balanceHubs(instance: NetworkInstance, model: NetworkModel): void {
  const { periods: T, products: C, options: O, hubs: H, plants: K, optionHub, optionShare, optionZone } = instance;
  const into: number[][] = Array.from({ length: H }, () => []);
  for (let o = 0; o < O; o++) into[optionHub[o]!]!.push(o);
  const out: number[][] = Array.from({ length: H }, () => []);
  model.hauls.forEach((hk, haul) => out[Math.floor(hk / K)]!.push(haul));
  for (let h = 0; h < H; h++) {
    for (let c = 0; c < C; c++) {
      for (let t = 0; t < T; t++) {
        const terms = into[h]!.flatMap((o) => {
          const zt = optionZone[o]! * T + t;
          const tonnes = (optionShare[o]! * instance.supplyKg[zt]! * instance.mix[zt * C + c]!) / KG_PER_TONNE;
          return [model.exposureColumn(o, t), tonnes];
        });
        addRow(model.rows, 0, 0, [...terms, ...out[h]!.flatMap((haul) => [model.shipmentColumn(haul, c, t), -1])]);
      }
    }
  }
}

/** Σ v ≤ Σ ΔQ u for plants, in tonnes. */
function keepWithinPlantCapacity(instance: NetworkInstance, model: NetworkModel): void {
  const { periods: T, products: C, points: P, hubs: H, plants: K } = instance;
  const into: number[][] = Array.from({ length: K }, () => []);
  model.hauls.forEach((hk, haul) => into[hk % K]!.push(haul));
  into.forEach((hauls, k) => {
    for (let t = 0; t < T; t++) {
      const terms: number[] = [];
      for (const haul of hauls) for (let c = 0; c < C; c++) terms.push(model.shipmentColumn(haul, c, t), 1);
      addRow(model.rows, Number.NEGATIVE_INFINITY, 0, [...terms, ...capacityTerms(instance, model, P + H + k, t)]);
    }
  });
}

/** u[n] ≤ u[n−1] and u[t] ≥ u[t−1]; levels that stand already are fixed at 1. */
function orderLevels(instance: NetworkInstance, model: NetworkModel): void {
  const { periods: T } = instance;
  forEachLevel(instance, (f, level) => {
    for (let t = 0; t < T; t++) {
      const column = model.levelColumn(f, level, t);
      if (level <= instance.initialLevel[f]!) addRow(model.rows, 1, 1, [column, 1]);
      if (level > 1) addRow(model.rows, Number.NEGATIVE_INFINITY, 0, [column, 1, model.levelColumn(f, level - 1, t), -1]);
      if (t > 0) addRow(model.rows, Number.NEGATIVE_INFINITY, 0, [model.levelColumn(f, level, t - 1), 1, column, -1]);
    }
  });
}

/** Σ S·x over a requirement's zones ≥ the share asked for, in tonnes. */
function coverZones(instance: NetworkInstance, model: NetworkModel): void {
  const { periods: T, optionStart } = instance;
  for (const row of instance.coverage) {
    for (let t = row.fromPeriod; t < T; t++) {
      if (row.requiredKg[t]! <= 0) continue;
      const terms: number[] = [];
      for (const z of row.zones) {
        const tonnes = instance.supplyKg[z * T + t]! / KG_PER_TONNE;
        for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) terms.push(model.exposureColumn(o, t), tonnes);
      }
      addRow(model.rows, row.requiredKg[t]! / KG_PER_TONNE, Number.POSITIVE_INFINITY, terms);
    }
  }
}

function capacityTerms(instance: NetworkInstance, model: NetworkModel, f: number, t: number): number[] {
  const { levelStart, levelCapacityKg } = instance;
  const terms: number[] = [];
  for (let index = levelStart[f]!; index < levelStart[f + 1]!; index++) {
    const level = index - levelStart[f]! + 1;
    const step = levelCapacityKg[index]! - (level > 1 ? levelCapacityKg[index - 1]! : 0);
    terms.push(model.levelColumn(f, level, t), -step / KG_PER_TONNE);
  }
  return terms;
}

function forEachLevel(instance: NetworkInstance, visit: (f: number, level: number, index: number) => void): void {
  const { levelStart } = instance;
  for (let f = 0; f + 1 < levelStart.length; f++) {
    for (let index = levelStart[f]!; index < levelStart[f + 1]!; index++) visit(f, index - levelStart[f]! + 1, index);
  }
}
