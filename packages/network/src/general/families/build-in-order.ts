import { extraTonnes, type GeneralModel, slope } from '../columns.ts';
import type { Sizes } from '../problem.ts';

/**
 * stands_n ≤ stands_(n−1); stands_t − stands_(t−1) = reaches, or with closing ≤ reaches ≤ stands_t and ≤ 1 − stands_(t−1).
 * Growth of a linear site: extra_t ≥ extra_(t−1), extra ≤ most · stands, and its cost, which telescopes over the periods.
 */
export function buildInOrder(model: GeneralModel): void {
  const { network, columns, builder } = model;
  network.sites.forEach((site, s) => {
    if (site.sizes === null) return;
    const { kind, options, initialTonnes, closingCost } = site.sizes;
    const levels = kind === 'linear' ? 1 : options.length;
    for (let n = 0; n < levels; n++) {
      const before = initialTonnes > 0 && (n === 0 || options[n - 1]!.tonnes < initialTonnes) ? 1 : 0;
      for (let t = 0; t < network.periods.length; t++) {
        const now = columns.stands(s, n, t);
        const last = t > 0 ? columns.stands(s, n, t - 1) : -1;
        const atStart = t > 0 ? 0 : before;
        if (n > 0)
          builder.row(
            [
              [now, 1],
              [columns.stands(s, n - 1, t), -1],
            ],
            Number.NEGATIVE_INFINITY,
            0,
          );
        const rise = [
          [now, 1],
          [last, -1],
          [columns.reaches(s, n, t), -1],
        ] as const;
        if (closingCost === null) {
          builder.row(rise, atStart, atStart);
          continue;
        }
        builder.row(rise, Number.NEGATIVE_INFINITY, atStart);
        const reached = [columns.reaches(s, n, t), 1] as const;
        builder.row([reached, [now, -1]], Number.NEGATIVE_INFINITY, 0);
        builder.row([reached, [last, 1]], Number.NEGATIVE_INFINITY, 1 - atStart);
      }
    }
    if (closingCost !== null) chargeClosing(model, s, initialTonnes > 0 ? 1 : 0, closingCost);
    if (kind === 'linear') growLinearly(model, s, site.sizes);
  });
}

function chargeClosing(
  { network, columns, builder }: GeneralModel,
  s: number,
  before: number,
  closingCost: readonly number[],
): void {
  network.periods.forEach(({ discountFactor }, t) => {
    const closes = builder.column({ cost: discountFactor * closingCost[t]! });
    const last = t > 0 ? columns.stands(s, 0, t - 1) : -1;
    const stands = columns.stands(s, 0, t);
    const atStart = t > 0 ? 0 : before;
    builder.row(
      [
        [last, 1],
        [stands, -1],
        [closes, -1],
      ],
      Number.NEGATIVE_INFINITY,
      -atStart,
    );
    builder.row(
      [
        [closes, 1],
        [last, -1],
      ],
      Number.NEGATIVE_INFINITY,
      atStart,
    );
    builder.row(
      [
        [closes, 1],
        [stands, 1],
      ],
      Number.NEGATIVE_INFINITY,
      1,
    );
  });
}

function growLinearly({ network, columns, builder }: GeneralModel, s: number, sizes: Sizes): void {
  const { before, most } = extraTonnes(sizes);
  network.periods.forEach(({ discountFactor }, t) => {
    const now = columns.extra(s, t);
    const last = t > 0 ? columns.extra(s, t - 1) : -1;
    const atStart = t > 0 ? 0 : before;
    builder.row(
      [
        [now, 1],
        [last, -1],
      ],
      atStart,
      Number.POSITIVE_INFINITY,
    );
    builder.row(
      [
        [now, 1],
        [columns.stands(s, 0, t), -most],
      ],
      Number.NEGATIVE_INFINITY,
      0,
    );
    const growth = discountFactor * slope(sizes, (option) => option.openingCost[t]!);
    builder.addCost(now, growth + discountFactor * slope(sizes, (option) => option.fixedCost[t]!));
    if (last >= 0) builder.addCost(last, -growth);
  });
}
