import { createModelBuilder } from '../exact/linear-model.ts';
import { type loadSolver, solveModel } from '../exact/solve-model.ts';
import { createColumns } from './columns.ts';
import { buildInOrder } from './families/build-in-order.ts';
import { keepWithinSizes } from './families/keep-within-sizes.ts';
import { limitEmissions } from './families/limit-emissions.ts';
import { processWhatComesIn } from './families/process-what-comes-in.ts';
import { sendOnWhatIsThere } from './families/send-on-what-is-there.ts';
import { shareDisposalLimits } from './families/share-disposal-limits.ts';
import { stayWithinBudget } from './families/stay-within-budget.ts';
import { storeOnlyWhereOpen } from './families/store-only-where-open.ts';
import type { Term } from './families/term.ts';
import type { GeneralNetwork } from './problem.ts';

type Solver = Awaited<ReturnType<typeof loadSolver>>;

const MOST_NAMES = 8;
const SMALLEST_AMOUNT = 1e-5;

/**
 * What a network that has no plan would need least of, in words: every balance, capacity and shared limit may give way at
 * the same price per tonne (elastic programme: Chinneck, Feasibility and Infeasibility in Optimization, 2008), and the
 * least total is found. Named are the rows that give way.
 */
export function namesOfConflict(highs: Solver, network: GeneralNetwork, seconds: number): string[] {
  const base = createModelBuilder();
  const columns = createColumns({ ...network, emissionPrices: {} }, base);
  const words = new Map<number, (amount: string) => string>();
  const slack = (price: number, say: (amount: string) => string): number => {
    const column = base.column({ cost: price });
    words.set(column, say);
    return column;
  };
  const place = describeColumns(network, columns);
  const elastic = (low: Give, high: Give) => ({
    ...base,
    row: (terms: readonly Term[], lower: number, upper: number, named?: string): number => {
      const real = terms.filter(([column]) => column >= 0);
      const at = named ?? place.get(real[0]?.[0] ?? -1) ?? 'the network';
      const more: Term[] = [];
      if (Number.isFinite(lower)) more.push([slack(low.price, (amount) => low.say(at, amount)), 1]);
      if (Number.isFinite(upper)) more.push([slack(high.price, (amount) => high.say(at, amount)), -1]);
      return base.row([...real, ...more], lower, upper);
    },
  });
  sendOnWhatIsThere({ network, columns, builder: elastic(NOWHERE, MISSING) });
  keepWithinSizes({ network, columns, builder: elastic(SHORT, SHORT) });
  shareDisposalLimits({ network, columns, builder: elastic(SHORT, SHORT) });
  limitEmissions({ network, columns, builder: elastic(SHORT, SHORT) });
  stayWithinBudget({ network, columns, builder: elastic(BUDGET, BUDGET) });
  const rigid = { network, columns, builder: base };
  processWhatComesIn(rigid);
  storeOnlyWhereOpen(rigid);
  buildInOrder(rigid);
  const built = base.build();
  const cost = built.cost.map((price, i) => (words.has(i) ? price : 0));
  const answer = solveModel(
    highs,
    { ...built, cost },
    { seconds: Math.max(1, seconds), gap: 0.001, seed: 0 },
  );
  if (answer.values === null) return [];
  return [...words]
    .map(([column, say]) => ({ say, amount: answer.values![column]! }))
    .filter(({ amount }) => amount > SMALLEST_AMOUNT)
    .sort((a, b) => b.amount - a.amount)
    .slice(0, MOST_NAMES)
    .map(({ say, amount }) => say(String(Number(amount.toPrecision(4)))));
}

/** What it costs to let a row give way, and how to say that it does. */
interface Give {
  readonly price: number;
  readonly say: (place: string, amount: string) => string;
}

const SHORT: Give = { price: 1, say: (place, amount) => `${place} is short by ${amount} t` };
const NOWHERE: Give = { price: 2, say: (place, amount) => `${amount} t of ${place} have nowhere to go` };
const MISSING: Give = { price: 2, say: (place, amount) => `${amount} t of ${place} are missing` };
const BUDGET: Give = { price: 1e-3, say: (_, amount) => `the budget for opening is short by ${amount}` };

/** Where a column belongs, in words. */
function describeColumns(
  network: GeneralNetwork,
  columns: ReturnType<typeof createColumns>,
): Map<number, string> {
  const words = new Map<number, string>();
  network.periods.forEach(({ label }, t) => {
    network.arcs.forEach(({ from, product }, a) => {
      words.set(columns.flow(a, t), `${product} at ${network.sites[from]!.id} in ${label}`);
    });
    network.sites.forEach(({ id, disposal, sizes }, s) => {
      if (sizes !== null) words.set(columns.processed(s, t), `capacity of ${id} in ${label}`);
      for (const product of Object.keys(disposal)) {
        words.set(columns.disposed(s, product, t), `disposal of ${product} at ${id} in ${label}`);
      }
    });
  });
  return words;
}
