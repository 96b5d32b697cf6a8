import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';

/**
 * The browsable description of the interface at /reference. The page's script is a module of 4 MB that takes a second
 * to load, so an inner server is made of it when someone asks for the first time.
 */
export function serveReference(app: FastifyInstance): void {
  let inner: Promise<FastifyInstance> | undefined;
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    inner ??= startReference();
    const { url, headers } = request;
    const { statusCode, headers: answered, rawPayload } = await (await inner).inject({ url, headers });
    const { 'content-length': _length, connection: _connection, date: _date, ...kept } = answered;
    return reply.code(statusCode).headers(kept).send(rawPayload);
  };
  app.get('/reference', answer);
  app.get('/reference/*', answer);
}

async function startReference(): Promise<FastifyInstance> {
  const { default: scalarReference } = await import('@scalar/fastify-api-reference');
  const app = fastify({ routerOptions: { ignoreTrailingSlash: true } });
  await app.register(scalarReference, {
    routePrefix: '/reference',
    configuration: {
      url: '/openapi.json',
      withDefaultFonts: false,
      telemetry: false,
      pageTitle: 'Relode HTTP',
    },
  });
  await app.ready();
  return app;
}
