/**
 * Re-plan of a running day: node --import tsx benchmarks/replan.ts [--orders 500] [--seeds 3] [--plan 20] [--short 2] [--long 60]
 * A day of orders with windows is planned; at 11:00 one vehicle turns out an hour late. Everything driven is frozen. Prints the cost of the
 * re-plan in `--short` seconds, in `--long` seconds, their ratio; CPU seconds, one thread; every plan is audited.
 */
import { parseArgs } from 'node:util';
import { createRandom } from '@relode/foundation';
import {
  findViolations,
  planRoutes,
  type RoutingPlan,
  type RoutingProblem,
  underwayAt,
} from '@relode/routing';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '500' },
    seeds: { type: 'string', default: '3' },
    plan: { type: 'string', default: '20' },
    short: { type: 'string', default: '2' },
    long: { type: 'string', default: '60' },
  },
});
const HOUR = 3600;

/** Collections around two depots in a square of 120 km, eight hours, windows of one to four hours on most orders. */
function dayOf(seed: number, count: number): RoutingProblem {
  const random = createRandom(seed);
  const between = (low: number, high: number): number => low + random.below(high - low + 1);
  const places = Array.from({ length: count + 2 }, (_, i) => ({
    id: `p${i}`,
    lat: 34 + between(0, 1080) / 1000,
    lon: 113 + between(0, 1300) / 1000,
  }));
  return {
    places,
    profiles: [{ name: 'road', kind: 'great-circle', roadFactor: 1.3, speedKmPerHour: 50 }],
    vehicles: [0, 1].map((d) => ({
      id: `lorry-${d}`,
      count: Math.ceil(count / 20),
      start: `p${d}`,
      end: `p${d}`,
      capacity: [3000],
      fixedCost: 300,
      costPerKm: 3,
      costPerHour: 60,
      shift: { fromS: 8 * HOUR, toS: 18 * HOUR },
    })),
    orders: places.slice(2).map(({ id }, i) => {
      const fromS = 8 * HOUR + between(0, 300) * 60;
      const windows = i % 4 === 0 ? undefined : [{ fromS, toS: fromS + between(60, 240) * 60 }];
      return {
        id: `o${i}`,
        load: [between(50, 450)],
        pickup: { place: id, serviceS: between(5, 20) * 60, ...(windows && { windows }) },
      };
    }),
  };
}

function solve(problem: RoutingProblem, seconds: number, seed: number, from?: RoutingPlan): RoutingPlan {
  const begin = process.cpuUsage();
  const now = (): number => {
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1e6;
  };
  const plan = planRoutes(problem, { seed, stop: { seconds }, now, ...(from && { from }) });
  const [first] = findViolations(problem, plan);
  if (first) throw new Error(JSON.stringify(first));
  return plan;
}

const ratios: number[] = [];
for (let seed = 1; seed <= Number(values.seeds); seed++) {
  const problem = dayOf(seed, Number(values.orders));
  const plan = solve(problem, Number(values.plan), seed);
  const running = { ...problem, underway: underwayAt(problem, plan, 11 * HOUR, new Map([[0, HOUR]])) };
  const driven = running.underway.reduce((sum, { stops }) => sum + stops.length, 0);
  const short = solve(running, Number(values.short), seed, plan);
  const long = solve(running, Number(values.long), seed, plan);
  ratios.push(short.costs.total / long.costs.total);
  console.log(
    `day ${seed}: planned at ${plan.costs.total.toFixed(0)}, ${plan.routes.length} vehicles; ${driven} stops frozen; ` +
      `re-plan ${values.short} s ${short.costs.total.toFixed(0)} (${short.unassigned.length} left out), ` +
      `${values.long} s ${long.costs.total.toFixed(0)} (${long.unassigned.length}), ${(100 * (ratios.at(-1)! - 1)).toFixed(2)} %`,
  );
}
console.log(
  `mean ${(100 * (ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length - 1)).toFixed(2)} % above the ${values.long} s re-plan`,
);
