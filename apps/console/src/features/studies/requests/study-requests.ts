import type { StudyRecord } from '@relode/contract';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../../../lib/client.ts';

const WHILE_RUNNING_MS = 1_000;
const EVERY_MS = 15_000;

export function isStudyUnderWay({ state }: StudyRecord): boolean {
  return state === 'queued' || state === 'running';
}

/** Studies, newest first; asked for every second while one of them is under way. */
export const studyList = queryOptions({
  queryKey: ['studies'],
  queryFn: async ({ signal }) => (await client.listStudies({}, { signal })).studies,
  refetchInterval: ({ state }) => (state.data?.some(isStudyUnderWay) ? WHILE_RUNNING_MS : EVERY_MS),
});

export const studyRecord = (studyId: string) =>
  queryOptions({
    queryKey: ['studies', studyId],
    queryFn: ({ signal }) => client.getStudy({ studyId }, { signal }),
    refetchInterval: ({ state }) => (state.data && isStudyUnderWay(state.data) ? WHILE_RUNNING_MS : false),
  });

/** The answer of a finished study; it never changes. */
export const studyReport = (studyId: string) =>
  queryOptions({
    queryKey: ['studies', studyId, 'report'],
    queryFn: ({ signal }) => client.getStudyReport({ studyId }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
