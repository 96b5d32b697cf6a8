import type { GeneralCosts, GeneralPlan } from './plan.ts';
import type { GeneralNetwork, Series, Site, Sizes } from './problem.ts';

export interface GeneralFault {
  readonly rule:
    | 'SUPPLY_BALANCE'
    | 'INPUT_BALANCE'
    | 'CAPACITY'
    | 'SIZE_UNKNOWN'
    | 'SIZE_FALLS'
    | 'BUILDING_PERIOD'
    | 'STORAGE'
    | 'DISPOSAL'
    | 'ARC_LIMIT'
    | 'BUDGET'
    | 'EMISSIONS'
    | 'NEGATIVE';
  readonly place: string;
  readonly message: string;
}

export interface GeneralAudit {
  readonly faults: readonly GeneralFault[];
  /** Present value of all costs. */
  readonly objective: number;
  readonly costs: GeneralCosts;
  /** What of it falls to each site; transport to the site that receives. */
  readonly siteCosts: readonly GeneralCosts[];
  /** Tonnes of each gas by period, from sites and from transport. */
  readonly siteEmissions: Readonly<Record<string, readonly number[]>>;
  readonly transportEmissions: Readonly<Record<string, readonly number[]>>;
}

const RELATIVE = 1e-6;
const TONNES = 1e-5;

/**
 * Re-derives feasibility and every cost of a plan from network and plan alone; shares no code with the model builder.
 * Returns all faults, the objective and the costs by kind.
 */
