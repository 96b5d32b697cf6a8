import { bestSplit, MOST_SPLIT_STOPS } from './best-split.ts';
import {
  type PlannedTours,
  placesOf,
  type Tour,
  type TourProblem,
  tourHours,
  tourKm,
} from './tour-problem.ts';

const LEAST_GAIN = 1e-9;
/** Rounds of local search over all pairs of tours; each improves or ends. */
const MOST_ROUNDS = 60;

/**
 * Tours of one base for a year: every stop is visited as often as it asks, every tour fits its day or days, the vehicle and
 * the most stops. Frequencies in layers: all stops share tours that run as often as the rarest of them asks, those that ask
 * for more share further tours for the rest of their visits, and so forth, so nothing is visited too often. Each layer is a
 * vehicle routing problem of least km: exact up to 10 stops (`bestSplit`), beyond savings (Clarke & Wright 1964), then
 * relocate, swap, 2-opt and tail exchange moves while they save. Deterministic.
 */
export function planTours(problem: TourProblem): PlannedTours {
  const reachable = problem.stops.map((_, i) => i + 1).filter((stop) => fits(problem, [stop]));
  const unserved = problem.stops.map((_, i) => i + 1).filter((stop) => !reachable.includes(stop));
  const frequencies = [...new Set(reachable.map((stop) => problem.stops[stop - 1]!.visitsPerYear))].sort(
    (a, b) => a - b,
  );
  const tours: Tour[] = [];
  let before = 0;
  for (const frequency of frequencies) {
    const asking = reachable.filter((stop) => problem.stops[stop - 1]!.visitsPerYear >= frequency);
    for (const stops of route(problem, asking)) {
      tours.push({ stops, runsPerYear: frequency - before });
    }
    before = frequency;
  }
  return { tours, unserved };
}

function fits(problem: TourProblem, stops: readonly number[]): boolean {
  const { mostStops, kgPerVehicle, hoursPerDay, mostDays } = problem.day;
  if (stops.length > mostStops) return false;
  if (stops.reduce((kg, stop) => kg + problem.stops[stop - 1]!.kgPerVisit, 0) > kgPerVehicle) return false;
  return tourHours(problem, stops) <= mostDays * hoursPerDay + LEAST_GAIN;
}

/** Routes that visit every stop once. */
function route(problem: TourProblem, stops: readonly number[]): number[][] {
  const routes = mergeBySavings(problem, stops);
  improve(problem, routes);
  const kept = routes.filter((tour) => tour.length > 0);
  if (stops.length > MOST_SPLIT_STOPS) return kept;
  const split = bestSplit(problem, stops, (tour) => fits(problem, tour));
  return split !== null && totalKm(problem, split) < totalKm(problem, kept) - LEAST_GAIN ? split : kept;
}

function totalKm(problem: TourProblem, routes: readonly (readonly number[])[]): number {
  return routes.reduce((sum, tour) => sum + tourKm(problem, tour), 0);
}

/** Clarke & Wright: joins the ends of two routes where that saves most, as long as anything is saved. */
function mergeBySavings(problem: TourProblem, stops: readonly number[]): number[][] {
  const places = placesOf(problem);
  const { km } = problem;
  const savings: { readonly i: number; readonly j: number; readonly saved: number }[] = [];
  for (const i of stops) {
    for (const j of stops) {
      if (i === j) continue;
      const saved = km[i * places]! + km[j]! - km[i * places + j]!;
      if (saved > LEAST_GAIN) savings.push({ i, j, saved });
    }
  }
  savings.sort((a, b) => b.saved - a.saved || a.i - b.i || a.j - b.j);
  const routeOf = new Map<number, number[]>(stops.map((stop) => [stop, [stop]]));
  for (const { i, j } of savings) {
    const [a, b] = [routeOf.get(i)!, routeOf.get(j)!];
    if (a === b || a.at(-1) !== i || b[0] !== j) continue;
    const joined = [...a, ...b];
    if (!fits(problem, joined)) continue;
    for (const stop of joined) routeOf.set(stop, joined);
  }
  return [...new Set(routeOf.values())];
}

