import { queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

const EVERY_MS = 30_000;

export const regionList = queryOptions({
  queryKey: ['regions'],
  queryFn: async ({ signal }) => (await client.listRegions({}, { signal })).regions,
  refetchInterval: EVERY_MS,
});
