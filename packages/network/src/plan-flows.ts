import { checkProblem } from './check-problem.ts';
import { allocate } from './exact/allocate.ts';
import { loadSolver } from './exact/solve-model.ts';
import { createNetworkInstance, flatLevels, type NetworkInstance } from './instance.ts';
import { NetworkError } from './network-error.ts';
import { type PlannedNetwork, prove } from './plan-network.ts';
import type { NetworkProblem } from './problem.ts';
import { completePlan } from './search/complete-plan.ts';
import { type Solution, settle, solutionToPlan } from './solution.ts';

export interface FlowOptions {
  readonly timeLimitSeconds: number;
  readonly now: () => number;
  /** Levels rise where coverage cannot be met without. */
  readonly mayGrow: boolean;
}

/**
 * Cheapest services and flows when every facility stands at the levels given, by the problem's facilities and periods;
 * levels stay, used or not. The bound speaks of these levels only. Throws NetworkError: what checkProblem throws,
 * COVERAGE_UNREACHABLE where the levels cannot meet the coverage asked for.
 */
export async function planFlows(
  problem: NetworkProblem,
  levels: readonly (readonly number[])[],
  { timeLimitSeconds, now, mayGrow }: FlowOptions,
): Promise<PlannedNetwork> {
  const end = now() + timeLimitSeconds;
  const secondsLeft = (): number => Math.max(0, end - now());
  checkProblem(problem);
  const instance = createNetworkInstance(problem);
  const highs = await loadSolver();
  const given = flatLevels(instance, levels);
  const held = new Float64Array(given.length).fill(Number.POSITIVE_INFINITY);
  const found = allocate(highs, instance, given, held, secondsLeft);
  const solution = found ?? (mayGrow ? completePlan(highs, instance, given, secondsLeft) : null);
  if (solution === null) {
    throw new NetworkError(
      'COVERAGE_UNREACHABLE',
      'the sites that stand cannot meet the coverage asked for',
      {
        place: problem.coverage.map(({ label }) => label).join(', ') || 'whole network',
        remedy: 'allow more sites, or ask for less coverage',
      },
    );
  }
  if (found) settle(instance, solution);
  keepLevels(instance, solution, given);
  return prove(problem, solutionToPlan(instance, solution), Number.POSITIVE_INFINITY, 'exact');
}

/** What stands is paid for even where `settle` finds no use for it. */
function keepLevels({ periods: T }: NetworkInstance, { level }: Solution, given: Uint8Array): void {
  for (let ft = 0; ft < level.length; ft++) {
    const before = ft % T === 0 ? 0 : level[ft - 1]!;
    level[ft] = Math.max(level[ft]!, given[ft]!, before);
  }
}
