import type { NetworkInstance } from '../instance.ts';
import {
  commit,
  mark,
  onwardCost,
  rollBack,
  type SearchState,
  setOption,
  setPlant,
  stateCost,
} from './state.ts';

const IMPROVEMENT = 1e-6; // relative; smaller gains are rounding

/** Whether a change made since `start` is worth keeping; keeps it or takes it back. */
function keepIfBetter(state: SearchState, start: number, costBefore: number): boolean {
  const cost = stateCost(state);
  if (cost < costBefore - Math.abs(costBefore) * 1e-12 - IMPROVEMENT) {
    if (start === 0) commit(state);
    return true;
  }
  rollBack(state, start);
  return false;
}

/** Moves a zone's service of one period to the option that costs least, or stops it where that pays. */
export function reassign(state: SearchState, zt: number): boolean {
  const { instance, usable } = state;
  const { periods: T, points: P } = instance;
  const z = (zt / T) | 0;
  const current = state.option[zt]!;
  const exposure = current >= 0 ? state.exposure[zt]! : 1;
  const start = mark(state);
  const before = stateCost(state);
  let best = before;
  let bestOption = current;
  for (let o = instance.optionStart[z]!; o < instance.optionStart[z + 1]!; o++) {
    if (o === current || usable[P + instance.optionHub[o]!] === 0) continue;
    if (instance.optionPoint[o]! >= 0 && usable[instance.optionPoint[o]!] === 0) continue;
    setOption(state, zt, o, exposure);
    const cost = stateCost(state);
    rollBack(state, start);
    if (cost < best - IMPROVEMENT) {
      best = cost;
      bestOption = o;
    }
  }
  if (current >= 0 && maySkip(state, zt)) {
    setOption(state, zt, -1, 0);
    const cost = stateCost(state);
    rollBack(state, start);
    if (cost < best - IMPROVEMENT) {
      best = cost;
      bestOption = -1;
    }
  }
  if (bestOption === current) return false;
  setOption(state, zt, bestOption, exposure);
  return true;
}

/** Whether coverage still holds when the zone goes unserved in this period. */
function maySkip(state: SearchState, zt: number): boolean {
  const { instance } = state;
  const T = instance.periods;
  const z = (zt / T) | 0;
  const t = zt - z * T;
  const kg = state.exposure[zt]! * instance.supplyKg[zt]!;
  for (let i = instance.coverageStart[z]!; i < instance.coverageStart[z + 1]!; i++) {
    const g = instance.coverageOfZone[i]!;
    const required = instance.coverage[g]!.requiredKg[t]!;
    if (required > 0 && state.coveredKg[g * T + t]! - kg < required) return false;
  }
  return true;
}

/** Sends a hub's product to the usable plant that costs least now. */
export function reroute(state: SearchState, htc: number): boolean {
  const { instance, usable } = state;
  const { points: P, hubs: H, plants: K } = instance;
  if (state.hubMassKg[htc]! <= 0) return false;
  const current = state.plant[htc]!;
  const start = mark(state);
  let best = stateCost(state);
  let bestPlant = current;
  for (let k = 0; k < K; k++) {
    if (k === current || usable[P + H + k] === 0) continue;
    setPlant(state, htc, k);
    const cost = stateCost(state);
    rollBack(state, start);
    if (cost < best - IMPROVEMENT) {
      best = cost;
      bestPlant = k;
    }
  }
  if (bestPlant === current) return false;
  setPlant(state, htc, bestPlant);
  return true;
}

/** Closes a point or hub for good and moves its zones; kept when the plan gets cheaper. */
export function closeCollector(state: SearchState, f: number, users: readonly number[]): boolean {
  const { instance } = state;
  const before = stateCost(state);
  const start = mark(state);
  state.usable[f] = 0;
  for (const zt of users) {
    if (!usesCollector(instance, state.option[zt]!, f)) continue;
    const exposure = state.exposure[zt]!;
    setOption(state, zt, -1, 0);
    const skipCost = maySkipExposure(state, zt, exposure) ? stateCost(state) : Number.POSITIVE_INFINITY;
    const option = cheapestOption(state, zt, exposure, skipCost);
    if (option === -2) {
      state.usable[f] = 1;
      rollBack(state, start);
      return false;
    }
    if (option >= 0) setOption(state, zt, option, exposure);
  }
  if (keepIfBetter(state, start, before)) return true;
  state.usable[f] = 1;
  return false;
}

