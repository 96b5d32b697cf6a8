import type { Order, PlaneProfile, RoutingProblem, Visit } from '../problem/problem.ts';
import { RoutingError } from '../routing-error.ts';

/** Columns of a row: number, x, y, demand, ready, due, service, node of its pick-up, node of its delivery. */
const COLUMNS = 9;

/**
 * Files of Li & Lim (2001), pick-up and delivery with time windows: every pair is a shipment; fewest vehicles come first, as the
 * set's tables of best-known plans have it. Orders are named by their two nodes. Throws RoutingError ROUTING_FILE_INVALID.
 */
export function parseLiLim(text: string, rounding: PlaneProfile['rounding'] = 'none'): RoutingProblem {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const rows = lines.map((line) => line.split(/\s+/).map(Number));
  const [count, capacity] = rows[0]!;
  const nodes = new Map<number, readonly number[]>();
  for (const [i, line] of lines.entries()) {
    if (i === 0 || line === '') continue;
    const row = rows[i]!;
    if (row.length !== COLUMNS || !row.every(Number.isFinite))
      throw invalid(i + 1, 'Give number, x, y, demand, ready, due, service, pick-up and delivery.');
    nodes.set(row[0]!, row);
  }
  const depot = nodes.get(0);
  if (depot === undefined || !(count! > 0) || !(capacity! >= 0))
    throw invalid(1, 'Give vehicles, capacity and speed, then the depot as node 0.');
  const orders: Order[] = [];
  for (const [i, line] of lines.entries()) {
    const row = rows[i]!;
    if (i === 0 || line === '' || row[0] === 0 || row[7] !== 0) continue;
    const partner = nodes.get(row[8]!);
    if (partner === undefined || partner[7] !== row[0])
      throw invalid(i + 1, `Node ${row[0]} names ${row[8]} as its delivery, which does not name it back.`);
    orders.push({
      id: `${row[0]}-${row[8]}`,
      load: [row[3]!],
      pickup: visitOf(row),
      delivery: visitOf(partner),
    });
  }
  return {
    name: 'Li & Lim',
    places: [...nodes.values()].map((row) => ({ id: String(row[0]), x: row[1]!, y: row[2]! })),
    profiles: [{ name: 'plane', kind: 'plane', rounding }],
    vehicles: [
      {
        id: 'vehicle',
        count: count!,
        start: '0',
        end: '0',
        capacity: [capacity!],
        costPerKm: 1000,
        shift: { fromS: depot[4]!, toS: depot[5]! },
      },
    ],
    orders,
    objective: 'vehicles-then-cost',
  };
}

function visitOf(row: readonly number[]): Visit {
  return { place: String(row[0]), windows: [{ fromS: row[4]!, toS: row[5]! }], serviceS: row[6]! };
}

function invalid(line: number, remedy: string): RoutingError {
  return new RoutingError('ROUTING_FILE_INVALID', 'The file is not in the format of Li & Lim’s instances', {
    place: `line ${line}`,
    remedy,
  });
}
