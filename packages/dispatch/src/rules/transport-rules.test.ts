import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extinguisherKg, POINTS_PER_KG, TRANSPORT_RULES } from './transport-rules.ts';

const shared = process.env.RELODE_SHARED;

test('333 kg of category 2 are just within 1000 points, 334 kg are beyond', () => {
  const { categoryTwoKg, mostPoints } = TRANSPORT_RULES;
  expect(categoryTwoKg.limit * POINTS_PER_KG[2]).toBe(999);
  expect((categoryTwoKg.limit + 1) * POINTS_PER_KG[2]).toBeGreaterThan(mostPoints.limit);
});

test.each([
  [3500, 4],
  [3501, 8],
  [7500, 8],
  [18_000, 12],
])('a transport unit of %i kg carries %i kg of dry powder', (grossMassKg, kg) => {
  expect(extinguisherKg(grossMassKg)).toBe(kg);
});

test.skipIf(!shared)('ids, confidence and figures are those of the rule data', () => {
  const { transport } = JSON.parse(readFileSync(join(shared!, 'data/rules/rules.json'), 'utf8')) as {
    transport: { id: string; limit: string | number; conf: string; action: string }[];
  };
  for (const { id, confidence, limit } of Object.values(TRANSPORT_RULES)) {
    const given = transport.find((entry) => entry.id === id)!;
    expect([id, given.conf]).toEqual([id, confidence]);
    if (typeof limit === 'number' && typeof given.limit === 'number')
      expect([id, limit]).toEqual([id, given.limit]);
  }
  const packing = [
    'damagedPacking',
    'damagedLargePacking',
    'criticalPacking',
    'criticalLargePacking',
    'recyclingPacking',
  ] as const;
  for (const name of packing) {
    const { id, limit } = TRANSPORT_RULES[name];
    expect(String(transport.find((entry) => entry.id === id)!.limit)).toContain(limit);
  }
});
