import type { Order, Visit, Window } from '../problem/problem.ts';
import { invalidVrplib, type VrplibFile } from './vrplib-file.ts';

/** Orders of a VRPLIB file without those fields that name vehicles: an order per customer, or a shipment per pair of nodes. */
export function vrplibOrders(file: VrplibFile, customers: readonly number[]): Order[] {
  return file.sections.includes('PICKUP_AND_DELIVERY_SECTION')
    ? shipments(file, customers)
    : customers.map(customerReader(file));
}

/** Windows by node, of either section that may hold them. */
export function windowsByNode(file: VrplibFile): ReadonlyMap<number, Window> {
  const pairs = file.rowsById('PICKUP_AND_DELIVERY_SECTION');
  const windows = [
    ...[...file.rowsById('TIME_WINDOW_SECTION')].map(([id, [fromS, toS]]) => ({ id, fromS, toS })),
    ...[...pairs].map(([id, [, fromS, toS]]) => ({ id, fromS, toS })),
  ];
  return new Map(
    windows.map(({ id, fromS, toS }) => {
      if (!Number.isFinite(fromS) || !Number.isFinite(toS))
        throw invalidVrplib('TIME_WINDOW_SECTION', `Give node ${id} two numbers.`);
      return [id, { fromS: fromS!, toS: toS! }];
    }),
  );
}

function customerReader(file: VrplibFile): (id: number) => Order {
  const demands = file.rowsById('DEMAND_SECTION');
  const linehauls = file.rowsById('LINEHAUL_SECTION');
  const backhauls = file.rowsById('BACKHAUL_SECTION');
  const services = file.rowsById('SERVICE_TIME_SECTION');
  const prizes = file.rowsById('PRIZE_SECTION');
  const releases = file.rowsById('RELEASE_TIME_SECTION');
  const windows = windowsByNode(file);
  const serviceOfAll = Number(file.field('SERVICE_TIME') ?? 0);
  return (id) => {
    const brought = demands.get(id) ?? linehauls.get(id);
    const fetched = backhauls.get(id) ?? [];
    const isPickup = fetched.some((units) => units > 0);
    if (isPickup && brought?.some((units) => units > 0))
      throw invalidVrplib('BACKHAUL_SECTION', `Node ${id} delivers and picks up; make two nodes of it.`);
    const load = isPickup ? fetched : brought;
    if (load === undefined || load.some(Number.isNaN))
      throw invalidVrplib('DEMAND_SECTION', `Node ${id} has no demand.`);
    const window = windows.get(id);
    const visit: Visit = {
      place: String(id),
      ...(window && { windows: [window] }),
      serviceS: services.get(id)?.[0] ?? serviceOfAll,
    };
    const prize = prizes.get(id)?.[0] ?? 0;
    const release = releases.get(id)?.[0] ?? 0;
    return {
      id: String(id),
      load: [...load],
      ...(isPickup ? { pickup: visit } : { delivery: visit }),
      ...(prize > 0 && { prize }),
      ...(release > 0 && { releaseS: release }),
    };
  };
}

/** Rows of node, demand, ready, due, service, node of its pick-up, node of its delivery; 0 for the one it is itself. */
function shipments(file: VrplibFile, customers: readonly number[]): Order[] {
  const rows = file.rowsById('PICKUP_AND_DELIVERY_SECTION');
  const invalid = (id: number) =>
    invalidVrplib(
      'PICKUP_AND_DELIVERY_SECTION',
      `Node ${id} needs seven numbers, and a partner that names it back.`,
    );
  const visitOf = (id: number): Visit => {
    const [, fromS, toS, serviceS] = rows.get(id)!;
    return { place: String(id), windows: [{ fromS: fromS!, toS: toS! }], serviceS: serviceS! };
  };
  return customers.flatMap((id): Order[] => {
    const row = rows.get(id);
    if (row?.length !== 6 || !row.every(Number.isFinite)) throw invalid(id);
    const [units, , , , pickup, delivery] = row as [number, number, number, number, number, number];
    const partner = rows.get(pickup > 0 ? pickup : delivery);
    if (partner?.[pickup > 0 ? 5 : 4] !== id) throw invalid(id);
    if (pickup > 0) return [];
    return [{ id: `${id}-${delivery}`, load: [units], pickup: visitOf(id), delivery: visitOf(delivery) }];
  });
}
