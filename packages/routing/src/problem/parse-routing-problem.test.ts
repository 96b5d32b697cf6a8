import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RoutingError } from '../routing-error.ts';
import { parseRoutingProblem } from './parse-routing-problem.ts';
import { ROUTING_FAULTS } from './routing-faults.ts';

const docs = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../docs', name), 'utf8');
const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(docs('routing-format.md'))![1]!);
const faultsOf = (problem: unknown): (string | null)[][] => {
  try {
    parseRoutingProblem(typeof problem === 'string' ? problem : JSON.stringify(problem));
    return [];
  } catch (error) {
    if (!(error instanceof RoutingError)) throw error;
    return error.faults.map(({ code, column }) => [code, column]);
  }
};
const withOrder = (change: object): unknown => ({
  ...example,
  orders: [{ ...example.orders[0], ...change }],
});

test('the example of docs/routing-format.md is read', () => expect(faultsOf(example)).toEqual([]));

test('docs/routing-errors.md shows every fault with its number and remedy', () => {
  const doc = docs('routing-errors.md');
  for (const [code, remedy] of Object.values(ROUTING_FAULTS))
    expect(doc).toMatch(new RegExp(`\\| ${code} \\| [^|]+ \\| ${remedy.replace(/[.()]/g, '\\$&')} \\|`));
});

test.each([
  ['what is not JSON', '{"places": [', [['R101', null]]],
  ['a field that is not known', withOrder({ colour: 'red' }), [['R102', 'orders[0]']]],
  ['a load that no vehicle holds', withOrder({ load: [2000, 1] }), [['R120', 'orders[0].load']]],
  ['skills that no vehicle has', withOrder({ skills: ['crane'] }), [['R121', 'orders[0]']]],
  ['an empty list of vehicles', withOrder({ vehicles: [] }), [['R121', 'orders[0]']]],
  [
    'a place that no vehicle reaches',
    {
      ...example,
      profiles: [
        {
          name: 'm',
          kind: 'matrix',
          distancesM: [
            [0, 1e9],
            [5, 0],
          ],
          durationsS: [
            [0, 1e9],
            [5, 0],
          ],
        },
      ],
    },
    [['R122', 'orders[0].pickup']],
  ],
])('%s is refused with its number and place', (_, problem, faults) => {
  expect(faultsOf(problem)).toEqual(faults);
});

test('an order with a prize may be impossible: it is left out', () => {
  expect(faultsOf(withOrder({ load: [2000, 1], prize: 10 }))).toEqual([]);
});

test('all faults of form come together, with the id of their order', () => {
  const problem = withOrder({ load: ['x'], prize: -1 });
  expect(() => parseRoutingProblem(JSON.stringify(problem))).toThrow(/pack-17.*and 1 more/);
});
