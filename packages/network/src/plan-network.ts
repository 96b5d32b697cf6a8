import { createRandom } from '@relode/foundation';
import { auditPlan } from './audit.ts';
import { createDualAscent } from './dual-ascent.ts';
import { createNetworkInstance } from './instance.ts';
import { NetworkError } from './network-error.ts';
import type { NetworkPlan, PlanProof, SearchOptions } from './plan.ts';
import type { NetworkProblem } from './problem.ts';
import { construct } from './search/construct.ts';
import { localSearch } from './search/local-search.ts';
import { stateCost } from './search/state.ts';
import { toPlan } from './search/to-plan.ts';

export interface PlannedNetwork extends PlanProof {
  readonly plan: NetworkPlan;
}

/**
 * Designs a network: the cheapest openings, services and flows found, with a proven lower bound.
 * The same problem, seed and step counts give the same plan; a time limit that bites may not.
 * Throws NetworkError: PROBLEM_INVALID, COVERAGE_UNREACHABLE, CAPACITY_TOO_SMALL, STOPPED.
 */
export async function planNetwork(problem: NetworkProblem, options: SearchOptions): Promise<PlannedNetwork> {
  const instance = createNetworkInstance(problem);
  const start = options.now();
  const seconds = (): number => options.now() - start;
  const stopped = (): boolean => options.shouldStop?.() === true || seconds() > options.timeLimitSeconds;
  const ascent = createDualAscent(instance);
  const F = instance.points + instance.hubs + instance.plants;
  const usable = new Uint8Array(F).fill(1);
  const random = createRandom(options.seed);
  let best: { plan: NetworkPlan; cost: number } | null = null;
  const gap = (): number | null =>
    best === null || best.cost === 0 ? null : (best.cost - ascent.bound()) / Math.abs(best.cost);
  const report = (phase: 'bound' | 'search'): void =>
    options.onProgress?.({
      phase,
      seconds: seconds(),
      incumbent: best?.cost ?? null,
      bound: ascent.bound(),
      gap: gap(),
    });

  for (let round = 0; round < 40 && !stopped(); round++) {
    ascent.run(50, best?.cost ?? ascent.bound() + 0.3 * Math.abs(ascent.bound()));
    report('bound');
    if (ascent.stalled()) break;
    if (round % 8 !== 0) continue;
    const { state, missingCoverageKg } = construct(instance, ascent.prices.capacity.slice(), usable);
    if (missingCoverageKg > 0) continue;
    localSearch(state, random, stopped);
    const cost = stateCost(state);
    if (Number.isFinite(cost) && (best === null || cost < best.cost)) best = { plan: toPlan(state), cost };
    report('search');
    if ((gap() ?? 1) <= options.gap) break;
  }
  if (best === null) {
    throw new NetworkError('STOPPED', 'planning stopped before a first plan was found', {
      remedy: 'allow more time',
    });
  }
  const audit = auditPlan(problem, best.plan);
  if (audit.faults.length > 0) {
    throw new NetworkError('SOLVER_FAILED', `the plan breaks a rule: ${audit.faults[0]!.message}`, {
      place: audit.faults[0]!.place,
    });
  }
  const bound = Math.min(ascent.bound(), audit.objective);
  return {
    plan: best.plan,
    objective: audit.objective,
    bound,
    gap: audit.objective === 0 ? null : (audit.objective - bound) / Math.abs(audit.objective),
    method: 'decomposition',
  };
}
