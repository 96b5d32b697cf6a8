import { expect, test } from 'vitest';
import { findViolations } from '../audit/find-violations.ts';
import { checkRoutingProblem } from '../problem/check-routing-problem.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { parseVroom } from './vroom.ts';

const now = (): number => 0;
const read = (file: object) => parseVroom(JSON.stringify(file));
const planned = (file: object) => {
  const problem = read(file);
  checkRoutingProblem(problem);
  const plan = planRoutes(problem, { stop: { iterations: 300 }, now });
  expect(findViolations(problem, plan)).toEqual([]);
  return plan;
};
const matrices = {
  car: {
    durations: [
      [0, 100, 300],
      [120, 0, 50],
      [310, 60, 0],
    ],
    distances: [
      [0, 1000, 9000],
      [1000, 0, 2000],
      [9000, 2000, 0],
    ],
  },
};
const vehicle = { id: 1, start_index: 0, end_index: 0 };
const one = { id: 1, location_index: 1 };
const two = { id: 2, location_index: 2 };
const both = { vehicles: [vehicle], jobs: [one, two], matrices };

test('cost is driving seconds, service and waiting are free', () => {
  const jobs = [
    { ...one, service: 500 },
    { ...two, time_windows: [[5000, 6000]] },
  ];
  // 0 → 1 → 2 → 0 is 100 + 50 + 310, 0 → 2 → 1 → 0 is 300 + 60 + 120.
  expect(planned({ ...both, jobs }).costs.total).toBeCloseTo(460, 9);
});

test('per_hour and per_km are priced together', () => {
  const priced = [{ ...vehicle, costs: { fixed: 7, per_hour: 36, per_km: 10 } }];
  // .01 a second × 460 + 10 × (1 + 2 + 9) km; the other way round drives 480 s, the same km.
  expect(planned({ ...both, vehicles: priced }).costs.total).toBeCloseTo(7 + 4.6 + 120, 9);
});

test('per_km alone leaves metres as distance', () => {
  const plan = planned({ ...both, vehicles: [{ ...vehicle, costs: { per_hour: 0, per_km: 10 } }] });
  expect([plan.distanceM, plan.costs.total]).toEqual([12_000, 120]);
});

test('costs of matrices are paid, times stay those of durations', () => {
  const costs = [
    [0, 9, 1],
    [1, 0, 9],
    [9, 1, 0],
  ];
  const plan = planned({ ...both, matrices: { car: { ...matrices.car, costs } } });
  expect([plan.costs.total, plan.durationS]).toEqual([3, 300 + 60 + 120]); // 0 → 2 → 1 → 0
});

test('a speed factor of 2 halves times and costs', () => {
  expect(planned({ ...both, vehicles: [{ ...vehicle, speed_factor: 2 }] }).costs.total).toBeCloseTo(230, 9);
});

test('max_travel_time of 459 of 460 s leaves one job, so does max_distance of 11 999 m', () => {
  const unassigned = (change: object) =>
    planned({ ...both, vehicles: [{ ...vehicle, ...change }] }).unassigned.length;
  expect(unassigned({ max_travel_time: 460 })).toBe(0);
  expect(unassigned({ max_travel_time: 459 })).toBe(1);
  const costs = { per_hour: 0, per_km: 1 };
  expect(unassigned({ costs, max_distance: 12_000 })).toBe(0);
  expect(unassigned({ costs, max_distance: 11_999 })).toBe(1);
  expect(unassigned({ costs: { per_hour: 0 }, max_travel_time: 459 })).toBe(1);
  expect(unassigned({ costs: { per_hour: 720 }, max_travel_time: 459 })).toBe(1);
});

test('without tables: great circle × 1.3 at 50 km/h, a degree of latitude is 111.2 km, and both limits hold', () => {
  const file = (change: object) => ({
    vehicles: [{ id: 1, start: [0, 0], ...change }],
    jobs: [{ id: 1, location: [0, 1] }],
  });
  const seconds = (111.195 * 1.3 * 3600) / 50;
  expect(planned(file({})).costs.total / seconds).toBeCloseTo(1, 4);
  expect(planned(file({})).distanceM / 144_553).toBeCloseTo(1, 4);
  expect(planned(file({ max_travel_time: seconds * 1.001 })).unassigned).toEqual([]);
  expect(planned(file({ max_travel_time: seconds * 0.999 })).unassigned).toEqual(['1']);
  expect(planned(file({ max_distance: 144_000, max_travel_time: 99_999 })).unassigned).toEqual(['1']);
});

