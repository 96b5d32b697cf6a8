import type { GeneralModel } from '../columns.ts';
import type { Term } from './term.ts';

/** Σ emission · processed + Σ emission · flow ≤ limit, for every gas that has one, in every period. */
export function limitEmissions({ network, columns, builder }: GeneralModel): void {
  for (const [gas, limit] of Object.entries(network.emissionLimits)) {
    network.periods.forEach(({ label }, t) => {
      if (!Number.isFinite(limit[t]!)) return;
      const terms: Term[] = [
        ...network.sites.map(({ emissions }, s): Term => [columns.processed(s, t), emissions[gas]?.[t] ?? 0]),
        ...network.arcs.map(({ emissions }, a): Term => [columns.flow(a, t), emissions[gas]?.[t] ?? 0]),
      ];
      builder.row(terms, Number.NEGATIVE_INFINITY, limit[t]!, `the limit on ${gas} in ${label}`);
    });
  }
}
