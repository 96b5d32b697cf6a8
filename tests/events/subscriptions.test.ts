import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EPCIS_CONTEXT_URL, eventsOf, findDocumentFaults } from '@relode/epcis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { describeOnEachEngine, useServer } from '../server/test-server.ts';

interface Call {
  readonly body: string;
  readonly signature: string | undefined;
}

const event = (serial: number, bizStep = 'storing') => ({
  '@context': [EPCIS_CONTEXT_URL],
  type: 'ObjectEvent',
  eventTime: '2026-01-01T00:00:00Z',
  eventTimeZoneOffset: '+00:00',
  action: 'OBSERVE',
  bizStep,
  epcList: [`urn:x:${serial}`],
});
const epcsOf = (body: string): string[] =>
  eventsOf(JSON.parse(body)).flatMap((found) => (found.type === 'ObjectEvent' ? (found.epcList ?? []) : []));

describeOnEachEngine('named queries and subscriptions', (engine) => {
  const server = useServer(engine);
  let receiver: Server;
  let dest: string;
  let calls: Call[];
  let answer: number;
  beforeEach(async () => {
    calls = [];
    answer = 200;
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        if (answer === 200) calls.push({ body, signature: request.headers['gs1-signature']?.toString() });
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    dest = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });
  afterEach(() => {
    receiver.close();
    receiver.closeAllConnections();
  });
  const post = (path: string, body: unknown) =>
    server.current.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const nameQuery = async (name: string, query: unknown) => {
    const response = await post('/epcis/queries', { name, query });
    expect(response.status, await response.clone().text()).toBe(201);
  };
  const captureAll = async (...events: unknown[]) => {
    for (const one of events) expect((await post('/epcis/events', one)).status).toBe(201);
  };

  test('a named query is kept once, answers its events and is dropped', async () => {
    await nameQuery('packed', { EQ_bizStep: ['packing'] });
    expect((await post('/epcis/queries', { name: 'packed', query: {} })).status).toBe(409);
    expect((await post('/epcis/queries', { name: 'bad', query: { EQ_nothing: 1 } })).status).toBe(400);
    await captureAll(event(1, 'packing'), event(2));
    const events = await server.current.request('/epcis/queries/packed/events');
    expect(epcsOf(await events.text())).toEqual(['urn:x:1']);
    expect(await (await server.current.request('/epcis/queries')).json()).toEqual([
      { name: 'packed', query: { EQ_bizStep: ['packing'] } },
    ]);
    expect((await server.current.request('/epcis/queries/packed', { method: 'DELETE' })).status).toBe(204);
    expect((await server.current.request('/epcis/queries/packed/events')).status).toBe(404);
  });

  test('a stream is called with what matches from now on, signed, and again after it failed', async () => {
    await captureAll(event(10));
    await nameQuery('stored', { EQ_bizStep: ['storing'] });
    const made = await post('/epcis/queries/stored/subscriptions', {
      dest,
      signatureToken: 'secret',
      stream: true,
    });
    expect(made.status).toBe(201);
    expect(await made.clone().text()).not.toContain('secret');
    await captureAll(event(11), event(12, 'packing'));
    await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(1);
    const [{ body, signature }] = calls as [Call];
    expect(epcsOf(body)).toEqual(['urn:x:11']);
    expect(findDocumentFaults(JSON.parse(body))).toEqual([]);
    expect(signature).toBe(`sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`);
    answer = 503;
    await captureAll(event(13));
    await new Promise((resolve) => setTimeout(resolve, 500));
    answer = 200;
    await expect
      .poll(() => calls.flatMap((call) => epcsOf(call.body)), { timeout: 15_000 })
      .toEqual(['urn:x:11', 'urn:x:13']);
    const path = made.headers.get('location')!;
    await expect
      .poll(async () => (await server.current.request(path)).json(), { timeout: 5_000 })
      .toMatchObject({ queryName: 'stored', stream: true, lastNotifiedAt: expect.any(String) });
    expect((await server.current.request(path, { method: 'DELETE' })).status).toBe(204);
    expect((await server.current.request(path)).status).toBe(404);
  });

  test('a schedule is kept to, told of no news only when asked', async () => {
    await nameQuery('each-second', { EQ_bizStep: ['inspecting'] });
    const path = '/epcis/queries/each-second/subscriptions';
    expect((await post(path, { dest, schedule: { second: '*' } })).status).toBe(201);
    await captureAll(event(20, 'inspecting'));
    await expect
      .poll(() => calls.flatMap((call) => epcsOf(call.body)), { timeout: 10_000 })
      .toEqual(['urn:x:20']);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(calls).toHaveLength(1);
    expect((await post(path, { dest, reportIfEmpty: true, schedule: { second: '*' } })).status).toBe(201);
    await expect.poll(() => calls.length, { timeout: 10_000 }).toBeGreaterThan(2);
    expect((await server.current.request('/epcis/queries/each-second', { method: 'DELETE' })).status).toBe(
      204,
    );
  });

  test('what cannot be subscribed to is refused', async () => {
    await nameQuery('refused', { EQ_bizStep: ['storing'] });
    for (const body of [
      { dest },
      { dest, stream: true, schedule: { hour: '1' } },
      { dest: 'file:///etc/passwd', stream: true },
      { dest, schedule: { hour: '25' } },
      { dest, schedule: { dayOfMonth: '31', month: '2' } },
    ]) {
      const response = await post('/epcis/queries/refused/subscriptions', body);
      expect(response.status, JSON.stringify(body)).toBe(400);
      expect(await response.json()).toMatchObject({ type: 'epcisException:SubscriptionControlsException' });
    }
    expect((await post('/epcis/queries/none/subscriptions', { dest, stream: true })).status).toBe(404);
  });

  test('a WebSocket is sent what a named query answers, as it comes', async () => {
    await nameQuery('live', { EQ_bizStep: ['shipping'] });
    const address = `${server.current.url.replace('http', 'ws')}/epcis/queries/live/events`;
    const socket = new WebSocket(`${address}?stream=true`);
    const received: string[] = [];
    socket.on('message', (data) => received.push(...epcsOf(String(data))));
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await captureAll(event(30, 'shipping'), event(31), event(32, 'shipping'));
    await expect.poll(() => received, { timeout: 10_000 }).toEqual(['urn:x:30', 'urn:x:32']);
    socket.close();
    const wrong = new WebSocket(address);
    const [problem] = await new Promise<[string, unknown]>((resolve) =>
      wrong.once('message', (data) => resolve([String(data), null])),
    );
    expect(JSON.parse(problem)).toMatchObject({ type: 'epcisException:SubscriptionControlsException' });
  });
});