/** Option with the least total cost when none is chosen now; −1 = better unserved, −2 = nothing fits. */
function cheapestOption(state: SearchState, zt: number, exposure: number, skipCost: number): number {
  const { instance, usable } = state;
  const { periods: T, points: P } = instance;
  const z = (zt / T) | 0;
  const start = mark(state);
  let best = skipCost;
  let bestOption = skipCost < Number.POSITIVE_INFINITY ? -1 : -2;
  for (let o = instance.optionStart[z]!; o < instance.optionStart[z + 1]!; o++) {
    if (usable[P + instance.optionHub[o]!] === 0) continue;
    if (instance.optionPoint[o]! >= 0 && usable[instance.optionPoint[o]!] === 0) continue;
    setOption(state, zt, o, exposure);
    const cost = stateCost(state);
    rollBack(state, start);
    if (cost < best) {
      best = cost;
      bestOption = o;
    }
  }
  return bestOption;
}

function maySkipExposure(state: SearchState, zt: number, exposure: number): boolean {
  const { instance } = state;
  const T = instance.periods;
  const z = (zt / T) | 0;
  const t = zt - z * T;
  if (exposure <= 0) return true;
  for (let i = instance.coverageStart[z]!; i < instance.coverageStart[z + 1]!; i++) {
    const g = instance.coverageOfZone[i]!;
    const required = instance.coverage[g]!.requiredKg[t]!;
    if (required > 0 && state.coveredKg[g * T + t]! < required) return false;
  }
  return true;
}

function usesCollector(instance: NetworkInstance, option: number, f: number): boolean {
  if (option < 0) return false;
  return f < instance.points
    ? instance.optionPoint[option] === f
    : instance.optionHub[option] === f - instance.points;
}

/** Closes a plant for good and sends its flows to the others; kept when the plan gets cheaper. */
export function closePlant(state: SearchState, k: number): boolean {
  const { instance, usable } = state;
  const { points: P, hubs: H } = instance;
  const f = P + H + k;
  const before = stateCost(state);
  const start = mark(state);
  usable[f] = 0;
  if (!sendAway(state, k)) {
    rollBack(state, start);
    usable[f] = 1;
    return false;
  }
  if (keepIfBetter(state, start, before)) return true;
  usable[f] = 1;
  return false;
}

function sendAway(state: SearchState, k: number): boolean {
  const { instance, usable } = state;
  const { points: P, hubs: H, plants: K } = instance;
  for (let htc = 0; htc < state.plant.length; htc++) {
    if (state.plant[htc] !== k) continue;
    const here = mark(state);
    let best = Number.POSITIVE_INFINITY;
    let bestPlant = -1;
    for (let other = 0; other < K; other++) {
      if (usable[P + H + other] === 0) continue;
      setPlant(state, htc, other);
      const cost = state.hubMassKg[htc]! > 0 ? stateCost(state) : onwardOf(state, htc, other);
      rollBack(state, here);
      if (cost < best) {
        best = cost;
        bestPlant = other;
      }
    }
    if (bestPlant < 0) return false;
    setPlant(state, htc, bestPlant);
  }
  return true;
}

function onwardOf(state: SearchState, htc: number, k: number): number {
  const { periods: T, products: C } = state.instance;
  const h = (htc / (T * C)) | 0;
  const t = ((htc / C) | 0) - h * T;
  return onwardCost(state.instance, h, k, t, htc - (h * T + t) * C);
}

/** Opens (or reopens) a plant and lets it take the flows that are cheaper there; kept when the plan gets cheaper. */
export function openPlant(state: SearchState, k: number): boolean {
  const { instance, usable } = state;
  const { points: P, hubs: H } = instance;
  const f = P + H + k;
  const before = stateCost(state);
  const start = mark(state);
  const wasUsable = usable[f]!;
  usable[f] = 1;
  for (let htc = 0; htc < state.plant.length; htc++) {
    const current = state.plant[htc]!;
    if (current === k || state.hubMassKg[htc]! <= 0) continue;
    if (onwardOf(state, htc, k) < onwardOf(state, htc, current)) {
      const here = mark(state);
      setPlant(state, htc, k);
      if (stateCost(state) === Number.POSITIVE_INFINITY) rollBack(state, here);
    }
  }
  if (keepIfBetter(state, start, before)) return true;
  usable[f] = wasUsable;
  return false;
}
