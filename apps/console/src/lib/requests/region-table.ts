import type { RegionTable } from '@relode/contract';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

export type TableName = RegionTable['table'];

export const regionTable = (regionId: string, table: TableName) =>
  queryOptions({
    queryKey: ['regions', regionId, 'tables', table],
    queryFn: ({ signal }) => client.getRegionTable({ regionId, table }, { signal }),
    staleTime: 60_000,
  });
