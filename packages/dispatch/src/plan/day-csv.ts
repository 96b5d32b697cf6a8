import Papa from 'papaparse';
import { clockTime } from '../day/clock-time.ts';
import { type Day, type DayOrder, grossKg } from '../day/day.ts';
import type { DayPlan, DayRoute, DayStop } from './day-plan.ts';

type Cell = string | number | null;

interface Row {
  readonly route: number | null;
  readonly vehicle: string | null;
  readonly stop: number | null;
  readonly kind: DayStop['kind'] | 'left-out';
  /** Null at depots. */
  readonly order: DayOrder | null;
  readonly at: DayStop | DayOrder;
  readonly times: DayStop | null;
  readonly reason: string | null;
}

const COLUMNS: readonly (readonly [name: string, cellOf: (row: Row) => Cell])[] = [
  ['route', ({ route }) => route],
  ['vehicle', ({ vehicle }) => vehicle],
  ['stop', ({ stop }) => stop],
  ['kind', ({ kind }) => kind],
  ['order', ({ order }) => order?.id ?? null],
  ['company', ({ order }) => order?.company ?? null],
  ['name', ({ at }) => at.name],
  ['lat', ({ at }) => at.lat],
  ['lon', ({ at }) => at.lon],
  ['arrive', ({ times }) => times && clockTime(times.arriveS)],
  ['begin', ({ times }) => times && clockTime(times.beginS)],
  ['leave', ({ times }) => times && clockTime(times.leaveS)],
  ['km', ({ times }) => times && decimals(times.km)],
  ['orderKg', ({ order }) => order && grossKg(order)],
  ['loadKg', ({ times }) => times && decimals(times.loadKg)],
  ['reason', ({ reason }) => reason],
];

/**
 * The plan as a table (RFC 4180, header row): a row for each stop of each route, then one for each order left out. Times as 08:30,
 * kilometres from the stop before; text is safe against formulas.
 */
export function dayCsv({ orders }: Pick<Day, 'orders'>, { routes, leftOut }: DayPlan): string {
  const byId = new Map(orders.map((order) => [order.id, order]));
  const rows = [
    ...routes.flatMap((route, r) => route.stops.map((_, s) => rowOf(route, r, s, byId))),
    ...leftOut.map(({ order: id, reason }): Row => {
      const order = byId.get(id)!;
      const none = { route: null, vehicle: null, stop: null, times: null };
      return { ...none, kind: 'left-out', order, at: order, reason };
    }),
  ];
  const fields = COLUMNS.map(([name]) => name);
  const data = rows.map((row) => COLUMNS.map(([, cellOf]) => cellOf(row)));
  return `${Papa.unparse({ fields, data }, { newline: '\n', escapeFormulae: true })}\n`;
}

function rowOf(
  { vehicle, stops }: DayRoute,
  route: number,
  index: number,
  orders: ReadonlyMap<string, DayOrder>,
): Row {
  const stop = stops[index]!;
  const order = stop.order === null ? null : orders.get(stop.order)!;
  return {
    route: route + 1,
    vehicle,
    stop: index,
    kind: stop.kind,
    order,
    at: stop,
    times: stop,
    reason: null,
  };
}

function decimals(value: number): number {
  return Number(value.toFixed(3));
}
