import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  considerCheckpoint,
  formatVerifierKey,
  nobleCrypto,
  parseVerifierKey,
  type VerifierKey,
  type WitnessAnswer,
} from '@relode/ledger';
import { CliError } from '../cli-error.ts';
import type { WitnessOptions } from '../commands/witness.ts';
import { writeDocument } from '../terminal/write-document.ts';
import { openSeenCheckpoints, type SeenCheckpoints } from './seen-checkpoints.ts';
import { openWitnessKey, type WitnessKey } from './witness-key.ts';

const MOST_BODY_BYTES = 1_000_000;
const CONTENT_TYPES: Readonly<Partial<Record<number, string>>> = { 409: 'text/x.tlog.size' };

/** Serves a witness until it is told to stop. What it cosigned it has kept before (c2sp.org/tlog-witness). */
export async function runWitness(options: WitnessOptions): Promise<void> {
  const logs = options.log.map(readLogKey);
  const identity = await openWitnessKey(options.data, options.name);
  const seen = await openSeenCheckpoints(options.data);
  const server = createServer((request, response) => answer(request, response, decide(logs, identity, seen)));
  server.requestTimeout = 30_000;
  try {
    const url = await listen(server, options);
    const key = formatVerifierKey(identity.key);
    if (options.json) writeDocument({ url, key });
    else process.stdout.write(`Witness at ${url}\n${key}\n`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
  } finally {
    await seen.close();
  }
}

function readLogKey(vkey: string): VerifierKey {
  const key = parseVerifierKey(nobleCrypto, vkey);
  if (key.type === 'ed25519') return key;
  throw new CliError('USAGE', `${vkey} is the key of a witness, not of a log`, {
    remedy: 'Name the log’s own key, got from its operator',
  });
}

/** One request after the other: what was seen is read, weighed and kept as one step. */
function decide(
  logs: readonly VerifierKey[],
  { key, signer }: WitnessKey,
  seen: SeenCheckpoints,
): (body: Uint8Array) => Promise<WitnessAnswer> {
  let before: Promise<unknown> = Promise.resolve();
  const weigh = async (body: Uint8Array): Promise<WitnessAnswer> => {
    const said = considerCheckpoint(nobleCrypto, body, {
      logKeys: (origin) => logs.filter(({ name }) => name === origin),
      latest: seen.latest,
      key,
      signer,
      time: Math.floor(Date.now() / 1000),
    });
    if (said.status === 200) await seen.keep(said.origin, said.note);
    return said;
  };
  return (body) => {
    const mine = before.then(() => weigh(body));
    before = mine.catch(() => {});
    return mine;
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  decideOn: (body: Uint8Array) => Promise<WitnessAnswer>,
): Promise<void> {
  const send = (status: number, body: string): void => {
    response
      .writeHead(status, { 'Content-Type': CONTENT_TYPES[status] ?? 'text/plain; charset=utf-8' })
      .end(body);
  };
  try {
    if (request.url !== '/add-checkpoint') return send(404, 'only POST /add-checkpoint is here\n');
    if (request.method !== 'POST') return send(405, 'only POST is taken here\n');
    const body = await readBody(request);
    if (body === null) return send(413, 'the request is longer than 1 MB\n');
    const said = await decideOn(body);
    send(said.status, said.body);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    if (!response.headersSent) send(500, 'the witness could not keep the checkpoint, and cosigned nothing\n');
  }
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MOST_BODY_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function listen(server: Server, { host, port }: WitnessOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new CliError('ADDRESS_NOT_FREE', `${host}:${port} cannot be listened on: ${cause.message}`, {
          place: `${host}:${port}`,
          remedy: 'Name another --port, or 0 for any',
          cause,
        }),
      ),
    );
    server.listen(port, host, () => {
      const address = server.address() as { port: number };
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${address.port}`);
    });
  });
}
