import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from '../../../lib/client.ts';

/** Finished plans side by side, in the order of their ids. */
export const planComparison = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['comparison', ids],
    queryFn: ({ signal }) => client.comparePlans({ ids: ids.join(',') }, { signal }),
    enabled: ids.length >= 2,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
