import type { GeneralModel } from '../columns.ts';
import type { Term } from './term.ts';

/** processed − Σ ΔQ_n · stands_n − extra ≤ 0, for every site that has sizes. */
export function keepWithinSizes({ network, columns, builder }: GeneralModel): void {
  network.sites.forEach(({ sizes }, s) => {
    if (sizes === null) return;
    for (let t = 0; t < network.periods.length; t++) {
      const terms: Term[] = [[columns.processed(s, t), 1]];
      sizes.options.forEach(({ tonnes }, n) => {
        const step = tonnes - (n > 0 ? sizes.options[n - 1]!.tonnes : 0);
        if (columns.stands(s, n, t) >= 0) terms.push([columns.stands(s, n, t), -step]);
      });
      terms.push([columns.extra(s, t), -1]);
      builder.row(terms, Number.NEGATIVE_INFINITY, 0);
    }
  });
}