test('open ends, skills, priorities and most tasks', () => {
  const open = { id: 1, skills: [1], max_tasks: 1 };
  const jobs = [
    { ...one, skills: [1] },
    { ...two, priority: 10 },
    { id: 3, location_index: 1, skills: [2] },
  ];
  const plan = planned({ vehicles: [open], jobs, matrices });
  expect(plan.unassigned).toEqual(['1', '3']);
  expect(plan.costs.total).toBe(0);
});

test('a shipment is fetched before it is brought', () => {
  const shipments = [
    { amount: [2], pickup: { id: 5, location_index: 2 }, delivery: { id: 6, location_index: 1 } },
  ];
  const plan = planned({ vehicles: [{ ...vehicle, capacity: [2] }], shipments, matrices });
  expect(plan.routes[0]!.stops.map(({ place }) => place)).toEqual(['0', '2', '1', '0']);
  expect(plan.routes[0]!.stops[1]).toMatchObject({ kind: 'pickup', order: '5-6', load: [2] });
});

test('windows are for the begin of the set-up, in any sequence', () => {
  const job = {
    ...one,
    setup: 30,
    service: 7,
    time_windows: [
      [500, 600],
      [0, 80],
    ],
  };
  const stop = planned({ ...both, jobs: [job] }).routes[0]!.stops[1]!;
  // Reached at 100 at the earliest, when the first has closed.
  expect([stop.beginS, stop.leaveS]).toEqual([530, 537]);
});

test('equal vehicles are one type, named by the first', () => {
  const vehicles = [vehicle, { ...vehicle, id: 2 }, { ...vehicle, id: 3, capacity: [], skills: [4] }];
  expect(read({ ...both, vehicles }).vehicles).toMatchObject([
    { id: '1', count: 2 },
    { id: '3', count: 1 },
  ]);
});

test('steps are a first guess and passed over', () => {
  expect(
    planned({ ...both, vehicles: [{ ...vehicle, steps: [{ type: 'job', id: 1 }] }] }).unassigned,
  ).toEqual([]);
});

const mixed = { ...vehicle, costs: { per_hour: 1, per_km: 1 } };
test.each([
  ['vehicles[0].breaks[0]', { ...both, vehicles: [{ ...vehicle, breaks: [{ id: 1, max_load: [0] }] }] }],
  ['vehicles[0]', { ...both, vehicles: [{ ...vehicle, costs: { per_task_hour: 5 } }] }],
  ['vehicles[0]', { ...both, vehicles: [{ ...vehicle, profile: 'bike' }] }],
  ['vehicles[0]', { ...both, vehicles: [{ ...vehicle, max_distance: 5 }] }],
  ['vehicles[0]', { ...both, vehicles: [{ ...mixed, max_travel_time: 5 }] }],
  ['jobs[0]', { ...both, jobs: [{ ...one, delivery: [1], pickup: [1] }] }],
  ['jobs[0]', { ...both, jobs: [{ ...one, service_per_type: { van: 5 } }] }],
  ['jobs[0]', { ...both, jobs: [{ id: 1, location_index: 3 }] }],
  ['jobs[0]', { ...both, jobs: [{ id: 1 }] }],
  ['jobs.0.id', { ...both, jobs: [{ location_index: 1 }] }],
  ['vehicles', { jobs: [one], matrices }],
])('%s: what is wrong or not carried over is refused by its place', (place, file) => {
  expect(() => read(file)).toThrow(expect.objectContaining({ code: 'ROUTING_FILE_INVALID', place }));
});

test('a break of 10 within its window, and one within the vehicle’s hours', () => {
  const breaks = [
    { id: 1, time_windows: [[30, 60]], service: 10 },
    { id: 2, service: 5 },
  ];
  const file = { ...both, vehicles: [{ ...vehicle, time_window: [0, 100], breaks }] };
  expect(parseVroom(JSON.stringify(file)).vehicles[0]!.breaks).toEqual([
    { window: { fromS: 30, toS: 60 }, durationS: 10 },
    { window: { fromS: 0, toS: 100 }, durationS: 5 },
  ]);
});
