export { type Client, type ClientOptions, createClient } from './client.ts';
export { CLIENT_ERROR_CODES, ClientError } from './client-error.ts';
export type { Download, InputOf, OutputOf, RawUpload, RequestOptions } from './operation-types.ts';
export type { DayWatcher, PlanWatcher } from './watch-job.ts';
