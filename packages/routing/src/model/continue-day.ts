import type { Order, RoutingProblem, Underway, VehicleType } from '../problem/problem.ts';

/**
 * What is left of a day with vehicles on their way: driven orders are gone, a shipment on board is a delivery left, and every vehicle
 * on its way is a type of its own behind the given ones, which starts where it was last.
 */
export interface RestOfDay {
  readonly problem: RoutingProblem;
  /** By vehicle type of `problem`: its driven part, or null. */
  readonly underway: readonly (Underway | null)[];
  /** Index of the type that has an order on board, by order id. */
  readonly boundTo: ReadonlyMap<string, number>;
}

export function continueDay(problem: RoutingProblem): RestOfDay {
  const { underway = [] } = problem;
  if (underway.length === 0)
    return { problem, underway: problem.vehicles.map(() => null), boundTo: new Map() };
  const given = problem.vehicles.length;
  const vehicles = [
    ...problem.vehicles.map((type) => ({
      ...type,
      count: (type.count ?? 1) - underway.filter(({ vehicle }) => vehicle === type.id).length,
    })),
    ...underway.map((driven) => ({ ...typeUnderway(problem, driven), count: 1 })),
  ];
  const boundTo = new Map<string, number>();
  const pickedUp = new Map<string, number>();
  const isDone = new Set<string>();
  for (const [u, { stops, aboard = [] }] of underway.entries()) {
    for (const id of aboard) boundTo.set(id, given + u);
    for (const { kind, order } of stops) {
      if (kind === 'pickup') pickedUp.set(order!, given + u);
      if (kind === 'delivery') isDone.add(order!);
    }
  }
  const orders = problem.orders.flatMap((order): Order[] => {
    if (isDone.has(order.id)) return [];
    const type = pickedUp.get(order.id);
    if (type === undefined) return [order];
    if (order.delivery === undefined) return [];
    boundTo.set(order.id, type);
    const { pickup: _, ...rest } = order;
    return [rest];
  });
  return {
    problem: { ...problem, vehicles, orders },
    underway: [...problem.vehicles.map(() => null), ...underway],
    boundTo,
  };
}

/** The type of a vehicle on its way. What it has in its hold stays there to its end, or to the next reload. */
function typeUnderway(problem: RoutingProblem, { vehicle, stops }: Underway): VehicleType {
  const type = problem.vehicles.find(({ id }) => id === vehicle)!;
  const visits = stops.filter(({ order }) => order !== undefined).length;
  const hold = pickedUpSinceReload(problem, stops);
  return {
    ...type,
    start: stops.at(-1)!.place,
    ...(type.maxStops !== undefined && { maxStops: Math.max(0, type.maxStops - visits) }),
    ...(type.reloads === undefined && {
      capacity: type.capacity.map((most, d) => Math.max(0, most - hold[d]!)),
    }),
    shift: { fromS: stops.at(-1)!.leaveS, toS: type.shift?.toS ?? Number.POSITIVE_INFINITY },
  };
}

/** Loads of lone pick-ups that are on board, per dimension. */
export function pickedUpSinceReload(problem: RoutingProblem, stops: Underway['stops']): number[] {
  const type = problem.vehicles[0]!;
  const hold = type.capacity.map(() => 0);
  for (const { kind, order: id } of stops) {
    if (kind === 'reload') hold.fill(0);
    const order = kind === 'pickup' ? problem.orders.find((one) => one.id === id) : undefined;
    if (order === undefined || order.delivery !== undefined) continue;
    for (const d of hold.keys()) hold[d]! += order.load?.[d] ?? 0;
  }
  return hold;
}
