import { Scenario } from '@relode/contract';
import { expect, test } from 'vitest';
import { giniOf } from './access.ts';
import { buildNetworkProblem } from './build-network-problem.ts';
import { designNetwork } from './design-network.ts';
import { smallRegion } from './testing/small-region.ts';

const evenly = (...rates: number[]) => rates.map((rate) => ({ rate, weight: 1 }));

test('Gini: equal rates give 0; all in one of four gives 3/4; 1, 2, 3, 4 give 1/4; weights count as copies', () => {
  expect(giniOf(evenly(0.3, 0.3, 0.3))).toBeCloseTo(0, 12);
  expect(giniOf(evenly(0, 0, 0, 1))).toBeCloseTo(0.75, 12);
  expect(giniOf(evenly(0.1, 0.2, 0.3, 0.4))).toBeCloseTo(0.25, 12);
  expect(
    giniOf([
      { rate: 0.2, weight: 3 },
      { rate: 0.8, weight: 1 },
    ]),
  ).toBeCloseTo(giniOf(evenly(0.2, 0.2, 0.2, 0.8)), 12);
  expect(giniOf(evenly(0, 0))).toBe(0);
});

async function accessWith(change: Partial<Scenario>) {
  const scenario = { ...Scenario.parse({ gap: 0, timeLimitSeconds: 20 }), ...change };
  const region = smallRegion();
  const { access } = await designNetwork({ region, scenario }, { now: () => performance.now() / 1000 });
  return { built: buildNetworkProblem(region, scenario), access: access! };
}

test('where 70 % is served at the door, 70 % is within every distance and the Gini coefficient is 30 %', async () => {
  const { access } = await accessWith({
    services: { fixed: false, mobile: false, door: true },
    minCoveredShareOverall: 0.7,
  });
  for (const { groups, gini, worstArea, p95Km } of access.years) {
    for (const share of [...groups[0]!.withinKm, ...groups[0]!.withinHours])
      expect(share).toBeCloseTo(0.7, 9);
    expect(gini).toBeCloseTo(0.3, 9); // 30 % of supply has nothing, the rest the same
    // 0.5 of the west's 0.8
    expect(worstArea!.id).toBe('west');
    expect(worstArea!.coveredShare).toBeCloseTo(0.625, 9);
    expect(p95Km).toBeGreaterThan(0); // of the unserved, to the nearest open hub
  }
});

test('a standard of 5 km leaves no point farther than that, and shares grow with distance', async () => {
  const standard = { km: 5, hours: null };
  const { access, built } = await accessWith({
    services: { fixed: true, mobile: false, door: false },
    accessStandard: { city: standard, town: standard, remote: standard },
    minCoveredShareOverall: 0.3,
  });
  expect(built.problem.collectOptions.length).toBeGreaterThan(0);
  for (const { groups } of access.years) {
    for (const { withinKm, withinHours } of groups) {
      expect(withinKm).toEqual([...withinKm].sort((a, b) => a - b));
      expect(withinHours).toEqual([...withinHours].sort((a, b) => a - b));
      expect(withinKm[0]).toBe(withinKm.at(-1)); // nothing is offered beyond 5 km
    }
    expect(groups[0]!.withinKm[0]).toBeGreaterThanOrEqual(0.3 - 1e-9);
  }
});
