import type { PlanProgress, PlanRecord } from '@relode/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../../../lib/client.ts';
import { isUnderWay } from '../../../lib/requests/plan-list.ts';
import { planRecord } from '../requests/plan-record.ts';

export interface LivePlan {
  readonly progress: PlanProgress | null;
  /** All progress seen, also before this page was loaded again; by seconds. */
  readonly history: readonly PlanProgress[];
  /** Why the live view ended before the plan did. */
  readonly error: unknown;
  readonly retry: () => void;
}

const MOST_REMEMBERED = 600;

/** Follows a plan that waits or runs over broken streams; its record in the query cache is kept up to date. */
export function useLivePlan(plan: PlanRecord | undefined): LivePlan {
  const queries = useQueryClient();
  const planId = plan && isUnderWay(plan) ? plan.id : null;
  const [history, setHistory] = useState<readonly PlanProgress[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt starts the stream anew
  useEffect(() => {
    if (planId === null) return;
    const stop = new AbortController();
    let seen = recall(planId);
    setHistory(seen);
    setError(null);
    const { queryKey } = planRecord(planId);
    client
      .watchPlan(planId, {
        signal: stop.signal,
        onProgress: (progress) => {
          seen = append(seen, progress);
          remember(planId, seen);
          setHistory(seen);
        },
        onState: (record) => {
          queries.setQueryData(queryKey, record);
          if (!isUnderWay(record)) {
            forget(planId);
            void queries.invalidateQueries({ queryKey: ['plans'], exact: false, refetchType: 'none' });
          }
        },
      })
      .catch((cause: unknown) => {
        if (!stop.signal.aborted) setError(cause);
      });
    return () => stop.abort(new DOMException('The page was left', 'AbortError'));
  }, [planId, attempt, queries]);

  return {
    progress: history.at(-1) ?? plan?.progress ?? null,
    history,
    error,
    retry: () => setAttempt(attempt + 1),
  };
}

/** Adds a report; one that starts anew (the server took the job up again) drops what was before. */
export function append(seen: readonly PlanProgress[], next: PlanProgress): readonly PlanProgress[] {
  const before = seen.filter(({ seconds }) => seconds < next.seconds);
  const kept = before.length < seen.length - 1 ? [] : before;
  const all = [...kept, next];
  return all.length <= MOST_REMEMBERED ? all : all.filter((_, i) => i % 2 === 0 || i === all.length - 1);
}

const storageKey = (planId: string): string => `relode-progress-${planId}`;

function recall(planId: string): readonly PlanProgress[] {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey(planId)) ?? '[]') as PlanProgress[];
  } catch {
    return [];
  }
}

function remember(planId: string, seen: readonly PlanProgress[]): void {
  try {
    sessionStorage.setItem(storageKey(planId), JSON.stringify(seen));
  } catch {
    // Without storage the curve starts again after a reload.
  }
}

function forget(planId: string): void {
  try {
    sessionStorage.removeItem(storageKey(planId));
  } catch {
    // Nothing was kept then.
  }
}
