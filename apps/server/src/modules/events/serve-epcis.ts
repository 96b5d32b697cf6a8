import fastifyWebsocket from '@fastify/websocket';
import { epcisRoutes } from '@relode/contract';
import type { FastifyInstance } from 'fastify';
import { answerProblem } from '../../platform/answer-problem.ts';
import { toProblem } from '../../platform/http-errors.ts';
import { ServerError } from '../../platform/server-error.ts';
import { serveCapture } from './epcis/capture-routes.ts';
import { serveEvents } from './epcis/event-routes.ts';
import {
  addVersionHeaders,
  CAPTURE_HEADERS,
  DISCOVERY_HEADERS,
  MOST_CAPTURED_BYTES,
  refuseUnspoken,
} from './epcis/headers.ts';
import type { EpcisParts } from './epcis/parts.ts';
import { toEpcisProblem } from './epcis/problems.ts';
import { serveQueries } from './epcis/query-routes.ts';
import type { BodyText } from './epcis/read-body.ts';
import { serveResources } from './epcis/resource-routes.ts';

const LONGEST_ADDRESS = 8_000;
const LARGEST_FRAME = 64 * 1024; // clients have nothing to say on a stream

/** EPCIS 2.0 REST (GS1, ISO/IEC 19987) below /epcis, with bodies, headers and errors of its own. */
export async function serveEpcis(root: FastifyInstance, parts: EpcisParts): Promise<void> {
  await root.register(async (app) => {
    await app.register(fastifyWebsocket, { options: { maxPayload: LARGEST_FRAME } });
    takeBodies(app);
    app.addHook('onRequest', async (request, reply) => {
      addVersionHeaders(reply);
      if (request.url.length > LONGEST_ADDRESS) {
        throw new ServerError(
          'URI_TOO_LONG',
          `The address has ${request.url.length} characters, at most ${LONGEST_ADDRESS} are read`,
          {
            remedy: 'Keep the query under a name (POST /epcis/queries) and ask for its events',
          },
        );
      }
      if (request.method !== 'OPTIONS') refuseUnspoken(request);
    });
    app.setErrorHandler(async (error, request, reply) =>
      answerProblem(error, toEpcisProblem(toProblem(error)), request, reply),
    );
    serveCapture(app, parts);
    serveEvents(app, parts);
    serveResources(app, parts);
    serveQueries(app, parts);
    serveDiscovery(app);
  });
}

/** Bodies stay text until they are read with the limits of strangers' JSON. */
function takeBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const keep = (types: string[], wrap: (text: string) => BodyText): void => {
    app.addContentTypeParser(
      types,
      { parseAs: 'string', bodyLimit: MOST_CAPTURED_BYTES },
      (_request, body, done) => done(null, wrap(body as string)),
    );
  };
  keep(['application/json', 'application/ld+json'], (json) => ({ json }));
  keep(['application/xml', 'text/xml'], (xml) => ({ xml }));
}

/** OPTIONS of every resource: what may be done with it, and what is spoken here. */
function serveDiscovery(app: FastifyInstance): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of Object.values(epcisRoutes)) {
    const known = methods.get(path) ?? new Set(['OPTIONS']);
    methods.set(path, known.add(method));
  }
  for (const [path, allowed] of methods) {
    const headers =
      path === '/epcis/capture' ? { ...DISCOVERY_HEADERS, ...CAPTURE_HEADERS } : DISCOVERY_HEADERS;
    app.options(
      path.replace(/\{(\w+)\}/g, ':$1'),
      { config: { permission: 'events:read' } },
      async (_request, reply) =>
        reply
          .code(204)
          .headers({ ...headers, Allow: [...allowed].join(', ') })
          .send(),
    );
  }
}
