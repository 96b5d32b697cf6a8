import type { ModelBuilder } from '../exact/linear-model.ts';
import type { GeneralNetwork, Sizes } from './problem.ts';

/** Columns of the general model, −1 where there is none; money is present money. */
export interface GeneralColumns {
  /** Tonnes over arc a in period t. */
  flow(a: number, t: number): number;
  /** Tonnes processed at site s. */
  processed(s: number, t: number): number;
  stored(s: number, product: string, t: number): number;
  disposed(s: number, product: string, t: number): number;
  /** 1 when site s stands at size n (0-based) or higher; of linear sizes only n = 0. */
  stands(s: number, n: number, t: number): number;
  /** 1 in the period in which the site reaches size n. */
  reaches(s: number, n: number, t: number): number;
  /** Tonnes of capacity beyond the first size, linear sizes only. */
  extra(s: number, t: number): number;
}

export interface GeneralModel {
  readonly network: GeneralNetwork;
  readonly columns: GeneralColumns;
  readonly builder: ModelBuilder;
}

/** Tonnes beyond the first size that a linear site has before the first period, and may have at most. */
export function extraTonnes({ options, initialTonnes }: Sizes): { before: number; most: number } {
  const first = options[0]!.tonnes;
  const before = Math.max(0, initialTonnes - first);
  return { before, most: Math.max(before, options.at(-1)!.tonnes - first) };
}

/** Money per tonne beyond the first size, on the line from the first to the last. */
export function slope({ options }: Sizes, pick: (option: Sizes['options'][number]) => number): number {
  const first = options[0]!;
  const last = options.at(-1)!;
  return last.tonnes > first.tonnes ? (pick(last) - pick(first)) / (last.tonnes - first.tonnes) : 0;
}

export function createColumns(network: GeneralNetwork, builder: ModelBuilder): GeneralColumns {
  const T = network.periods.length;
  const discount = network.periods.map(({ discountFactor }) => discountFactor);
  const price = (gases: Readonly<Record<string, readonly number[]>>, t: number): number =>
    Object.entries(gases).reduce(
      (sum, [gas, series]) => sum + series[t]! * (network.emissionPrices[gas]?.[t] ?? 0),
      0,
    );
  const table = (): Map<string, number> => new Map();
  const at = (map: Map<string, number>, ...key: (string | number)[]): number => map.get(key.join('/')) ?? -1;

  const flow = table();
  network.arcs.forEach((arc, a) => {
    for (let t = 0; t < T; t++) {
      const sending = network.sites[arc.from]!.sendingCost[arc.product]?.[t] ?? 0;
      const cost = discount[t]! * (arc.cost[t]! + sending + price(arc.emissions, t));
      flow.set(`${a}/${t}`, builder.column({ cost, upper: arc.limit[t]! }));
    }
  });
  const processed = table();
  const stored = table();
  const disposed = table();
  const stands = table();
  const reaches = table();
  const extra = table();
  network.sites.forEach((site, s) => {
    for (let t = 0; t < T; t++) {
      if (site.recipe !== null) {
        const variable = site.processingCost[t]! + (site.sizes?.options[0]?.variableCost[t] ?? 0);
        processed.set(
          `${s}/${t}`,
          builder.column({ cost: discount[t]! * (variable + price(site.emissions, t)) }),
        );
      }
      for (const [product, { cost, limit }] of Object.entries(site.storage)) {
        const upper = t === T - 1 ? 0 : limit[t]!;
        stored.set(`${s}/${product}/${t}`, builder.column({ cost: discount[t]! * cost[t]!, upper }));
      }
      for (const [product, { cost, limit }] of Object.entries(site.disposal)) {
        disposed.set(
          `${s}/${product}/${t}`,
          builder.column({ cost: discount[t]! * cost[t]!, upper: limit[t]! }),
        );
      }
    }
    if (site.sizes === null) return;
    const { kind, options, closingCost, initialTonnes } = site.sizes;
    const levels = kind === 'linear' ? 1 : options.length;
    for (let n = 0; n < levels; n++) {
      const isThere = initialTonnes > 0 && (n === 0 || options[n - 1]!.tonnes < initialTonnes);
      for (let t = 0; t < T; t++) {
        const step = (pick: (option: (typeof options)[number]) => number): number =>
          pick(options[n]!) - (n > 0 ? pick(options[n - 1]!) : 0);
        const fixed = step((option) => option.fixedCost[t]!) + (n === 0 ? site.fixedCost[t]! : 0);
        const lower = isThere && closingCost === null ? 1 : 0;
        stands.set(
          `${s}/${n}/${t}`,
          builder.column({ integer: true, lower, upper: 1, cost: discount[t]! * fixed }),
        );
        const upper = n > 0 || site.sizes.mayOpen[t] ? 1 : 0;
        const cost = discount[t]! * step((option) => option.openingCost[t]!);
        reaches.set(`${s}/${n}/${t}`, builder.column({ upper, cost }));
      }
    }
    if (kind !== 'linear') return;
    const { most } = extraTonnes(site.sizes);
    for (let t = 0; t < T; t++) extra.set(`${s}/${t}`, builder.column({ upper: most }));
  });
  return {
    flow: (a, t) => at(flow, a, t),
    processed: (s, t) => at(processed, s, t),
    stored: (s, product, t) => at(stored, s, product, t),
    disposed: (s, product, t) => at(disposed, s, product, t),
    stands: (s, n, t) => at(stands, s, n, t),
    reaches: (s, n, t) => at(reaches, s, n, t),
    extra: (s, t) => at(extra, s, t),
  };
}
