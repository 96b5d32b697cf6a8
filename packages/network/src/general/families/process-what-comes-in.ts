import type { GeneralModel } from '../columns.ts';
import type { Term } from './term.ts';

/** Σ received + stored_(t−1) − stored_t − share · processed = 0, for every site, input and period. */
export function processWhatComesIn({ network, columns, builder }: GeneralModel): void {
  const { sites, arcs, periods } = network;
  const arriving = new Map<string, number[]>();
  arcs.forEach(({ to, product }, a) => {
    const key = `${to}/${product}`;
    arriving.set(key, [...(arriving.get(key) ?? []), a]);
  });
  sites.forEach((site, s) => {
    for (const [product, share] of Object.entries(site.recipe?.inputs ?? {})) {
      for (let t = 0; t < periods.length; t++) {
        const terms: Term[] = (arriving.get(`${s}/${product}`) ?? []).map((a) => [columns.flow(a, t), 1]);
        if (t > 0) terms.push([columns.stored(s, product, t - 1), 1]);
        terms.push([columns.stored(s, product, t), -1], [columns.processed(s, t), -share[t]!]);
        builder.row(terms, 0, 0);
      }
    }
  });
}
