import { createRandom } from '@relode/foundation';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditTours } from './audit-tours.ts';
import { planTours } from './plan-tours.ts';
import { type PlannedTours, type TourProblem, type TourStop, tourDays, tourKm } from './tour-problem.ts';

const DAY = { hoursPerDay: 8, hoursPerStop: 1, mostStops: 5, kgPerVehicle: 5000, mostDays: 1 };

/** Stops on the plane, base at 0, 0; 50 km/h. */
function plane(
  points: readonly (readonly [number, number])[],
  change: Partial<TourProblem['day']> = {},
  stop: Partial<TourStop> = {},
): TourProblem {
  const all = [[0, 0] as const, ...points];
  const km = Float64Array.from(all.flatMap(([x, y]) => all.map(([u, v]) => Math.hypot(x - u, y - v))));
  return {
    stops: points.map((_, i) => ({ id: `stop ${i + 1}`, visitsPerYear: 12, kgPerVisit: 1000, ...stop })),
    km,
    hours: km.map((distance) => distance / 50),
    day: { ...DAY, ...change },
  };
}

const yearlyKm = (problem: TourProblem, { tours }: PlannedTours): number =>
  tours.reduce((sum, { stops, runsPerYear }) => sum + runsPerYear * tourKm(problem, stops), 0);

test('two stops on one road share a tour; two on opposite sides too, where the day allows', () => {
  const road = plane([
    [50, 0],
    [60, 0],
  ]);
  const { tours, unserved } = planTours(road);
  expect(unserved).toEqual([]);
  expect(tours).toHaveLength(1);
  expect(tourKm(road, tours[0]!.stops)).toBeCloseTo(120, 9);
  expect(tours[0]!.runsPerYear).toBe(12);
});

test('a day that is too short for both takes two tours; one too far for any day is given up', () => {
  const far = plane([
    [150, 0],
    [-150, 0],
    [400, 0],
  ]);
  const planned = planTours(far); // 300 km = 6 h + 1 h; both: 12 h + 2 h
  expect(planned.tours.map(({ stops }) => stops)).toEqual([[1], [2]]);
  expect(planned.unserved).toEqual([3]); // 800 km = 16 h
  expect(auditTours(far, planned)).toEqual([]);
  const overnight = plane([[400, 0]], { mostDays: 3 });
  expect(planTours(overnight).unserved).toEqual([]);
  expect(tourDays(overnight, [1])).toBe(3); // 17 h
});

test('a stop that asks twice as often is visited twice as often, on shared and on own tours', () => {
  const problem = plane([
    [50, 0],
    [60, 0],
  ]);
  const often = { ...problem, stops: [problem.stops[0]!, { ...problem.stops[1]!, visitsPerYear: 24 }] };
  const { tours } = planTours(often);
  expect(tours.map(({ stops, runsPerYear }) => [stops.toSorted(), runsPerYear])).toEqual([
    [[1, 2], 12],
    [[2], 12],
  ]);
  expect(yearlyKm(often, { tours, unserved: [] })).toBeCloseTo(12 * 120 + 12 * 120, 9);
});

test.each<[string, Partial<PlannedTours>, string]>([
  ['a visit too few', { tours: [{ stops: [1, 2], runsPerYear: 11 }] }, 'VISITS'],
  ['a stop twice', { tours: [{ stops: [1, 1, 2], runsPerYear: 12 }] }, 'STOP'],
  ['an unknown stop', { tours: [{ stops: [1, 2, 3], runsPerYear: 12 }] }, 'STOP'],
  ['a stop given up for nothing', { tours: [{ stops: [1], runsPerYear: 12 }], unserved: [2] }, 'UNSERVED'],
])('the audit finds %s', (_what, change, rule) => {
  const problem = plane([
    [50, 0],
    [60, 0],
  ]);
  const planned = { tours: [], unserved: [], ...change };
  expect(auditTours(problem, planned).map((fault) => fault.rule)).toContain(rule);
});

test.each<[string, Partial<TourProblem['day']>, string]>([
  ['a day too long', { hoursPerDay: 3 }, 'DAY'],
  ['a load too heavy', { kgPerVehicle: 1500 }, 'LOAD'],
  ['too many stops', { mostStops: 1 }, 'STOPS'],
])('the audit finds %s', (_what, day, rule) => {
  const problem = plane(
    [
      [50, 0],
      [60, 0],
    ],
    day,
  );
  const planned = { tours: [{ stops: [1, 2], runsPerYear: 12 }], unserved: [] };
  expect(auditTours(problem, planned).map((fault) => fault.rule)).toEqual([rule]);
});

