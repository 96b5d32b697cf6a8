import type { GeneralModel } from '../columns.ts';

/** Σ disposed over a limit's sites ≤ limit, in every period. */
export function shareDisposalLimits({ network, columns, builder }: GeneralModel): void {
  for (const { product, sites, limit } of network.disposalLimits) {
    network.periods.forEach((_, t) => {
      if (!Number.isFinite(limit[t]!)) return;
      const terms = sites.map((s) => [columns.disposed(s, product, t), 1] as const);
      builder.row(terms, Number.NEGATIVE_INFINITY, limit[t]!);
    });
  }
}
