import { queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

export const scenarioList = (regionId: string) =>
  queryOptions({
    queryKey: ['scenarios', { regionId }],
    queryFn: async ({ signal }) => (await client.listScenarios({ regionId }, { signal })).scenarios,
  });
