import highsModule, { type Highs } from 'highs';
import type { LinearModel } from './linear-model.ts';

/** Result of HiGHS on a model; money as in the model. */
export interface ModelAnswer {
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  readonly values: Float64Array | null;
  readonly objective: number;
  /** Proven lower bound of the model; −Infinity when none was found. */
  readonly bound: number;
}

export interface SolveControl {
  readonly seconds: number;
  readonly gap: number;
  readonly seed: number;
  readonly start?: Float64Array;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (incumbent: number | null, bound: number | null) => void;
}

let loaded: Promise<Highs> | undefined;

/** HiGHS compiled to WebAssembly, one instance per thread. */
export function loadSolver(): Promise<Highs> {
  loaded ??= (highsModule as unknown as typeof highsModule.default)(); // the package's types say CommonJS, its file is a module
  return loaded;
}

/** Costs are scaled so that the largest is this: HiGHS's tolerances are absolute. */
const LARGEST_COST = 1e5;

/** Solves the model by HiGHS branch and cut; any-time. Without integer columns it is solved as a linear programme. */
export function solveModel(highs: Highs, model: LinearModel, control: SolveControl): ModelAnswer {
  const { rows, columns } = model;
  const scale = costScale(model.cost);
  const hasIntegers = model.integer.includes(1);
  const solver = highs.createModel({
    numCols: columns,
    numRows: rows.lower.length,
    colCost: model.cost.map((cost) => cost / scale),
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: Float64Array.from(rows.lower),
    rowUpper: Float64Array.from(rows.upper),
    matrix: {
      format: 'csr',
      numCols: columns,
      numRows: rows.lower.length,
      starts: Int32Array.from(rows.starts),
      indices: Int32Array.from(rows.indices),
      values: Float64Array.from(rows.values),
    },
    ...(hasIntegers ? { integrality: Array.from(model.integer, (flag) => (flag === 1 ? 1 : 0)) } : {}),
  } as Parameters<Highs['createModel']>[0]);
  try {
    solver.options.set({
      output_flag: false,
      random_seed: control.seed & 0x7fffffff,
      time_limit: Math.max(0.05, control.seconds),
      mip_rel_gap: control.gap,
      mip_abs_gap: 1e-9,
    });
    if (control.start) solver.setSolution({ colValue: control.start });
    const { callbackType, modelStatus } = highs.constants;
    const checkpoint = (event: {
      readonly data: Readonly<Record<string, unknown>>;
      interrupt(): void;
    }): undefined => {
      if (control.shouldStop?.()) event.interrupt();
      report(event.data);
    };
    const report = (data: Readonly<Record<string, unknown>>): undefined => {
      control.onProgress?.(scaled(data.mip_primal_bound, scale), scaled(data.mip_dual_bound, scale));
    };
    solver.run({
      [callbackType.mipInterrupt]: checkpoint,
      [callbackType.simplexInterrupt]: (event) => {
        if (control.shouldStop?.()) event.interrupt();
      },
      [callbackType.mipLogging]: (event) => report(event.data),
    });
    const status = solver.getModelStatus();
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
      return {
        status: 'infeasible',
        values: null,
        objective: Number.POSITIVE_INFINITY,
        bound: Number.POSITIVE_INFINITY,
      };
    }
    const feasible = solver.info.get('primal_solution_status') === 2;
    const optimal = status === modelStatus.optimal;
    const objective = feasible ? solver.getObjectiveValue() * scale : Number.POSITIVE_INFINITY;
    const dual = hasIntegers
      ? (solver.info.get('mip_dual_bound') as number)
      : optimal
        ? objective / scale
        : -Infinity;
    const bound = Number.isFinite(dual) ? dual * scale : Number.NEGATIVE_INFINITY;
    return {
      status: feasible ? (optimal ? 'optimal' : 'feasible') : 'unknown',
      values: feasible ? solver.getSolution().colValue : null,
      objective,
      bound,
    };
  } finally {
    solver.dispose();
  }
}

function costScale(cost: Float64Array): number {
  let largest = 0;
  for (const value of cost) largest = Math.max(largest, Math.abs(value));
  return largest > LARGEST_COST ? largest / LARGEST_COST : 1;
}

/** HiGHS writes ±1e30-like values for "none". */
function scaled(value: unknown, scale: number): number | null {
  return typeof value === 'number' && Math.abs(value) < 1e20 ? value * scale : null;
}
