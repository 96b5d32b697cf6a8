import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpDoor } from '@relode/roads';
import { onTestFinished } from 'vitest';

/** Real requests and real timers. */
export const door: HttpDoor = { fetch, wait: (ms, signal) => pause(ms, undefined, { signal }) };

export interface Asked {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface Said {
  readonly status: number;
  /** Text as it is, anything else as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LocalRouter {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Most requests that were open at once. */
  readonly mostAtOnce: () => number;
}

/** An HTTP server on this machine that answers as told; it closes with the test. `null` never answers. */
export async function startRouter(
  answer: (request: Asked, index: number) => Said | null | Promise<Said | null>,
): Promise<LocalRouter> {
  const asked: Asked[] = [];
  let open = 0;
  let most = 0;
  const server = createServer(async (request, response) => {
    most = Math.max(most, ++open);
    response.on('close', () => open--);
    let text = '';
    for await (const chunk of request) text += chunk;
    const given = {
      method: request.method!,
      path: request.url!,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    const said = await answer(given, asked.push(given) - 1);
    if (said === null) return;
    const { status, body, headers } = said;
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, mostAtOnce: () => most };
}

interface Exchange {
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly answer: { readonly status: number; readonly body: unknown };
}

/** A session that was recorded from a real router: only the very requests of then are answered. */
export function startRecorded(file: string, session: string): Promise<LocalRouter> {
  const text = readFileSync(join(import.meta.dirname, 'recorded', file), 'utf8');
  const { sessions } = JSON.parse(text) as { sessions: Record<string, Exchange[]> };
  const known = new Map(sessions[session]!.map(({ request, answer }) => [keyOf(request), answer]));
  return startRouter(
    (request) => known.get(keyOf(request)) ?? { status: 400, body: `not recorded: ${keyOf(request)}` },
  );
}

function keyOf({ method, path, body }: Exchange['request']): string {
  return `${method} ${path} ${body === undefined ? '' : JSON.stringify(body)}`;
}
