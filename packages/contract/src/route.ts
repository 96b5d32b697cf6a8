import type { z } from 'zod';
import type { Permission } from './permissions.ts';

/** Statuses of refusals; docs/errors.md lists what lies behind each. */
export type ProblemStatus = 400 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 503 | 507;

/** A file, a text or a stream of server-sent events in one of the media types. */
export interface RawBody {
  readonly mediaTypes: readonly string[];
  readonly description: string;
}

/** One operation of the HTTP interface. Path parameters are written `{name}`, as in OpenAPI. */
export interface Route {
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly tag: 'Regions' | 'Scenarios' | 'Plans' | 'Studies' | 'Days' | 'Service';
  readonly summary: string;
  readonly permission: Permission | null;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** The JSON body. */
  readonly body?: z.ZodType;
  /** Media types taken as bytes in place of the JSON body. */
  readonly rawBody?: RawBody;
  readonly success: {
    readonly status: 200 | 201 | 202 | 204;
    readonly description: string;
    readonly json?: z.ZodType;
    readonly raw?: RawBody;
  };
  /** Refusals of its own; see `problemsOf` for those that every route shares. */
  readonly problems: readonly ProblemStatus[];
}

/** Every status a route may refuse with, ascending: its own, and what the server itself may say to any such request. */
export function problemsOf({ method, body, problems }: Route): ProblemStatus[] {
  const shared: ProblemStatus[] = [403, 500, 503];
  if (method !== 'GET') shared.push(507);
  if (body) shared.push(400, 413, 415);
  return [...new Set([...problems, ...shared])].sort((a, b) => a - b);
}

/** Checks a route's shape and keeps its literal types for server and client. */
export function route<const R extends Route>(declaration: R): R {
  return declaration;
}
