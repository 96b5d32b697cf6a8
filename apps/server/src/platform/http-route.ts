import type { Permission, Route } from '@relode/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import { ServerError } from './server-error.ts';

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type JsonBody<R extends Route> = R extends { body: infer S } ? Parsed<S> : undefined;

/** A request as its route declares it. Bytes come where the route takes them in place of JSON. */
export interface RouteInput<R extends Route> {
  readonly params: R extends { params: infer S } ? Parsed<S> : undefined;
  readonly query: R extends { query: infer S } ? Parsed<S> : undefined;
  readonly body: R extends { rawBody: object } ? JsonBody<R> | Buffer : JsonBody<R>;
  /** Who asks; null only on routes that need no permission. */
  readonly actor: R['permission'] extends null ? Actor | null : Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** JSON is checked against the route before it leaves; for files and streams the handler answers by `reply`. */
export type RouteOutput<R extends Route> = R['success'] extends { json: infer S extends z.ZodType }
  ? z.input<S> | FastifyReply
  : R['success'] extends { raw: object }
    ? FastifyReply
    : undefined;

export type RouteHandler<R extends Route> = (input: RouteInput<R>) => Promise<RouteOutput<R>>;

declare module 'fastify' {
  interface FastifyContextConfig {
    operationId?: string;
    permission?: Permission | null;
  }
}

/** Registers one operation of the contract. */
export function serveRoute<const R extends Route>(
  app: FastifyInstance,
  route: R,
  handler: RouteHandler<R>,
): void {
  const { success } = route;
  app.route({
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    config: { operationId: route.operationId, permission: route.permission },
    ...(success.raw?.mediaTypes.includes('text/event-stream') && { compress: false as const }),
    schema: {
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: { content: { 'application/json': { schema: route.body } } } }),
      ...(success.json && { response: { [success.status]: success.json } }),
    },
    preValidation: async (request) => {
      if (Buffer.isBuffer(request.body) && !route.rawBody) throw notTaken(request);
      if (route.body && (request.body === undefined || request.body === null)) {
        throw new ServerError('REQUEST_MALFORMED', 'This operation needs a body', {
          remedy: 'Send JSON with content-type application/json',
        });
      }
    },
    handler: async (request, reply) => {
      const { params, query, body, actor } = request;
      const output = await handler({ params, query, body, actor, request, reply } as RouteInput<R>);
      if (output === reply || reply.sent) return reply;
      return reply.code(success.status).send(output);
    },
  });
}

function notTaken(request: FastifyRequest): ServerError {
  return new ServerError(
    'MEDIA_TYPE_NOT_TAKEN',
    `This operation does not take ${request.headers['content-type']}`,
    {
      remedy: 'Send JSON with content-type application/json',
    },
  );
}