/** Moves while any of them saves: reverse a part, move a stop, swap two stops, exchange tails (2-opt*). In place. */
function improve(problem: TourProblem, routes: number[][]): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let better = false;
    for (let a = 0; a < routes.length; a++) {
      better = reverseParts(problem, routes, a) || better;
      for (let b = 0; b < routes.length; b++) {
        better = moveStops(problem, routes, a, b) || better;
        if (a === b) continue;
        better = crossTails(problem, routes, a, b) || better;
        if (a < b) better = swapStops(problem, routes, a, b) || better;
      }
    }
    if (!better) return;
  }
}

function reverseParts(problem: TourProblem, routes: number[][], a: number): boolean {
  let better = false;
  for (let i = 0; i < routes[a]!.length - 1; i++) {
    for (let j = i + 1; j < routes[a]!.length; j++) {
      const now = routes[a]!;
      const turned = [...now.slice(0, i), ...now.slice(i, j + 1).reverse(), ...now.slice(j + 1)];
      if (tourKm(problem, turned) >= tourKm(problem, now) - LEAST_GAIN || !fits(problem, turned)) continue;
      routes[a] = turned;
      better = true;
    }
  }
  return better;
}

/** Moves stops of route a to their best places in route b, which may be the same. */
function moveStops(problem: TourProblem, routes: number[][], a: number, b: number): boolean {
  let better = false;
  for (let i = 0; i < routes[a]!.length; i++) {
    const from = routes[a]!;
    const stop = from[i]!;
    const rest = from.filter((each) => each !== stop);
    // each leg at the slower speed of its ends: fewer stops may take longer
    if (a !== b && !fits(problem, rest)) continue;
    const into = a === b ? rest : routes[b]!;
    const before = a === b ? tourKm(problem, from) : tourKm(problem, from) + tourKm(problem, into);
    let best: number[] | null = null;
    let bestCost = before - LEAST_GAIN;
    for (let place = 0; place <= into.length; place++) {
      const tried = [...into.slice(0, place), stop, ...into.slice(place)];
      const after = tourKm(problem, tried) + (a === b ? 0 : tourKm(problem, rest));
      if (after < bestCost && fits(problem, tried)) [best, bestCost] = [tried, after];
    }
    if (best === null) continue;
    if (a !== b) routes[a] = rest;
    routes[b] = best;
    better = true;
    i--;
    if (a === b) break;
  }
  return better;
}

function swapStops(problem: TourProblem, routes: number[][], a: number, b: number): boolean {
  let better = false;
  for (let i = 0; i < routes[a]!.length; i++) {
    for (let j = 0; j < routes[b]!.length; j++) {
      const [x, y] = [routes[a]!, routes[b]!];
      const [u, v] = [x.with(i, y[j]!), y.with(j, x[i]!)];
      better = replacePair(problem, routes, a, b, u, v) || better;
    }
  }
  return better;
}

/** The head of a with the tail of b and the other way round; heads and tails may be turned by `reverseParts` later. */
function crossTails(problem: TourProblem, routes: number[][], a: number, b: number): boolean {
  let better = false;
  for (let i = 0; i <= routes[a]!.length; i++) {
    for (let j = 0; j <= routes[b]!.length; j++) {
      for (const turned of [false, true]) {
        const [x, y] = [routes[a]!, routes[b]!];
        if (i > x.length || j > y.length) continue;
        const u = turned ? [...x.slice(0, i), ...y.slice(0, j).reverse()] : [...x.slice(0, i), ...y.slice(j)];
        const v = turned ? [...x.slice(i).reverse(), ...y.slice(j)] : [...y.slice(0, j), ...x.slice(i)];
        better = replacePair(problem, routes, a, b, u, v) || better;
      }
    }
  }
  return better;
}

/** Puts u and v in place of routes a and b where they fit and are shorter together. */
function replacePair(
  problem: TourProblem,
  routes: number[][],
  a: number,
  b: number,
  u: number[],
  v: number[],
): boolean {
  if (totalKm(problem, [u, v]) >= totalKm(problem, [routes[a]!, routes[b]!]) - LEAST_GAIN) return false;
  if (!fits(problem, u) || !fits(problem, v)) return false;
  routes[a] = u;
  routes[b] = v;
  return true;
}
