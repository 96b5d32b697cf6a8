import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findViolations } from '../audit/find-violations.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { parseCvrplib } from './cvrplib.ts';
import { parseSolomon } from './solomon.ts';

const now = (): number => 0;
const TINY_SOLOMON = `tiny

VEHICLE
NUMBER     CAPACITY
  2          10

CUSTOMER
CUST NO.  XCOORD.  YCOORD.  DEMAND  READY  DUE  SERVICE

  0   0   0   0    0   100   0
  1   3   4   6   10    20   5
  2   0   7   6    0    50   1
`;

test('a file of Solomon’s is read as it stands', () => {
  const problem = parseSolomon(TINY_SOLOMON, 'tenth-down');
  expect(problem.vehicles[0]).toMatchObject({ count: 2, capacity: [10], shift: { fromS: 0, toS: 100 } });
  expect(problem.orders[0]).toEqual({
    id: '1',
    load: [6],
    delivery: { place: '1', windows: [{ fromS: 10, toS: 20 }], serviceS: 5 },
  });
  expect(planRoutes(problem, { stop: { iterations: 100 }, now }).distanceM).toBe(2 * 5 + 2 * 7); // 6 + 6 > 10
});

test('a broken row is named by its line', () => {
  expect(() => parseSolomon(TINY_SOLOMON.replace('6   10', '6   x'), 'none')).toThrow(
    expect.objectContaining({ code: 'ROUTING_FILE_INVALID', place: 'line 11' }),
  );
});

test('a CVRPLIB file: distances to the nearest whole number, a vehicle per customer', () => {
  const text = `NAME : tiny\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 9\nNODE_COORD_SECTION\n1 0 0\n2 1 1\n3 0 3\nDEMAND_SECTION\n1 0\n2 4\n3 5\nDEPOT_SECTION\n1\n-1\nEOF\n`;
  const problem = parseCvrplib(text);
  expect(problem.vehicles[0]).toMatchObject({ count: 2, start: '1', capacity: [9] });
  expect(planRoutes(problem, { stop: { iterations: 100 }, now }).distanceM).toBe(1 + 2 + 3); // √2 → 1, √5 → 2
  expect(() => parseCvrplib(text.replace('EUC_2D', 'GEO'))).toThrow('EDGE_WEIGHT_TYPE');
});

const shared = process.env.RELODE_SHARED ? join(process.env.RELODE_SHARED, 'data/routing') : null;

describe.skipIf(shared === null)('published instances (shared data)', () => {
  const solomon = (name: string) =>
    parseSolomon(readFileSync(join(shared!, 'solomon', `${name}.txt`), 'utf8'), 'tenth-down');

  test.each([
    ['C101', 827.3],
    ['C201', 589.1],
  ])('%s is solved to its optimum, %d', (name, optimum) => {
    const problem = solomon(name);
    const plan = planRoutes(problem, { stop: { iterations: 6000 }, now });
    expect(findViolations(problem, plan)).toEqual([]);
    expect(plan.distanceM).toBeCloseTo(optimum, 6);
  });

  test('X-n101-k25 comes within 1 % of its optimum, 27 591', () => {
    const problem = parseCvrplib(readFileSync(join(shared!, 'cvrp_x/X-n101-k25.vrp'), 'utf8'));
    const plan = planRoutes(problem, { stop: { iterations: 20_000 }, now });
    expect(findViolations(problem, plan)).toEqual([]);
    expect(plan.distanceM).toBeLessThan(27_591 * 1.01);
  });
});
