import type { SiteChange } from '@relode/contract';

export type ChangeKind = 'opened' | 'closed' | 'changed' | 'same';

/** What becomes of a facility in plan `index`, seen from the first plan. */
export function changeOf({ capacityTonnes }: SiteChange, index: number): ChangeKind {
  const before = capacityTonnes[0] ?? null;
  const after = capacityTonnes[index] ?? null;
  if (before === after) return 'same';
  if (before === null) return 'opened';
  return after === null ? 'closed' : 'changed';
}

export type ChangeCounts = Readonly<Record<Exclude<ChangeKind, 'same'>, number>>;

export function countChanges(changes: readonly SiteChange[], index: number): ChangeCounts {
  const counts = { opened: 0, closed: 0, changed: 0 };
  for (const change of changes) {
    const kind = changeOf(change, index);
    if (kind !== 'same') counts[kind]++;
  }
  return counts;
}

/** One word for a row over all plans: mixed when the plans do not agree. */
export function overallChange(change: SiteChange): Exclude<ChangeKind, 'same'> | 'mixed' {
  const kinds = new Set(
    change.capacityTonnes
      .map((_, index) => changeOf(change, index))
      .filter((kind): kind is Exclude<ChangeKind, 'same'> => kind !== 'same'),
  );
  const [only, ...more] = [...kinds];
  return only && more.length === 0 ? only : 'mixed';
}
