import { setAbsent } from './absent.ts';
import { beginStep, undoStep } from './journal.ts';
import { insertWaiting, sortWaiting } from './recreate.ts';
import { ruinRelated, ruinStrings } from './ruin.ts';
import type { Search } from './search.ts';

/** How much a step takes out and how it puts it back. */
export interface StepSize {
  readonly meanRemoved: number;
  readonly longestString: number;
  readonly blink: number;
}

/** Absent orders that are tried again in a step, at most. */
const MOST_RETRIED = 10;
/** Share of the steps that take out single orders instead of strings, where there are shipments. */
const RELATED_CHANCE = 0.8;

/** Chance that a step overlooks a type where it takes new vehicles into use. */
const OVERLOOKED_CHANCE = 0.1;

/** One ruin and recreate. Until the next, `undoRuin` takes it back. */
export function ruinAndRecreate(search: Search, { meanRemoved, longestString, blink }: StepSize): void {
  const { absent, journal, random, removed, waiting } = search;
  search.step++;
  beginStep(journal);
  for (let type = 0; search.model.types > 1 && type < search.model.types; type++)
    search.overlooked[type] = random.next() < OVERLOOKED_CHANCE ? 1 : 0;
  removed.length = 0;
  waiting.length = 0;
  for (let i = 0; i < Math.min(absent.count, MOST_RETRIED); i++) {
    const at = absent.count <= MOST_RETRIED ? i : random.below(absent.count);
    if (!waiting.includes(absent.orders[at]!)) waiting.push(absent.orders[at]!);
  }
  if (search.model.hasShipments && random.next() < RELATED_CHANCE) ruinRelated(search, meanRemoved);
  else ruinStrings(search, meanRemoved, longestString);
  for (let i = 0; i < removed.length; i++) waiting.push(removed[i]!);
  sortWaiting(search);
  insertWaiting(search, blink);
}

export function undoRuin({ journal, waiting, routes, absent, model }: Search): void {
  undoStep(journal);
  for (let w = 0; w < waiting.length; w++) {
    const order = waiting[w]!;
    setAbsent(absent, order, routes.vehicle[model.firstTask[order]!]! < 0);
  }
}