/** Least km of any split of the stops into tours that keep the rules: every set partition, every order. */
function leastKm(problem: TourProblem): number {
  const n = problem.stops.length;
  const tourOf = new Array<number>(2 ** n).fill(Number.POSITIVE_INFINITY);
  const extend = (members: number, order: readonly number[]): void => {
    const tour = { stops: order, runsPerYear: problem.stops[0]!.visitsPerYear };
    const rest = problem.stops.map((_, i) => i + 1).filter((stop) => !order.includes(stop));
    const faults = auditTours(problem, { tours: [tour], unserved: rest }).filter(
      ({ rule }) => rule !== 'UNSERVED',
    );
    if (faults.length === 0) tourOf[members] = Math.min(tourOf[members]!, tourKm(problem, order));
    for (const stop of rest) extend(members | (1 << (stop - 1)), [...order, stop]);
  };
  for (let stop = 1; stop <= n; stop++) extend(1 << (stop - 1), [stop]);
  const best = new Array<number>(2 ** n).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let members = 1; members < 2 ** n; members++) {
    for (let part = members; part > 0; part = (part - 1) & members) {
      best[members] = Math.min(best[members]!, best[members ^ part]! + tourOf[part]!);
    }
  }
  return best.at(-1)!;
}

test('on cases of up to six stops, tours are as short as any can be', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const random = createRandom(seed);
    const points = Array.from(
      { length: 3 + random.below(4) },
      () => [120 * random.next() - 60, 120 * random.next() - 60] as const,
    );
    const problem = plane(points, { mostStops: 2 + random.below(3) });
    const planned = planTours(problem);
    expect(auditTours(problem, planned)).toEqual([]);
    const ratio = yearlyKm(problem, planned) / 12 / leastKm(problem);
    expect(ratio).toBeGreaterThan(1 - 1e-9);
    expect(ratio).toBeLessThan(1 + 1e-9);
  }
});

test('whatever the stops ask, the audit finds nothing, and no stop is nearer than its way there and back', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 25 }), (seed, count) => {
      const random = createRandom(seed);
      const points = Array.from(
        { length: count },
        () => [500 * random.next() - 250, 500 * random.next() - 250] as const,
      );
      const base = plane(points, {
        mostDays: 1 + random.below(2),
        kgPerVehicle: 2000 + 4000 * random.next(),
      });
      const problem = {
        ...base,
        stops: base.stops.map((stop) => ({
          ...stop,
          visitsPerYear: 1 + random.below(30),
          kgPerVisit: 3000 * random.next(),
        })),
      };
      const planned = planTours(problem);
      expect(auditTours(problem, planned)).toEqual([]);
      expect(planTours(problem)).toEqual(planned);
      for (const { stops } of planned.tours) {
        const farthest = Math.max(...stops.map((stop) => problem.km[stop]!));
        expect(tourKm(problem, stops)).toBeGreaterThanOrEqual(2 * farthest - 1e-9);
      }
      const alone = problem.stops.reduce(
        (total, { visitsPerYear }, i) =>
          total + (planned.unserved.includes(i + 1) ? 0 : visitsPerYear * tourKm(problem, [i + 1])),
        0,
      );
      expect(yearlyKm(problem, planned)).toBeLessThanOrEqual(alone + 1e-6);
    }),
    { numRuns: 40 },
  );
});

test('where roads differ in speed, no tour takes longer than its day though fewer stops may take more time', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = createRandom(seed);
    const points = Array.from(
      { length: 11 + random.below(14) },
      () => [300 * random.next() - 150, 300 * random.next() - 150] as const,
    );
    const base = plane(points, { mostStops: 6, hoursPerDay: 6 + 4 * random.next(), mostDays: 2 });
    const speed = base.km
      .slice(0, points.length + 1)
      .map((_, i) => (i === 0 ? 90 : [30, 60, 90][random.below(3)]!));
    const places = points.length + 1;
    const hours = base.km.map(
      (distance, at) => distance / Math.min(speed[Math.floor(at / places)]!, speed[at % places]!),
    );
    const problem = { ...base, hours };
    expect(auditTours(problem, planTours(problem))).toEqual([]);
  }
});
