import { isAmount, type Report } from './check-routing-problem.ts';
import type { Order, RoutingProblem, Visit } from './problem.ts';

const MOST_GOODS_CLASSES = 31;

export function checkOrders(problem: RoutingProblem, report: Report): void {
  const { orders, vehicles, places, incompatibleGoods = [] } = problem;
  const known = new Set(places.map(({ id }) => id));
  const dims = vehicles[0]?.capacity.length ?? Number.POSITIVE_INFINITY;
  const types = new Set(vehicles.map(({ id }) => id));
  for (const [i, order] of orders.entries()) {
    const at = `orders[${i}]`;
    checkOrder(order, at, dims, report);
    for (const id of order.vehicles ?? []) {
      if (!types.has(id))
        report('unknown-vehicle', `${at}.vehicles`, `${order.id} names unknown vehicle ${id}`);
    }
    for (const kind of ['pickup', 'delivery'] as const) {
      const visit = order[kind];
      if (visit) checkVisit(order.id, visit, `${at}.${kind}`, known, report);
    }
  }
  if (new Set(incompatibleGoods.flat()).size > MOST_GOODS_CLASSES)
    report('too-many-goods', 'incompatibleGoods', `names more than ${MOST_GOODS_CLASSES} classes`);
}

function checkOrder(order: Order, at: string, dims: number, report: Report): void {
  const { id, load = [], prize = 0, priority = 0, releaseS = 0 } = order;
  if (!order.pickup && !order.delivery) report('asks-nothing', at, `${id} asks for nothing`);
  if (load.length > dims)
    report('load-dimensions', `${at}.load`, `${id} has ${load.length} load dimensions, vehicles ${dims}`);
  if (![...load, prize, priority, releaseS].every(isAmount))
    report('bad-number', at, `${id} has a negative or missing number`);
  if (releaseS > 0 && order.pickup)
    report('release-of-pickup', `${at}.releaseS`, `${id} is no lone delivery`);
}

function checkVisit(id: string, visit: Visit, at: string, known: ReadonlySet<string>, report: Report): void {
  if (!known.has(visit.place)) report('unknown-place', at, `${id} is at unknown place ${visit.place}`);
  if (![visit.serviceS ?? 0, visit.setupS ?? 0].every(isAmount))
    report('bad-number', at, `${id} has a negative or missing time`);
  let before = Number.NEGATIVE_INFINITY;
  for (const [w, { fromS, toS }] of (visit.windows ?? []).entries()) {
    const place = `${at}.windows[${w}]`;
    if (!(fromS <= toS)) report('window-reversed', place, `${id}: ${fromS} to ${toS} ends before it begins`);
    if (!(fromS > before)) report('windows-overlap', place, `${id}: begins before the one before it ends`);
    before = toS;
  }
}
