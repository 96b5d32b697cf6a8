import { queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

export const regionDetail = (regionId: string) =>
  queryOptions({
    queryKey: ['regions', regionId],
    queryFn: ({ signal }) => client.getRegion({ regionId }, { signal }),
  });
