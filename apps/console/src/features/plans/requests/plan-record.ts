import { queryOptions } from '@tanstack/react-query';
import { client } from '../../../lib/client.ts';

export const planRecord = (planId: string) =>
  queryOptions({
    queryKey: ['plans', planId],
    queryFn: ({ signal }) => client.getPlan({ planId }, { signal }),
  });
