import { KG_PER_TONNE } from '@relode/foundation';
import type { NetworkInstance } from '../instance.ts';
import type { Solution } from '../solution.ts';
import * as family from './constraints.ts';
import type { ModelScope } from './scope.ts';
import { createSparseRows, type SparseRows } from './sparse-rows.ts';

/**
 * The network, or the part of it in `scope`, as a mixed-integer linear programme in tonnes and present money.
 * Columns: exposure x[o,t] ∈ [0,1] of a zone to an option; shipment v[h,k,c,t] ≥ 0 t on a haul, or with plant links
 * w[j,k,c,t] ≥ 0 t of zone–hub pair j that goes on to plant k; u[f,n,t] ∈ {0,1}: facility f stands at level n or
 * higher; overflow of fixed levels where the scope allows it, in t. Column functions give −1 for what is not in the model.
 */
export interface NetworkModel {
  readonly instance: NetworkInstance;
  readonly scope: ModelScope;
  readonly columns: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly integer: Uint8Array;
  readonly rows: SparseRows;
  /** Column of exposure i (position in scope.options) and period. */
  readonly exposureColumn: (i: number, t: number) => number;
  /** Column of flow q (position in `flows`), product and period. */
  readonly flowColumn: (q: number, c: number, t: number) => number;
  readonly levelColumn: (f: number, level: number, t: number) => number;
  /** Tonnes beyond the fixed level of a facility in a period. */
  readonly overflowColumn: (f: number, t: number) => number;
  readonly flows: Flows;
}

/** Ways on to the plants: one per hub and plant, or with plant links one per zone–hub pair and plant. */
export interface Flows {
  readonly hub: Int32Array;
  readonly plant: Int32Array;
  readonly pair: Int32Array; // hub pair of the instance; −1 without plant links
}

export function buildModel(instance: NetworkInstance, scope: ModelScope): NetworkModel {
  const { periods: T, products: C, levelStart, firstSharing } = instance;
  const flows = listFlows(instance, scope);
  const flowBase = scope.options.length * T;
  let columns = flowBase + flows.hub.length * C * T;
  const levelBase = new Int32Array(levelStart.length - 1).fill(-1);
  for (let f = 0; f + 1 < levelStart.length; f++) {
    if (scope.freeLevels[f] === 0) continue;
    levelBase[f] = columns;
    columns += (levelStart[f + 1]! - levelStart[f]!) * T;
  }
  const overflowAt = new Int32Array(scope.overflowCost.length).fill(-1);
  scope.overflowCost.forEach((cost, ft) => {
    if (cost < Number.POSITIVE_INFINITY) overflowAt[ft] = columns++;
  });
  const model: NetworkModel = {
    instance,
    scope,
    columns,
    cost: new Float64Array(columns),
    lower: new Float64Array(columns),
    upper: new Float64Array(columns).fill(1),
    integer: new Uint8Array(columns),
    rows: createSparseRows(),
    exposureColumn: (i, t) => i * T + t,
    flowColumn: (q, c, t) => flowBase + (q * C + c) * T + t,
    levelColumn: (f, level, t) =>
      levelBase[f]! < 0 ? -1 : levelBase[f]! + (level - 1) * T + firstSharing[t]!,
    overflowColumn: (f, t) => overflowAt[f * T + t]!,
    flows,
  };
  priceExposures(model);
  priceFlows(model);
  priceLevels(model);
  priceOverflows(model);
  family.serveAtMostOnce(model);
  family.useOnlyOpenCollectors(model);
  family.keepWithinCollectCapacity(model);
  family.balanceFlows(model);
  family.useOnlyOpenPlants(model);
  family.keepWithinPlantCapacity(model);
  family.orderLevels(model);
  family.coverZones(model);
  family.keepWithinLimits(model);
  return model;
}

function listFlows(instance: NetworkInstance, scope: ModelScope): Flows {
  const { hubs: H, plants: K, haulIndex } = instance;
  const hub: number[] = [];
  const plant: number[] = [];
  const pair: number[] = [];
  const add = (h: number, j: number): void => {
    for (const k of scope.plants) {
      if (haulIndex[h * K + k]! < 0) continue;
      hub.push(h);
      plant.push(k);
      pair.push(j);
    }
  };
  if (scope.plantLinks) for (let j = 0; j < instance.hubPairs; j++) add(instance.pairHub[j]!, j);
  else for (let h = 0; h < H; h++) if (scope.freeHubs[h] === 1) add(h, -1);
  return { hub: Int32Array.from(hub), plant: Int32Array.from(plant), pair: Int32Array.from(pair) };
}