export function auditGeneralPlan(network: GeneralNetwork, plan: GeneralPlan): GeneralAudit {
  const T = network.periods.length;
  const faults: GeneralFault[] = [];
  const fault = (rule: GeneralFault['rule'], place: string, message: string): void => {
    faults.push({ rule, place, message });
  };
  const row = (): number[] => new Array<number>(T).fill(0);
  const costs = emptyCosts(T);
  const siteCosts = network.sites.map(() => emptyCosts(T));
  const charge: Charge = (kind, site, t, money) => {
    costs[kind][t]! += money;
    siteCosts[site]![kind][t]! += money;
  };
  const siteEmissions: Record<string, number[]> = {};
  const transportEmissions: Record<string, number[]> = {};
  const emit = (
    into: Record<string, number[]>,
    site: number,
    gas: string,
    t: number,
    tonnes: number,
  ): void => {
    into[gas] ??= row();
    into[gas][t]! += tonnes;
    charge('emissions', site, t, tonnes * (network.emissionPrices[gas]?.[t] ?? 0));
  };
  const sent = new Map<string, number>();
  const received = new Map<string, number>();
  const stored = new Map<string, number>();
  const disposed = new Map<string, number>();
  const key = (site: number, product: string, t: number): string => `${site}/${product}/${t}`;
  const add = (to: Map<string, number>, at: string, tonnes: number): void => {
    to.set(at, (to.get(at) ?? 0) + tonnes);
  };
  const label = (site: number, t: number): string =>
    `${network.sites[site]!.id}, ${network.periods[t]!.label}`;
  const exceeds = (value: number, limit: number): boolean => value > limit * (1 + RELATIVE) + TONNES;
  const differ = (a: number, b: number): boolean =>
    Math.abs(a - b) > TONNES + RELATIVE * Math.max(Math.abs(a), Math.abs(b));

  for (const { arc: a, period: t, tonnes } of plan.flows) {
    const arc = network.arcs[a]!;
    if (tonnes < -TONNES) fault('NEGATIVE', label(arc.from, t), `${tonnes} t of ${arc.product} sent`);
    if (exceeds(tonnes, arc.limit[t]!))
      fault(
        'ARC_LIMIT',
        label(arc.from, t),
        `${tonnes} t of ${arc.product} on an arc limited to ${arc.limit[t]} t`,
      );
    add(sent, key(arc.from, arc.product, t), tonnes);
    add(received, key(arc.to, arc.product, t), tonnes);
    charge('transport', arc.to, t, tonnes * arc.cost[t]!);
    charge('sending', arc.from, t, tonnes * (network.sites[arc.from]!.sendingCost[arc.product]?.[t] ?? 0));
    for (const [gas, series] of Object.entries(arc.emissions))
      emit(transportEmissions, arc.to, gas, t, tonnes * series[t]!);
  }
  for (const { site, product, period: t, tonnes } of plan.stored) {
    const storage = network.sites[site]!.storage[product];
    if (tonnes < -TONNES) fault('NEGATIVE', label(site, t), `${tonnes} t of ${product} stored`);
    if (storage === undefined || exceeds(tonnes, storage.limit[t]!) || (t === T - 1 && tonnes > TONNES))
      fault('STORAGE', label(site, t), `${tonnes} t of ${product} may not be in store`);
    if (plan.capacity[site]![t] === 0 && tonnes > TONNES)
      fault('STORAGE', label(site, t), `${tonnes} t of ${product} stored at a closed site`);
    add(stored, key(site, product, t), tonnes);
    charge('storage', site, t, tonnes * (storage?.cost[t] ?? 0));
  }
  for (const { site, product, period: t, tonnes } of plan.disposed) {
    const disposal = network.sites[site]!.disposal[product];
    if (tonnes < -TONNES) fault('NEGATIVE', label(site, t), `${tonnes} t of ${product} disposed of`);
    if (disposal === undefined || exceeds(tonnes, disposal.limit[t]!))
      fault('DISPOSAL', label(site, t), `${tonnes} t of ${product} disposed of, more than is allowed`);
    add(disposed, key(site, product, t), tonnes);
    charge('disposal', site, t, tonnes * (disposal?.cost[t] ?? 0));
  }
  for (const { product, sites, limit } of network.disposalLimits) {
    for (let t = 0; t < T; t++) {
      const total = sites.reduce((sum, site) => sum + (disposed.get(key(site, product, t)) ?? 0), 0);
      if (exceeds(total, limit[t]!))
        fault(
          'DISPOSAL',
          network.periods[t]!.label,
          `${total} t of ${product} disposed of, ${limit[t]} t allowed`,
        );
    }
  }

  network.sites.forEach((site, s) => {
    const processed = plan.processed[s]!;
    for (let t = 0; t < T; t++) {
      if (processed[t]! < -TONNES) fault('NEGATIVE', label(s, t), `${processed[t]} t processed`);
      for (const product of network.products) {
        const at = key(s, product, t);
        const taken = (site.recipe?.inputs[product]?.[t] ?? 0) * processed[t]!;
        const before = t === 0 ? 0 : (stored.get(key(s, product, t - 1)) ?? 0);
        const available = (received.get(at) ?? 0) + before;
        if (differ(available, taken + (stored.get(at) ?? 0)))
          fault('INPUT_BALANCE', label(s, t), `${available} t of ${product} in, ${taken} t processed`);
        const out = (site.supply[product]?.[t] ?? 0) + produced(site, product, processed, t);
        const gone = (sent.get(at) ?? 0) + (disposed.get(at) ?? 0);
        if (differ(out, gone))
          fault('SUPPLY_BALANCE', label(s, t), `${out} t of ${product} there, ${gone} t sent or disposed of`);
      }
      for (const [gas, series] of Object.entries(site.emissions))
        emit(siteEmissions, s, gas, t, processed[t]! * series[t]!);
      const variable = site.processingCost[t]! + (site.sizes?.options[0]?.variableCost[t] ?? 0);
      charge('processing', s, t, processed[t]! * variable);
      if (site.sizes === null) charge('fixed', s, t, site.fixedCost[t]!);
      const capacity = plan.capacity[s]![t]!;
      if (site.sizes !== null && exceeds(processed[t]!, capacity))
        fault('CAPACITY', label(s, t), `${processed[t]} t processed, capacity ${capacity} t`);
    }
    if (site.sizes !== null)
      chargeSizes(
        site,
        site.sizes,
        plan.capacity[s]!,
        (kind, t, money) => charge(kind, s, t, money),
        (rule, t, message) => fault(rule, label(s, t), message),
      );
  });
  for (const [gas, limit] of Object.entries(network.emissionLimits)) {
    limit.forEach((most, t) => {
      const tonnes = (siteEmissions[gas]?.[t] ?? 0) + (transportEmissions[gas]?.[t] ?? 0);
      if (exceeds(tonnes, most))
        fault('EMISSIONS', network.periods[t]!.label, `${tonnes} t of ${gas}, ${most} t are allowed`);
    });
  }
  const built = [...costs.opening, ...costs.expansion].reduce((sum, money) => sum + money, 0);
  if (network.openingBudget !== null && built > network.openingBudget * (1 + RELATIVE) + TONNES)
    fault('BUDGET', 'network', `${built} is spent on opening, ${network.openingBudget} is allowed`);

  const objective = network.periods.reduce(
    (sum, { discountFactor }, t) =>
      sum + discountFactor * Object.values(costs).reduce((part, series) => part + series[t]!, 0),
    0,
  );
  return { faults, objective, costs, siteCosts, siteEmissions, transportEmissions };
}

