import { queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

/** The whole document of a finished plan; it never changes. */
export const planReport = (planId: string) =>
  queryOptions({
    queryKey: ['plans', planId, 'report'],
    queryFn: ({ signal }) => client.getPlanReport({ planId }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
  });