/** S·e: present money of exposing all of the zone's supply. */
function priceExposures(model: NetworkModel): void {
  const { periods: T, supplyKg, optionZone, optionCost } = model.instance;
  model.scope.options.forEach((o, i) => {
    for (let t = 0; t < T; t++) {
      const kg = supplyKg[optionZone[o]! * T + t]!;
      const column = model.exposureColumn(i, t);
      model.cost[column] = kg * optionCost[o * T + t]!;
      if (kg <= 0) model.upper[column] = 0;
    }
  });
}

/** δ·(haul + plant) per tonne. */
function priceFlows(model: NetworkModel): void {
  const { periods: T, products: C, plants: K, discount, haulCost, plantNetCost } = model.instance;
  const { hub, plant } = model.flows;
  for (let q = 0; q < hub.length; q++) {
    const haul = haulCost[hub[q]! * K + plant[q]!]!;
    for (let c = 0; c < C; c++) {
      for (let t = 0; t < T; t++) {
        const column = model.flowColumn(q, c, t);
        model.cost[column] = KG_PER_TONNE * discount[t]! * (haul + plantNetCost[plant[q]! * C + c]!);
        model.upper[column] = Number.POSITIVE_INFINITY;
      }
    }
  }
}

/**
 * ΔF each year and ΔO once, when the level's step is taken: its cost δ[t] − δ[t+1] telescopes over the years. Periods that
 * share levels share their columns.
 */
function priceLevels(model: NetworkModel): void {
  const { periods: T, discount, openingDiscount, firstSharing, lastSharing } = model.instance;
  const { levelStart, levelFixedCost, levelOpeningCost, initialLevel } = model.instance;
  const openingLater = (t: number): number =>
    firstSharing[t]! < t || lastSharing[t]! + 1 >= T ? 0 : openingDiscount[lastSharing[t]! + 1]!;
  for (let f = 0; f + 1 < levelStart.length; f++) {
    for (let index = levelStart[f]!; index < levelStart[f + 1]!; index++) {
      const level = index - levelStart[f]! + 1;
      const fixedStep = levelFixedCost[index]! - (level > 1 ? levelFixedCost[index - 1]! : 0);
      const openingStep = levelOpeningCost[index]! - (level > 1 ? levelOpeningCost[index - 1]! : 0);
      const stands = level <= initialLevel[f]!;
      for (let t = 0; t < T; t++) {
        const column = model.levelColumn(f, level, t);
        if (column < 0) continue;
        model.cost[column]! += discount[t]! * fixedStep;
        if (!stands) model.cost[column]! += openingStep * (openingDiscount[t]! - openingLater(t));
        model.integer[column] = 1;
        if (stands) model.lower[column] = 1;
      }
    }
  }
}

function priceOverflows({ instance, scope, cost, upper, overflowColumn }: NetworkModel): void {
  const { periods: T, levelStart, levelCapacityKg } = instance;
  for (let f = 0; f + 1 < levelStart.length; f++) {
    for (let t = 0; t < T; t++) {
      const column = overflowColumn(f, t);
      if (column < 0) continue;
      const now = scope.rest.level[f * T + t]!;
      const has = now > 0 ? levelCapacityKg[levelStart[f]! + now - 1]! : 0;
      cost[column] = scope.overflowCost[f * T + t]!;
      upper[column] = (levelCapacityKg[levelStart[f + 1]! - 1]! - has) / KG_PER_TONNE;
    }
  }
}

/** Writes the solver's values over the scope's part of `solution`; levels are rounded, the rest is left to `settle`. */
export function writeColumns(model: NetworkModel, values: Float64Array, solution: Solution): void {
  const { periods: T, products: C, plants: K, levelStart } = model.instance;
  model.scope.options.forEach((o, i) => {
    for (let t = 0; t < T; t++) {
      solution.exposure[o * T + t] = Math.min(1, Math.max(0, values[model.exposureColumn(i, t)]!));
    }
  });
  const { hub, plant } = model.flows;
  for (let h = 0; h < model.instance.hubs; h++) {
    if (model.scope.freeHubs[h] === 1) solution.shipmentKg.fill(0, h * K * C * T, (h + 1) * K * C * T);
  }
  for (let q = 0; q < hub.length; q++) {
    for (let c = 0; c < C; c++) {
      for (let t = 0; t < T; t++) {
        const tonnes = Math.max(0, values[model.flowColumn(q, c, t)]!);
        solution.shipmentKg[((hub[q]! * K + plant[q]!) * C + c) * T + t]! += tonnes * KG_PER_TONNE;
      }
    }
  }
  for (let f = 0; f + 1 < levelStart.length; f++) {
    if (model.scope.freeLevels[f] === 0) continue;
    for (let t = 0; t < T; t++) {
      let now = 0;
      for (let level = 1; level <= levelStart[f + 1]! - levelStart[f]!; level++) {
        if (values[model.levelColumn(f, level, t)]! > 0.5) now = level;
      }
      solution.level[f * T + t] = now;
    }
  }
}
