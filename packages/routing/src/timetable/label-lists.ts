import { dominates, type Labels } from './labels.ts';
import { LISTS, type Timetable } from './timetable-state.ts';

const MOST_LABELS = 5;

const MOST_CALLED = 2;

/** Adds a label to a list, unless others make it needless; of too many the dearest goes. */
export function enter(timetable: Timetable, list: number, k: number): void {
  const { labels, lists, counts } = timetable;
  let before = -1;
  let worst = -1;
  let beforeWorst = -1;
  for (let other = lists[list]!; other >= 0; ) {
    const following = labels.next[other]!;
    if (dominates(labels, other, k)) return;
    if (dominates(labels, k, other)) {
      if (before < 0) lists[list] = following;
      else labels.next[before] = following;
      counts[list]!--;
    } else {
      if (worst < 0 || isWorse(labels, other, worst)) {
        worst = other;
        beforeWorst = before;
      }
      before = other;
    }
    other = following;
  }
  if (counts[list]! >= (list % LISTS === 0 ? MOST_LABELS : MOST_CALLED)) {
    if (!isWorse(labels, worst, k)) return;
    if (beforeWorst < 0) lists[list] = labels.next[worst]!;
    else labels.next[beforeWorst] = labels.next[worst]!;
    counts[list]!--;
  }
  labels.next[k] = lists[list]!;
  lists[list] = k;
  counts[list]!++;
}

function isWorse(labels: Labels, a: number, b: number): boolean {
  if (labels.money[a] !== labels.money[b]) return labels.money[a]! > labels.money[b]!;
  return labels.leave[a]! > labels.leave[b]!;
}
