import { expect, test } from 'vitest';
import { type AuditFault, auditPlan } from './audit.ts';
import type { NetworkPlan } from './plan.ts';
import { smallProblem } from './testing/small-problem.ts';

const problem = smallProblem(0.9);
const collection = { option: 0, period: 0, exposedShare: 1 };
const shipment = { haul: 0, product: 0, period: 0, massKg: 2000 };
const good: NetworkPlan = {
  levels: [
    [1, 1],
    [1, 1],
    [1, 1],
  ],
  collections: [collection, { ...collection, period: 1 }],
  shipments: [0, 1].flatMap((period) => [
    { ...shipment, period },
    { ...shipment, period, product: 1, massKg: 3000 },
  ]),
};

const tight = problem.facilities.map((facility) => ({
  ...facility,
  levels: [{ ...facility.levels[0]!, capacityKgPerYear: 4999 }],
}));

test('a good plan has no fault', () => {
  expect(auditPlan(problem, good).faults).toEqual([]);
});

test.each<[AuditFault['rule'], NetworkPlan, typeof problem]>([
  ['LEVEL_FALLS', { ...good, levels: [[1, 0], ...good.levels.slice(1)] }, problem],
  ['LEVEL_UNKNOWN', { ...good, levels: [[1, 2], ...good.levels.slice(1)] }, problem],
  ['LEVEL_UNKNOWN', { ...good, levels: good.levels.slice(1) }, problem],
  ['REFERENCE', { ...good, collections: [...good.collections, { ...collection, option: 9 }] }, problem],
  ['REFERENCE', { ...good, shipments: [...good.shipments, { ...shipment, haul: 9 }] }, problem],
  ['SHARE', { ...good, collections: [...good.collections, { ...collection, exposedShare: 0.1 }] }, problem],
  ['SHARE', { ...good, collections: [{ ...collection, exposedShare: -1 }] }, problem],
  ['CLOSED_FACILITY', { ...good, levels: [[0, 0], ...good.levels.slice(1)] }, problem],
  ['CLOSED_FACILITY', { ...good, levels: [...good.levels.slice(0, 2), [0, 0]] }, problem],
  ['CAPACITY', good, { ...problem, facilities: tight }],
  ['FLOW_BALANCE', { ...good, shipments: good.shipments.slice(1) }, problem],
  ['COVERAGE', { ...good, collections: good.collections.slice(1) }, problem],
])('%s is found', (rule, plan, of) => {
  expect(auditPlan(of, plan).faults.map((fault) => fault.rule)).toContain(rule);
});
