import { createModelBuilder } from '../exact/linear-model.ts';
import { loadSolver, solveModel } from '../exact/solve-model.ts';
import { NetworkError } from '../network-error.ts';
import type { SearchOptions } from '../plan.ts';
import type { FacilityLocation } from '../presets/facility-location.ts';
import type { MedianAnswer } from './median/median-problem.ts';

/**
 * Capacitated facility location where each customer has one site: x_ij ≤ y_j, Σ d_i x_ij ≤ Q_j y_j, whole x and y, by HiGHS
 * (model of Holmberg, Rönnqvist & Yuan 1999). Throws NetworkError PLAN_IMPOSSIBLE, STOPPED.
 */
export async function solveSingleSource(
  { warehouses, customers }: FacilityLocation,
  options: SearchOptions,
): Promise<MedianAnswer> {
  const started = options.now();
  const builder = createModelBuilder();
  const stands = warehouses.map(({ fixedCost }) =>
    builder.column({ cost: fixedCost, upper: 1, integer: true }),
  );
  const serves = customers.map(({ costFrom }) =>
    costFrom.map((cost) => (Number.isFinite(cost) ? builder.column({ cost, upper: 1, integer: true }) : -1)),
  );
  for (const row of serves) {
    builder.row(
      row.map((x) => [x, 1] as const),
      1,
      1,
    );
    row.forEach((x, j) => {
      if (x >= 0)
        builder.row(
          [
            [x, 1],
            [stands[j]!, -1],
          ],
          Number.NEGATIVE_INFINITY,
          0,
        );
    });
  }
  warehouses.forEach(({ capacity }, j) => {
    const load = serves.map((row, i) => [row[j]!, customers[i]!.demand] as const);
    builder.row([...load, [stands[j]!, -capacity]], Number.NEGATIVE_INFINITY, 0);
  });
  const { status, values, objective, bound } = solveModel(await loadSolver(), builder.build(), {
    seconds: options.timeLimitSeconds,
    gap: options.gap,
    seed: options.seed,
    ...(options.shouldStop ? { shouldStop: options.shouldStop } : {}),
    onProgress: (incumbent, proven) =>
      options.onProgress?.({
        phase: 'exact',
        seconds: options.now() - started,
        incumbent,
        bound: proven,
        gap: incumbent !== null && proven !== null ? (incumbent - proven) / Math.abs(incumbent || 1) : null,
      }),
  });
  if (values === null) {
    throw status === 'infeasible'
      ? new NetworkError('PLAN_IMPOSSIBLE', 'no assignment fits the capacities', {
          place: 'capacity',
          remedy: 'allow larger or more sites, or let customers use several',
        })
      : new NetworkError('STOPPED', 'stopped before a first assignment was found', {
          place: 'problem',
          remedy: 'allow more time',
        });
  }
  return {
    open: stands.flatMap((y, j) => (values[y]! > 0.5 ? [j] : [])),
    siteOf: Int32Array.from(serves, (row) => row.findIndex((x) => x >= 0 && values[x]! > 0.5)),
    objective,
    bound: Math.min(bound, objective),
    gap: objective === 0 ? 0 : Math.max(0, objective - bound) / Math.abs(objective),
  };
}
