import { ClientError } from '@relode/client';
import { QueryClient } from '@tanstack/react-query';

const RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < RETRIES && mayPass(error),
      throwOnError: false,
    },
    mutations: { retry: false },
  },
});

/** A refusal stays one; a server that is away or failed may answer the next time. */
function mayPass(error: unknown): boolean {
  return !(error instanceof ClientError) || error.status === null || error.status >= 500;
}
