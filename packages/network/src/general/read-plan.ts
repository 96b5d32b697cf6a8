import { extraTonnes, type GeneralModel } from './columns.ts';
import type { Amount, Flow, GeneralPlan } from './plan.ts';
import type { Site } from './problem.ts';

/** Smaller masses are a solver's rounding. */
const TRACE_TONNES = 1e-7;

/** The plan that the solver's column values stand for. */
export function readPlan({ network, columns }: GeneralModel, values: Float64Array): GeneralPlan {
  const T = network.periods.length;
  const at = (column: number): number => (column < 0 ? 0 : Math.max(0, values[column]!));
  const periods = network.periods.map((_, t) => t);
  const flows = network.arcs.flatMap((_, arc): Flow[] =>
    periods.map((t) => ({ arc, period: t, tonnes: at(columns.flow(arc, t)) })),
  );
  const amounts = (
    productsOf: (site: Site) => string[],
    column: (s: number, product: string, t: number) => number,
  ): Amount[] =>
    network.sites.flatMap((site, s) =>
      productsOf(site).flatMap((product) =>
        periods.map((t) => ({ site: s, product, period: t, tonnes: at(column(s, product, t)) })),
      ),
    );
  const isThere = ({ tonnes }: { tonnes: number }): boolean => tonnes > TRACE_TONNES;
  return {
    capacity: network.sites.map((site, s) => capacityOf({ network, columns }, site, s, values)),
    flows: flows.filter(isThere),
    processed: network.sites.map((_, s) => Array.from({ length: T }, (_, t) => at(columns.processed(s, t)))),
    stored: amounts((site) => Object.keys(site.storage), columns.stored).filter(isThere),
    disposed: amounts((site) => Object.keys(site.disposal), columns.disposed).filter(isThere),
  };
}

function capacityOf(
  { network, columns }: Pick<GeneralModel, 'network' | 'columns'>,
  { sizes }: Site,
  s: number,
  values: Float64Array,
): number[] {
  return network.periods.map((_, t) => {
    if (sizes === null) return Number.POSITIVE_INFINITY;
    let tonnes = 0;
    sizes.options.forEach((option, n) => {
      if (columns.stands(s, n, t) >= 0 && values[columns.stands(s, n, t)]! > 0.5) tonnes = option.tonnes;
    });
    const isOpen = values[columns.stands(s, 0, t)]! > 0.5;
    if (sizes.kind === 'steps' || !isOpen) return tonnes;
    return tonnes + Math.min(extraTonnes(sizes).most, Math.max(0, values[columns.extra(s, t)]!));
  });
}
