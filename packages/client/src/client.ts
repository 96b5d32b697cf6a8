import { type DayRecord, type PlanRecord, ROUTES, type Routes } from '@relode/contract';
import { callRoute, type Transport } from './call-route.ts';
import type { CalledOperation, Operation, RequestOptions } from './operation-types.ts';
import { type DayWatcher, type PlanWatcher, watchJob } from './watch-job.ts';

/** One method per operation of the contract, `watchPlan` and `watchDay` for the live stream of one plan or day. */
export type Client = { readonly [Id in CalledOperation]: Operation<Routes[Id]> } & {
  watchPlan(planId: string, watcher?: PlanWatcher): Promise<PlanRecord>;
  watchDay(dayId: string, watcher?: DayWatcher): Promise<DayRecord>;
};

export interface ClientOptions {
  /** Such as http://127.0.0.1:3210; '' in a page that the server itself served. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * A typed client, for browsers and Node. Methods take path parameters, query and `body` in one object, then
 * `{ signal }`; a refusal throws ClientError with the server's Problem.
 */
export function createClient({ baseUrl = '', fetch }: ClientOptions = {}): Client {
  const transport: Transport = { baseUrl, fetch: fetch ?? ((...request) => globalThis.fetch(...request)) };
  const methods: Record<string, unknown> = {
    watchPlan: (planId: string, watcher?: PlanWatcher) =>
      watchJob(transport, { route: ROUTES.watchPlan, input: { planId } }, watcher),
    watchDay: (dayId: string, watcher?: DayWatcher) =>
      watchJob(transport, { route: ROUTES.watchDay, input: { dayId } }, watcher),
  };
  for (const [id, route] of Object.entries(ROUTES)) {
    if (id === 'watchPlan' || id === 'watchDay') continue;
    methods[id] = (input: Record<string, unknown> = {}, options: RequestOptions = {}) =>
      callRoute(transport, route, input, options);
  }
  return methods as unknown as Client;
}
