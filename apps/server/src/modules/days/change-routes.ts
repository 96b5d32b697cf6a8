import type { DayChange, DayDetail } from '@relode/contract';
import { type Day, type DaySequence, scheduleDay, sequencesOf } from '@relode/dispatch';
import { type Db, inTransaction } from '../../platform/database/database.ts';
import { ServerError } from '../../platform/server-error.ts';
import { remember, step } from './day-history.ts';
import { type ChangedRoutes, loadDay, saveDayRoutes } from './stored-days.ts';
import { byPlannedRoads } from './stored-roads.ts';

/**
 * Changes a day's routes by hand and costs them anew; rules that this breaks are told. Throws ServerError DAY_NOT_FOUND,
 * DAY_NOT_DONE, DAY_CHANGE_INVALID.
 */
export async function changeRoutes(db: Db, dayId: string, change: DayChange): Promise<DayDetail> {
  return inTransaction(db, async (tx) => {
    const { day: given, plan, violations, history, detail } = await loadDay(tx, dayId, true);
    const { locked } = detail;
    const isBusy = detail.day.state === 'queued' || detail.day.state === 'running';
    if (plan === null || isBusy) throw dayNotDone(dayId);
    const day = await byPlannedRoads(tx, dayId, given, plan);
    if (change.kind === 'undo' || change.kind === 'redo') {
      const next = step(change.kind, history, { plan, locked });
      if (next === null) throw unknown(`change to ${change.kind}`);
      const driven = { ...scheduleDay(day, next.to.sequences), locked: next.to.locked };
      await saveDayRoutes(tx, dayId, driven, next.history);
      return (await loadDay(tx, dayId)).detail;
    }
    const changed: ChangedRoutes =
      change.kind === 'lock'
        ? { plan, violations, locked: changeLock(change, locked, plan.routes.length) }
        : moveOrder(day, change, { sequences: sequencesOf(plan), locked });
    await saveDayRoutes(tx, dayId, changed, remember(history, { plan, locked }));
    return (await loadDay(tx, dayId)).detail;
  });
}

function changeLock(
  { route, isLocked }: Extract<DayChange, { kind: 'lock' }>,
  locked: readonly number[],
  count: number,
): number[] {
  if (route >= count) throw unknown(`route ${route}`);
  const others = locked.filter((index) => index !== route);
  return isLocked ? [...others, route].sort((a, b) => a - b) : others;
}

interface Routes {
  readonly sequences: readonly DaySequence[];
  readonly locked: readonly number[];
}

function moveOrder(
  day: Day,
  { order, to, position }: Extract<DayChange, { kind: 'move' }>,
  { sequences, locked }: Routes,
): ChangedRoutes {
  if (!day.orders.some(({ id }) => id === order)) throw unknown(`order ${order}`);
  const moved = sequences.map(({ vehicle, orders }, i) => ({
    vehicle,
    orders: orders.filter((id) => id !== order),
    isLocked: locked.includes(i),
  }));
  if (to !== null) {
    if ('vehicle' in to) {
      if (!day.fleet.vehicles.some(({ id }) => id === to.vehicle)) throw unknown(`vehicle ${to.vehicle}`);
      moved.push({ vehicle: to.vehicle, orders: [order], isLocked: false });
    } else {
      const route = moved[to.route];
      if (route === undefined) throw unknown(`route ${to.route}`);
      route.orders.splice(position ?? route.orders.length, 0, order);
    }
  }
  const driven = moved.filter(({ orders }) => orders.length > 0);
  return {
    ...scheduleDay(day, driven),
    locked: driven.flatMap(({ isLocked }, i) => (isLocked ? [i] : [])),
  };
}

function unknown(what: string): ServerError {
  return new ServerError('DAY_CHANGE_INVALID', `The day has no ${what}`, {
    place: what,
    remedy: 'Load the day anew',
  });
}

export function dayNotDone(dayId: string): ServerError {
  return new ServerError('DAY_NOT_DONE', `The day ${dayId} has no plan to work on now`, {
    place: dayId,
    remedy: 'Wait until it is planned, or plan it again',
  });
}
