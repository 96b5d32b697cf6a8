import type { GeneralModel } from '../columns.ts';
import type { Term } from './term.ts';

/** Σ sent + disposed − Σ_i spread_i · perTonne_t · processed_(t−i) = supply, for every site, product and period. */
export function sendOnWhatIsThere({ network, columns, builder }: GeneralModel): void {
  const { sites, arcs, periods } = network;
  const leaving = new Map<string, number[]>();
  arcs.forEach(({ from, product }, a) => {
    const key = `${from}/${product}`;
    leaving.set(key, [...(leaving.get(key) ?? []), a]);
  });
  sites.forEach((site, s) => {
    const outputs = site.recipe?.outputs ?? {};
    for (const product of new Set([
      ...Object.keys(site.supply),
      ...Object.keys(outputs),
      ...Object.keys(site.disposal),
    ])) {
      for (let t = 0; t < periods.length; t++) {
        const terms: Term[] = (leaving.get(`${s}/${product}`) ?? []).map((a) => [columns.flow(a, t), 1]);
        terms.push([columns.disposed(s, product, t), 1]);
        outputs[product]?.spread.forEach((share, i) => {
          const perTonne = outputs[product]!.perTonne[t]!;
          if (t >= i) terms.push([columns.processed(s, t - i), -share * perTonne]);
        });
        const supply = site.supply[product]?.[t] ?? 0;
        builder.row(terms, supply, supply, `${product} at ${site.id} in ${periods[t]!.label}`);
      }
    }
  });
}
