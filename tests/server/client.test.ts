import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@relode/client';
import { afterEach, expect, test } from 'vitest';

// A server that misbehaves on purpose: the real one cannot be made to break a stream at a chosen letter.
let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (response: ServerResponse) => void;

/** Answers the n-th request with the n-th of `answers`, later ones with the last. */
async function serve(...answers: Answer[]) {
  let asked = 0;
  server = createServer((_request, response) => answers[Math.min(asked++, answers.length - 1)]!(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { client: createClient({ baseUrl }), asked: () => asked };
}

const stream = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });
const state = (name: string) => `event: state\ndata: ${JSON.stringify({ id: 'p', state: name })}\n\n`;
const problem =
  (status: number, code: string): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/problem+json' }).end(
      JSON.stringify({
        type: `/errors#${code.toLowerCase()}`,
        title: code,
        status,
        detail: 'no',
        code,
        place: 'p',
        remedy: null,
        faults: [],
      }),
    );

test('a stream that breaks in the middle of an event is taken up again; the broken event is not told', async () => {
  const { client, asked } = await serve(
    (response) => {
      stream(response).write(state('running'));
      response.write('event: state\ndata: {"id":"p","sta');
      setTimeout(() => response.destroy(), 50);
    },
    problem(503, 'DATABASE_UNAVAILABLE'),
    (response) => stream(response).end(`${state('running')}${state('done')}`),
  );
  const states: string[] = [];
  const plan = await client.watchPlan('p', { onState: (told) => states.push(told.state) });
  expect(plan.state).toBe('done');
  expect(states).toEqual(['running', 'running', 'done']);
  expect(asked()).toBe(3);
});

test('events cut anywhere, even inside a letter, are put together again', async () => {
  const bytes = Buffer.from(
    `retry: 1000\n\n: still here\n\nevent: progress\ndata: {"phase":"河南"}\n\n${state('done')}`,
  );
  const { client } = await serve(async (response) => {
    stream(response);
    for (const byte of bytes) {
      response.write(Buffer.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  });
  const told: unknown[] = [];
  expect(await client.watchPlan('p', { onProgress: (progress) => told.push(progress) })).toMatchObject({
    state: 'done',
  });
  expect(told).toEqual([{ phase: '河南' }]);
});

test('a refusal ends the watching at once, with the server’s reason', async () => {
  const { client, asked } = await serve(problem(404, 'PLAN_NOT_FOUND'));
  await expect(client.watchPlan('p')).rejects.toMatchObject({
    code: 'PLAN_NOT_FOUND',
    status: 404,
    place: 'p',
  });
  expect(asked()).toBe(1);
});

test('who stops watching is let go at once, in a stream and in a pause between two', async () => {
  const { client } = await serve((response) => stream(response).write(state('running')));
  const hangUp = new AbortController();
  const watching = client.watchPlan('p', { signal: hangUp.signal, onState: () => hangUp.abort() });
  await expect(watching).rejects.toMatchObject({ name: 'AbortError' });

  const later = new AbortController();
  const paused = client.watchPlan('p', {
    signal: AbortSignal.any([later.signal, AbortSignal.timeout(60_000)]),
  });
  server!.closeAllConnections();
  setTimeout(() => later.abort(), 100);
  await expect(paused).rejects.toMatchObject({ name: 'AbortError' });
});

test('an answer that is not Relode’s, and none at all, have codes of their own', async () => {
  const { client } = await serve((response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the hotel</h1>'),
  );
  await expect(client.getHealth()).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE' });
  server!.closeAllConnections();
  server!.close();
  await expect(client.getHealth()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE', status: null });
});
