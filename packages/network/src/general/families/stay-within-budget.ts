import { extraTonnes, type GeneralModel, slope } from '../columns.ts';

/** Σ opening and growth over all sites and periods, undiscounted ≤ budget. */
export function stayWithinBudget({ network, columns, builder }: GeneralModel): void {
  if (network.openingBudget === null) return;
  const terms: (readonly [number, number])[] = [];
  let spentBefore = 0;
  network.sites.forEach(({ sizes }, s) => {
    if (sizes === null) return;
    const { kind, options } = sizes;
    network.periods.forEach((_, t) => {
      const cost = (n: number): number => options[n]!.openingCost[t]!;
      for (let n = 0; n < (kind === 'linear' ? 1 : options.length); n++) {
        terms.push([columns.reaches(s, n, t), cost(n) - (n > 0 ? cost(n - 1) : 0)]);
      }
      if (kind !== 'linear') return;
      const growth = slope(sizes, (option) => option.openingCost[t]!);
      terms.push([columns.extra(s, t), growth]);
      if (t > 0) terms.push([columns.extra(s, t - 1), -growth]);
      else spentBefore += growth * extraTonnes(sizes).before;
    });
  });
  builder.row(terms, Number.NEGATIVE_INFINITY, network.openingBudget + spentBefore);
}
