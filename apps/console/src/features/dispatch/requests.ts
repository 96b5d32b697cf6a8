import type { DayRecord } from '@relode/contract';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../../lib/client.ts';

const WHILE_RUNNING_MS = 700;
const EVERY_MS = 15_000;

export function isDayUnderWay({ state }: DayRecord): boolean {
  return state === 'queued' || state === 'running';
}

/** Days, newest first; asked for often while one of them is under way. */
export const dayList = queryOptions({
  queryKey: ['days'],
  queryFn: async ({ signal }) => (await client.listDays({}, { signal })).days,
  refetchInterval: ({ state }) => (state.data?.some(isDayUnderWay) ? WHILE_RUNNING_MS : EVERY_MS),
});

export const dayDetail = (dayId: string) =>
  queryOptions({
    queryKey: ['days', dayId],
    queryFn: ({ signal }) => client.getDay({ dayId }, { signal }),
    refetchInterval: ({ state }) => (state.data && isDayUnderWay(state.data.day) ? WHILE_RUNNING_MS : false),
  });
