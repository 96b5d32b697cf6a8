import type { DayDetail, DayRecord, DayRoute } from '@relode/contract';
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

/** A day, asked for often while it is under way and now and then otherwise: others may change it too. */
export const dayDetail = (dayId: string) =>
  queryOptions({
    queryKey: ['days', dayId],
    queryFn: ({ signal }) => client.getDay({ dayId }, { signal }),
    refetchInterval: ({ state }) =>
      state.data && isDayUnderWay(state.data.day) ? WHILE_RUNNING_MS : EVERY_MS,
  });

/** Slack and reasons of a day's plan as it stands; fetched anew for every other plan. */
export const dayExplanation = ({ day, plan }: DayDetail) =>
  queryOptions({
    queryKey: ['day explanation', day.id, plan?.routes.map(sequenceText).join('\n')],
    queryFn: ({ signal }) => client.explainDay({ dayId: day.id }, { signal }),
    enabled: plan !== null && plan.routes.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

function sequenceText({ vehicle, stops }: DayRoute): string {
  return [vehicle, ...stops.map(({ order }) => order)].join('\t');
}
