import type { Plain } from './plain.ts';
import { refreshRoute, save, setAbsent } from './plain-routes.ts';

/** Chance that a string leaves a stretch within it; and β of the source, that this stretch grows by one more. */
const SPLIT_CHANCE = 0.5;
const SPLIT_GROWTH = 0.01;

/** `ruinStrings` for plain problems: the tasks taken out are added to the waiting. */
export function ruinPlain(plain: Plain): void {
  const { adjacency, random, vehicle, ruinedAt, size, settings } = plain;
  if (plain.usedCount === 0) return;
  const perRoute = (plain.tasks - plain.absentCount) / plain.usedCount;
  const longest = perRoute < settings.longestString ? perRoute : settings.longestString;
  const mostStrings = (4 * settings.meanRemoved) / (1 + longest) - 1;
  const strings = Math.floor(1 + random.next() * mostStrings);
  const seed = random.below(plain.tasks);
  let ruined = 0;
  for (let i = -1; i < adjacency.width && ruined < strings; i++) {
    const task = i < 0 ? seed : adjacency.near[seed * adjacency.width + i]!;
    const v = vehicle[task]!;
    if (v < 0 || ruinedAt[v] === plain.step) continue;
    ruinedAt[v] = plain.step;
    save(plain, v);
    const most = size[v]! < longest ? size[v]! : longest;
    removeString(plain, v, task, Math.floor(1 + random.next() * most));
    refreshRoute(plain, v);
    ruined++;
  }
}

function removeString(plain: Plain, v: number, task: number, length: number): void {
  const { prev, next, position, random, tasks, waiting } = plain;
  const size = plain.size[v]!;
  let kept = 0;
  if (length > 1 && length < size && random.next() < SPLIT_CHANCE) {
    kept = 1;
    while (length + kept < size && random.next() < SPLIT_GROWTH) kept++;
  }
  const span = length + kept;
  const at = position[task]! - 1;
  const first = at - span + 1 > 0 ? at - span + 1 : 0;
  const last = at < size - span ? at : size - span;
  let back = at - (first + random.below(last - first + 1));
  const keptFrom = kept === 0 ? span : random.below(length + 1);
  let node = task;
  while (back-- > 0) node = prev[node]!;
  for (let i = 0; i < span && node < tasks; i++) {
    const following = next[node]!;
    if (i < keptFrom || i >= keptFrom + kept) {
      const before = prev[node]!;
      next[before] = following;
      prev[following] = before;
      waiting[plain.waitingCount++] = node;
      setAbsent(plain, node, true);
    }
    node = following;
  }
}
