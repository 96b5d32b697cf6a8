import type { RoutingModel } from '../model/routing-model.ts';

/** Orders that are on no route. */
export interface Absent {
  readonly model: RoutingModel;
  readonly orders: Int32Array;
  /** Place of an order in `orders`, −1 where it is served. */
  readonly at: Int32Array;
  count: number;
}

/** All orders, none served yet. */
export function createAbsent(model: RoutingModel): Absent {
  const absent: Absent = {
    model,
    orders: new Int32Array(model.orders),
    at: new Int32Array(model.orders).fill(-1),
    count: 0,
  };
  for (let order = 0; order < model.orders; order++) setAbsent(absent, order, true);
  return absent;
}

/** Adds or takes out an order; nothing happens where it is so already. */
export function setAbsent(absent: Absent, order: number, isAbsent: boolean): void {
  const { orders, at } = absent;
  if (at[order]! >= 0 === isAbsent) return;
  if (isAbsent) {
    at[order] = absent.count;
    orders[absent.count++] = order;
    return;
  }
  const last = orders[--absent.count]!;
  orders[at[order]!] = last;
  at[last] = at[order]!;
  at[order] = -1;
}

/** Sum of the penalties; summed anew each time, so no rounding gathers. */
export function absentPenalty({ model, orders, count }: Absent): number {
  let penalty = 0;
  for (let i = 0; i < count; i++) penalty += model.penalty[orders[i]!]!;
  return penalty;
}