type Costs = Record<keyof GeneralCosts, number[]>;
type Charge = (kind: keyof GeneralCosts, site: number, t: number, money: number) => void;

function emptyCosts(T: number): Costs {
  const row = (): number[] => new Array<number>(T).fill(0);
  return {
    opening: row(),
    expansion: row(),
    closing: row(),
    fixed: row(),
    processing: row(),
    sending: row(),
    transport: row(),
    storage: row(),
    disposal: row(),
    emissions: row(),
  };
}

function produced({ recipe }: Site, product: string, processed: Series, t: number): number {
  const output = recipe?.outputs[product];
  if (!output) return 0;
  let tonnes = 0;
  output.spread.forEach((share, i) => {
    if (t - i >= 0) tonnes += share * output.perTonne[t]! * processed[t - i]!;
  });
  return tonnes;
}

/** Cost of a size in between two, on the straight line; of nothing, 0. */
function costOf(sizes: Sizes, tonnes: number, pick: (option: Sizes['options'][number]) => number): number {
  if (tonnes <= 0) return 0;
  const first = sizes.options[0]!;
  const last = sizes.options.at(-1)!;
  if (sizes.kind === 'linear') {
    const span = last.tonnes - first.tonnes;
    return pick(first) + (span > 0 ? ((tonnes - first.tonnes) / span) * (pick(last) - pick(first)) : 0);
  }
  return pick(sizes.options.find((option) => !(option.tonnes < tonnes * (1 - RELATIVE))) ?? last);
}

function chargeSizes(
  site: Site,
  sizes: Sizes,
  capacity: readonly number[],
  charge: (kind: keyof GeneralCosts, t: number, money: number) => void,
  fault: (rule: GeneralFault['rule'], t: number, message: string) => void,
): void {
  const first = sizes.options[0]!;
  const last = sizes.options.at(-1)!;
  let before = sizes.initialTonnes > 0 ? Math.max(sizes.initialTonnes, first.tonnes) : 0;
  capacity.forEach((tonnes, t) => {
    const isSize =
      sizes.kind === 'linear'
        ? tonnes >= first.tonnes * (1 - RELATIVE) && tonnes <= Math.max(last.tonnes, before) * (1 + RELATIVE)
        : sizes.options.some((option) => Math.abs(option.tonnes - tonnes) <= RELATIVE * tonnes);
    if (tonnes > 0 && !isSize) fault('SIZE_UNKNOWN', t, `${tonnes} t is no size of ${site.id}`);
    const hasGrown = tonnes > before * (1 + RELATIVE) + TONNES;
    const opens = hasGrown && before === 0;
    const hasShrunk = tonnes < before * (1 - RELATIVE) - TONNES;
    if (opens && !sizes.mayOpen[t]) fault('BUILDING_PERIOD', t, `opens with ${tonnes} t`);
    if (hasShrunk && sizes.closingCost === null)
      fault('SIZE_FALLS', t, `falls from ${before} t to ${tonnes} t`);
    if (hasGrown) {
      const to = costOf(sizes, tonnes, (option) => option.openingCost[t]!);
      const opening = before > 0 ? 0 : first.openingCost[t]!;
      const growth = to - (before > 0 ? costOf(sizes, before, (option) => option.openingCost[t]!) : opening);
      charge('opening', t, opening);
      charge('expansion', t, growth);
    }
    if (tonnes === 0 && before > 0) charge('closing', t, sizes.closingCost?.[t] ?? 0);
    if (tonnes > 0)
      charge('fixed', t, site.fixedCost[t]! + costOf(sizes, tonnes, (option) => option.fixedCost[t]!));
    before = tonnes;
  });
}
