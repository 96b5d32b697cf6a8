import type { PlanRecord } from '@relode/contract';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

const WHILE_RUNNING_MS = 1_000;
const EVERY_MS = 15_000;

/** Plans of one region or of all, newest first; asked for every second while one of them is under way. */
export const planList = (regionId?: string) =>
  queryOptions({
    queryKey: ['plans', { regionId: regionId ?? null }],
    queryFn: async ({ signal }) => (await client.listPlans(regionId ? { regionId } : {}, { signal })).plans,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? WHILE_RUNNING_MS : EVERY_MS),
  });

export function isUnderWay({ state }: PlanRecord): boolean {
  return state === 'queued' || state === 'running';
}
