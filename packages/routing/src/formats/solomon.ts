import type { PlaneProfile, RoutingProblem } from '../problem/problem.ts';
import { RoutingError } from '../routing-error.ts';

/**
 * Solomon's and Gehring & Homberger's files of the vehicle routing problem with time windows: deliveries from one depot, cost =
 * distance (1 unit of the file = 1 m = 1 s). Throws RoutingError ROUTING_FILE_INVALID.
 */
export function parseSolomon(text: string, rounding: PlaneProfile['rounding']): RoutingProblem {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const numbers = lines.map((line) => line.split(/\s+/).map(Number));
  const isRow = (count: number) => (row: number[]) => row.length === count && row.every(Number.isFinite);
  const fleet = numbers.find(isRow(2));
  const customers = numbers.filter(isRow(7));
  const [depot, ...orders] = customers;
  const bad = lines.findIndex(
    (line, i) => /^\d/.test(line) && !isRow(7)(numbers[i]!) && numbers[i] !== fleet,
  );
  if (fleet === undefined || depot === undefined || orders.length === 0 || bad >= 0) {
    throw new RoutingError('ROUTING_FILE_INVALID', 'The file is not in the format of Solomon’s instances', {
      place: `line ${bad >= 0 ? bad + 1 : lines.length}`,
      remedy:
        'Give number and capacity of vehicles, then rows of number, x, y, demand, ready, due, service; the depot first.',
    });
  }
  const idOf = (row: readonly number[]): string => String(row[0]);
  const shift = { fromS: depot[4]!, toS: depot[5]! };
  return {
    name: lines.find((line) => line !== '') ?? '',
    places: customers.map((row) => ({ id: idOf(row), x: row[1]!, y: row[2]! })),
    profiles: [{ name: 'plane', kind: 'plane', rounding }],
    vehicles: [
      {
        id: 'vehicle',
        count: fleet[0]!,
        start: idOf(depot),
        end: idOf(depot),
        capacity: [fleet[1]!],
        costPerKm: 1000,
        shift,
      },
    ],
    orders: orders.map((row) => ({
      id: idOf(row),
      load: [row[3]!],
      delivery: { place: idOf(row), windows: [{ fromS: row[4]!, toS: row[5]! }], serviceS: row[6]! },
    })),
  };
}
