import { Problem, type Route } from '@relode/contract';
import { ClientError } from './client-error.ts';
import type { Download, RawUpload, RequestOptions } from './operation-types.ts';

/** Where the server is and what carries the requests there. */
export interface Transport {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}

type Input = Readonly<Record<string, unknown>> & { readonly body?: unknown };

/** Sends one declared operation. Throws ClientError; an aborted signal throws its own reason. */
export async function callRoute(transport: Transport, route: Route, input: Input, options: RequestOptions) {
  const response = await send(transport, route, input, options);
  if (route.success.raw) return readDownload(response);
  if (!route.success.json) return undefined;
  return readJson(response);
}

/** Sends an operation and returns the answer when it is a success, unread. */
export async function send(
  transport: Transport,
  route: Route,
  input: Input,
  options: RequestOptions,
): Promise<Response> {
  const response = await request(transport, route, input, options);
  if (response.ok) return response;
  throw await readRefusal(response);
}

async function request(
  { baseUrl, fetch }: Transport,
  route: Route,
  input: Input,
  { signal }: RequestOptions,
) {
  const url = `${baseUrl.replace(/\/$/, '')}${fillPath(route, input)}`;
  try {
    return await fetch(url, {
      method: route.method,
      ...(signal && { signal }),
      ...(input.body === undefined ? {} : encodeBody(input.body)),
    });
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw new ClientError('SERVER_UNREACHABLE', `No answer from ${baseUrl || 'the server'}`, { cause });
  }
}

function fillPath(route: Route, input: Input): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const query = new URLSearchParams();
  for (const name of Object.keys(route.query?.shape ?? {})) {
    if (input[name] !== undefined) query.set(name, String(input[name]));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function encodeBody(body: unknown): Pick<RequestInit, 'body' | 'headers'> {
  if (isUpload(body))
    return { body: body.bytes as Uint8Array<ArrayBuffer>, headers: { 'content-type': body.mediaType } };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

function isUpload(body: unknown): body is RawUpload {
  return typeof body === 'object' && body !== null && 'mediaType' in body && 'bytes' in body;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new ClientError('ANSWER_UNREADABLE', `The answer of ${response.url} broke off or is not JSON`, {
      status: response.status,
      cause,
    });
  }
}

async function readDownload(response: Response): Promise<Download> {
  const disposition = response.headers.get('content-disposition') ?? '';
  return {
    fileName: /filename="([^"]+)"/.exec(disposition)?.[1] ?? 'download',
    mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

async function readRefusal(response: Response): Promise<ClientError> {
  const { status } = response;
  const problem = Problem.safeParse(await response.json().catch(() => null));
  if (problem.success)
    return new ClientError(problem.data.code, problem.data.detail, { problem: problem.data, status });
  return new ClientError('ANSWER_UNREADABLE', `${response.url} answered ${status} without saying why`, {
    status,
  });
}
