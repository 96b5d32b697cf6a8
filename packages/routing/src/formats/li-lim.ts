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
  const first = lines.findIndex((line) => line !== '');
  const [count, capacity] = (lines[first] ?? '').split(/\s+/).map(Number);
  const nodes = new Map<number, { readonly line: number; readonly row: readonly number[] }>();
  for (const [i, line] of lines.entries()) {
    if (i <= first || line === '') continue;
    const row = line.split(/\s+/).map(Number);
    if (row.length !== COLUMNS || !row.every(Number.isFinite))
      throw invalid(i + 1, 'Give number, x, y, demand, ready, due, service, pick-up and delivery.');
    if (nodes.has(row[0]!)) throw invalid(i + 1, `Give node ${row[0]} once.`);
    nodes.set(row[0]!, { line: i + 1, row });
  }
  const depot = nodes.get(0)?.row;
  if (depot === undefined || !(count! > 0) || !(capacity! >= 0))
    throw invalid(first + 1, 'Give vehicles, capacity and speed, then the depot as node 0.');
  const orders = [...nodes.values()].flatMap(({ line, row }): Order[] => {
    const [id, , , units, , , , pickup, delivery] = row;
    if (id === 0) return [];
    const isPickup = pickup === 0;
    const partner = nodes.get(isPickup ? delivery! : pickup!)?.row;
    if (partner === undefined || partner[0] === 0 || partner[isPickup ? 7 : 8] !== id)
      throw invalid(line, `Let node ${id} name its pick-up or its delivery, and that one name it back.`);
    if (partner[3] !== -units!) throw invalid(line, `Let node ${partner[0]} bring what ${id} takes.`);
    if (!isPickup) return [];
    return [{ id: `${id}-${delivery}`, load: [units!], pickup: visitOf(row), delivery: visitOf(partner) }];
  });
  return {
    name: 'Li & Lim',
    places: [...nodes.values()].map(({ row }) => ({ id: String(row[0]), x: row[1]!, y: row[2]! })),
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
