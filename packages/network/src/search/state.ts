import { coveringCost } from '../facility-schedule.ts';
import type { NetworkInstance } from '../instance.ts';

/**
 * A plan under change. Every zone and period uses at most one option, every hub sends each product to one plant;
 * levels follow from the loads (`coveringCost`), so a plan is only these choices. All money is present value.
 * Changes go through `setOption` and `setPlant`, which keep `cost` exact and are written to an undo log.
 */
export interface SearchState {
  readonly instance: NetworkInstance;
  readonly option: Int32Array; // Z×T, −1 = not served
  readonly exposure: Float64Array; // Z×T, 0…1; meaningful where served
  readonly plant: Int32Array; // H×T×C
  readonly hubMassKg: Float64Array; // H×T×C
  readonly loadKg: Float64Array; // F×T
  readonly facilityCost: Float64Array; // F
  readonly coveredKg: Float64Array; // G×T
  /** Masses times unit costs, facilities apart. */
  linearCost: number;
  /** Sum of facilityCost; Infinity while a facility is over its largest level. */
  facilityTotal: number;
  overloaded: number; // facilities over their largest level
  /** False bars a facility from use; set by moves that close it. */
  readonly usable: Uint8Array; // F
  readonly log: ChangeLog;
}

interface ChangeLog {
  readonly kind: number[]; // 0 option, 1 plant
  readonly index: number[];
  readonly value: number[];
  readonly exposure: number[];
}

export function createState(instance: NetworkInstance): SearchState {
  const { zones, periods: T, points, hubs, plants, products, coverage } = instance;
  const F = points + hubs + plants;
  const state: SearchState = {
    instance,
    option: new Int32Array(zones * T).fill(-1),
    exposure: new Float64Array(zones * T),
    plant: new Int32Array(hubs * T * products).fill(-1),
    hubMassKg: new Float64Array(hubs * T * products),
    loadKg: new Float64Array(F * T),
    facilityCost: new Float64Array(F),
    coveredKg: new Float64Array(coverage.length * T),
    linearCost: 0,
    facilityTotal: 0,
    overloaded: 0,
    usable: new Uint8Array(F).fill(1),
    log: { kind: [], index: [], value: [], exposure: [] },
  };
  for (let f = 0; f < F; f++) refreshFacility(state, f);
  return state;
}

export function stateCost(state: SearchState): number {
  return state.overloaded > 0 ? Number.POSITIVE_INFINITY : state.linearCost + state.facilityTotal;
}

/** Changes option and exposure of a zone in a period; −1 or exposure 0 stops serving it. */
export function setOption(state: SearchState, zt: number, option: number, exposure: number): void {
  const { log } = state;
  log.kind.push(0);
  log.index.push(zt);
  log.value.push(state.option[zt]!);
  log.exposure.push(state.exposure[zt]!);
  changeOption(state, zt, option, exposure);
}

/** Sends a hub's product of a period (index (h×T+t)×C+c) to another plant. */
export function setPlant(state: SearchState, htc: number, plant: number): void {
  const { log } = state;
  log.kind.push(1);
  log.index.push(htc);
  log.value.push(state.plant[htc]!);
  log.exposure.push(0);
  changePlant(state, htc, plant);
}

export function mark(state: SearchState): number {
  return state.log.kind.length;
}

/** Takes back every change since `mark`. */
export function rollBack(state: SearchState, to: number): void {
  const { log } = state;
  while (log.kind.length > to) {
    const kind = log.kind.pop()!;
    const index = log.index.pop()!;
    const value = log.value.pop()!;
    const exposure = log.exposure.pop()!;
    if (kind === 0) changeOption(state, index, value, exposure);
    else changePlant(state, index, value);
  }
}

/** Forgets how to undo; called when a set of changes is kept. */
export function commit(state: SearchState): void {
  const { log } = state;
  log.kind.length = 0;
  log.index.length = 0;
  log.value.length = 0;
  log.exposure.length = 0;
}

/** Present money per kg from the hub's gate to the plant and its value, for one product and period. */
export function onwardCost(instance: NetworkInstance, h: number, k: number, t: number, c: number): number {
  const { haulCost, plantNetCost, discount, plants, products } = instance;
  return discount[t]! * (haulCost[h * plants + k]! + plantNetCost[k * products + c]!);
}

function changeOption(state: SearchState, zt: number, option: number, exposure: number): void {
  const before = state.option[zt]!;
  if (before >= 0) applyOption(state, zt, before, -state.exposure[zt]!);
  state.option[zt] = option;
  state.exposure[zt] = option >= 0 ? exposure : 0;
  if (option >= 0) applyOption(state, zt, option, exposure);
}

function applyOption(state: SearchState, zt: number, o: number, exposure: number): void {
  const { instance } = state;
  const { periods: T, products: C, points: P, hubs: H } = instance;
  const z = (zt / T) | 0;
  const t = zt - z * T;
  const exposedKg = exposure * instance.supplyKg[zt]!;
  const collectedKg = exposedKg * instance.optionShare[o]!;
  const p = instance.optionPoint[o]!;
  const h = instance.optionHub[o]!;
  state.linearCost += exposedKg * instance.optionCost[o * T + t]!;
  for (let i = instance.coverageStart[z]!; i < instance.coverageStart[z + 1]!; i++) {
    const gt = instance.coverageOfZone[i]! * T + t;
    state.coveredKg[gt] = state.coveredKg[gt]! + exposedKg;
  }
  if (p >= 0) addLoad(state, p, t, collectedKg);
  addLoad(state, P + h, t, collectedKg);
  for (let c = 0; c < C; c++) {
    const massKg = collectedKg * instance.mix[zt * C + c]!;
    const htc = (h * T + t) * C + c;
    state.hubMassKg[htc] = state.hubMassKg[htc]! + massKg;
    const k = state.plant[htc]!;
    if (k < 0) continue;
    state.linearCost += massKg * onwardCost(instance, h, k, t, c);
    addLoad(state, P + H + k, t, massKg);
  }
}

function changePlant(state: SearchState, htc: number, plant: number): void {
  const { instance } = state;
  const { periods: T, products: C, points: P, hubs: H } = instance;
  const h = (htc / (T * C)) | 0;
  const t = ((htc / C) | 0) - h * T;
  const c = htc - (h * T + t) * C;
  const massKg = state.hubMassKg[htc]!;
  const before = state.plant[htc]!;
  if (before >= 0) {
    state.linearCost -= massKg * onwardCost(instance, h, before, t, c);
    addLoad(state, P + H + before, t, -massKg);
  }
  state.plant[htc] = plant;
  if (plant >= 0) {
    state.linearCost += massKg * onwardCost(instance, h, plant, t, c);
    addLoad(state, P + H + plant, t, massKg);
  }
}

function addLoad(state: SearchState, f: number, t: number, kg: number): void {
  const ft = f * state.instance.periods + t;
  const load = state.loadKg[ft]! + kg;
  state.loadKg[ft] = Math.abs(load) < 1e-6 ? 0 : load;
  refreshFacility(state, f);
}

function refreshFacility(state: SearchState, f: number): void {
  const before = state.facilityCost[f]!;
  const after = coveringCost(state.instance, f, state.loadKg, f * state.instance.periods);
  if (before === after) return;
  if (before === Number.POSITIVE_INFINITY) state.overloaded--;
  else state.facilityTotal -= before;
  if (after === Number.POSITIVE_INFINITY) state.overloaded++;
  else state.facilityTotal += after;
  state.facilityCost[f] = after;
}
