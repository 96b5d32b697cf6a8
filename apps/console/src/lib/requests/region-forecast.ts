import type { ForecastReport } from '@relode/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from '../client.ts';

export type ForecastCase = ForecastReport['case'];

export const regionForecast = (regionId: string, forecastCase: ForecastCase) =>
  queryOptions({
    queryKey: ['regions', regionId, 'forecast', forecastCase],
    queryFn: ({ signal }) => client.forecastRegion({ regionId, case: forecastCase }, { signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
