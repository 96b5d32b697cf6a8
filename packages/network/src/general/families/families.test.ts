import { expect, test } from 'vitest';
import { createModelBuilder } from '../../exact/linear-model.ts';
import { createColumns, type GeneralModel } from '../columns.ts';
import type { GeneralNetwork } from '../problem.ts';
import { smallNetwork, TWO_SIZES } from '../testing/small-network.ts';
import { buildInOrder } from './build-in-order.ts';
import { keepWithinSizes } from './keep-within-sizes.ts';
import { processWhatComesIn } from './process-what-comes-in.ts';
import { sendOnWhatIsThere } from './send-on-what-is-there.ts';
import { sendOnlyToOpen } from './send-only-to-open.ts';
import { shareDisposalLimits } from './share-disposal-limits.ts';
import { stayWithinBudget } from './stay-within-budget.ts';
import { storeOnlyWhereOpen } from './store-only-where-open.ts';

const [mine, smelter] = [0, 1];
const [oreArc, metalArc] = [0, 1];
const free = Number.NEGATIVE_INFINITY;

/** Rows that a family adds, as [coefficient by column, lower, upper], and the columns to name them by. */
function rowsOf(family: (model: GeneralModel) => void, network: GeneralNetwork = smallNetwork()) {
  const builder = createModelBuilder();
  const columns = createColumns(network, builder);
  family({ network, columns, builder });
  const { rows, cost, upper, lower } = builder.build();
  const list = rows.lower.map((low, r) => {
    const terms: Record<number, number> = {};
    for (let i = rows.starts[r]!; i < rows.starts[r + 1]!; i++) terms[rows.indices[i]!] = rows.values[i]!;
    return [terms, low, rows.upper[r]!];
  });
  return { columns, cost, lower, upper, rows: list };
}

test('a column costs discount × (money + emission price × emission)', () => {
  const { columns, cost } = rowsOf(() => {});
  expect(cost[columns.flow(oreArc, 0)]).toBeCloseTo(3 + 1 + 10 * 0.1); // transport, sending, carbon
  expect(cost[columns.flow(oreArc, 1)]).toBeCloseTo(0.5 * (3 + 1 + 20 * 0.1));
  expect(cost[columns.processed(smelter, 1)]).toBeCloseTo(0.5 * (3 + 20 * 0.2));
  expect(cost[columns.stored(smelter, 'ore', 0)]).toBeCloseTo(0.25);
  expect(cost[columns.disposed(smelter, 'metal', 1)]).toBeCloseTo(0.5 * 7);
  expect(cost[columns.stands(smelter, 0, 1)]).toBeCloseTo(0.5 * 6);
  expect(cost[columns.reaches(smelter, 0, 1)]).toBeCloseTo(0.5 * 110);
});

test('what is there is sent on or disposed of', () => {
  const { columns, rows } = rowsOf(sendOnWhatIsThere);
  expect(rows).toContainEqual([{ [columns.flow(oreArc, 1)]: 1 }, 26, 26]);
  expect(rows).toContainEqual([
    {
      [columns.flow(metalArc, 0)]: 1,
      [columns.disposed(smelter, 'metal', 0)]: 1,
      [columns.processed(smelter, 0)]: -0.5,
    },
    0,
    0,
  ]);
});

test('what comes in is processed or stored', () => {
  const { columns, rows } = rowsOf(processWhatComesIn);
  expect(rows).toContainEqual([
    {
      [columns.flow(oreArc, 1)]: 1,
      [columns.stored(smelter, 'ore', 0)]: 1,
      [columns.stored(smelter, 'ore', 1)]: -1,
      [columns.processed(smelter, 1)]: -1,
    },
    0,
    0,
  ]);
});

test('the store is empty in the end, and closed sites store nothing', () => {
  const { columns, rows, upper } = rowsOf(storeOnlyWhereOpen);
  expect(upper[columns.stored(smelter, 'ore', 1)]).toBe(0);
  const row = { [columns.stored(smelter, 'ore', 0)]: 1, [columns.stands(smelter, 0, 0)]: -8 };
  expect(rows).toContainEqual([row, free, 0]);
});

test('capacity is the first size and what is built beyond it', () => {
  const { columns, rows } = rowsOf(keepWithinSizes);
  const row = {
    [columns.processed(smelter, 0)]: 1,
    [columns.stands(smelter, 0, 0)]: -10,
    [columns.extra(smelter, 0)]: -1,
  };
  expect(rows).toContainEqual([row, free, 0]);
});

test('steps add up: 10 t for the first, 20 t more for the second', () => {
  const { columns, rows } = rowsOf(keepWithinSizes, smallNetwork({ ...TWO_SIZES, kind: 'steps' }));
  const row = {
    [columns.processed(smelter, 0)]: 1,
    [columns.stands(smelter, 0, 0)]: -10,
    [columns.stands(smelter, 1, 0)]: -20,
  };
  expect(rows).toContainEqual([row, free, 0]);
});

test('a tonne beyond the first size costs the slope, paid once and kept up each year', () => {
  const { columns, rows, cost } = rowsOf(buildInOrder);
  // opening slope (160 − 100) / 20 = 3, then (180 − 110) / 20 = 3.5; fixed slope 4 / 20 = 0.2 in both years
  expect(cost[columns.extra(smelter, 0)]).toBeCloseTo(3 + 0.2 - 0.5 * 3.5);
  expect(cost[columns.extra(smelter, 1)]).toBeCloseTo(0.5 * (3.5 + 0.2));
  expect(rows).toContainEqual([
    { [columns.extra(smelter, 0)]: 1, [columns.stands(smelter, 0, 0)]: -20 },
    free,
    0,
  ]);
  const grows = { [columns.extra(smelter, 1)]: 1, [columns.extra(smelter, 0)]: -1 };
  expect(rows).toContainEqual([grows, 0, Number.POSITIVE_INFINITY]);
});

test('a closed mine of 26 t sends nothing: the tight form of capacity', () => {
  const { columns, rows } = rowsOf(sendOnlyToOpen);
  expect(rows).toContainEqual([
    { [columns.flow(oreArc, 1)]: 1, [columns.stands(smelter, 0, 1)]: -26 },
    free,
    0,
  ]);
});

test('a shared disposal limit adds up over sites; a budget over sites and years', () => {
  const network = {
    ...smallNetwork(),
    disposalLimits: [{ product: 'metal', sites: [mine, smelter], limit: [3, Number.POSITIVE_INFINITY] }],
    openingBudget: 500,
  };
  const shared = rowsOf(shareDisposalLimits, network);
  expect(shared.rows).toEqual([[{ [shared.columns.disposed(smelter, 'metal', 0)]: 1 }, free, 3]]);
  const { columns, rows } = rowsOf(stayWithinBudget, network);
  expect(rows).toHaveLength(1);
  expect(rows[0]![2]).toBe(500);
  expect(rows[0]![0]).toMatchObject({
    [columns.reaches(smelter, 0, 1)]: 110,
    [columns.extra(smelter, 1)]: 3.5,
  });
});
