import type { Route, RoutingPlan, RoutingProblem, StopSlack, UnassignedReason } from '@relode/routing';
import { grouped, percent } from '../terminal/numbers.ts';
import { formatTable } from '../terminal/table.ts';
import { slackText } from './slack-text.ts';

const MOST_ROUTES_SHOWN = 40;
const MOST_ORDERS_SHOWN = 12;
const MOST_UNASSIGNED_SHOWN = 20;

/** What `--explain` adds to a plan. */
export interface Explanation {
  readonly reasons: readonly UnassignedReason[];
  readonly slacks: readonly StopSlack[];
}

/** A plan for people. Kilometres and hours where places are on the globe or by tables, else the units of the file. */
export function routedText(
  problem: RoutingProblem,
  plan: RoutingPlan,
  explanation: Explanation | null,
): string {
  const isPlane = problem.profiles.every(({ kind }) => kind === 'plane');
  const distance = (metres: number): string =>
    isPlane ? grouped(metres, Number.isInteger(metres) ? 0 : 1) : `${grouped(metres / 1000, 1)} km`;
  const time = (seconds: number): string => (isPlane ? grouped(seconds) : clock(seconds));
  const rows = plan.routes
    .slice(0, MOST_ROUTES_SHOWN)
    .map((route, r) => [
      String(r + 1),
      route.vehicle,
      String(visitsOf(route).length),
      distance(route.distanceM),
      time(route.durationS),
      percent(loadShare(problem, route), 0),
      grouped(route.cost, 2),
      ordersText(route),
    ]);
  const left = plan.routes.length - rows.length;
  return [
    `${plan.routes.length} vehicles, ${distance(plan.distanceM)}, cost ${grouped(plan.costs.total, 2)}`,
    '',
    formatTable(
      [
        { title: 'route', align: 'right' },
        { title: 'vehicle', align: 'left' },
        { title: 'stops', align: 'right' },
        { title: 'distance', align: 'right' },
        { title: 'time', align: 'right' },
        { title: 'load', align: 'right' },
        { title: 'cost', align: 'right' },
        { title: 'orders', align: 'left' },
      ],
      rows,
    ),
    ...(left > 0 ? [`… and ${left} more; --out writes all`] : []),
    ...(explanation ? slackText(plan, explanation.slacks, time) : []),
    ...unassignedText(plan.unassigned, explanation?.reasons ?? null),
  ].join('\n');
}

function unassignedText(
  unassigned: readonly string[],
  reasons: readonly UnassignedReason[] | null,
): string[] {
  if (unassigned.length === 0) return [];
  const shown = unassigned.slice(0, MOST_UNASSIGNED_SHOWN);
  const left = unassigned.length - shown.length;
  const lines = shown.map((id) => {
    const vehicles = reasons?.find(({ order }) => order === id)?.vehicles ?? [];
    const why = vehicles.map(({ vehicle, message }) => `${vehicle}: ${message}`).join('; ');
    return why === '' ? `  ${id}` : `  ${id}  ${why}`;
  });
  return [
    '',
    `${unassigned.length} unassigned${reasons === null ? '; --explain says why' : ''}`,
    ...lines,
    ...(left > 0 ? [`  … and ${left} more`] : []),
  ];
}

/** Order ids of a route in the sequence of its visits, each once. */
export function ordersOf(route: Route): string[] {
  return [...new Set(visitsOf(route).map(({ order }) => order!))];
}

export function visitsOf({ stops }: Route): Route['stops'] {
  return stops.filter(({ kind }) => kind === 'pickup' || kind === 'delivery');
}

function ordersText(route: Route): string {
  const orders = ordersOf(route);
  const shown = orders.slice(0, MOST_ORDERS_SHOWN).join(' ');
  return orders.length > MOST_ORDERS_SHOWN ? `${shown} … ${orders.length - MOST_ORDERS_SHOWN} more` : shown;
}

/** The fullest that the vehicle is, in the dimension that is fullest. */
function loadShare(problem: RoutingProblem, { vehicle, stops }: Route): number {
  const { capacity } = problem.vehicles.find(({ id }) => id === vehicle)!;
  return Math.max(
    0,
    ...capacity.flatMap((most, d) => (most > 0 ? stops.map(({ load }) => load[d]! / most) : [])),
  );
}

/** '7:05' for seconds, in hours and minutes. */
function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
