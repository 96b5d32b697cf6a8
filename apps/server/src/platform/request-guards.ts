import { isIP } from 'node:net';
import type { Permission } from '@relode/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';
import { ServerError } from './server-error.ts';

/** Who is behind a request; null where it does not say. */
export type Identify = (request: FastifyRequest) => Promise<Actor | null>;

/** Whether the actor behind a request may do this. */
export type Authorize = (request: FastifyRequest, permission: Permission) => boolean;

export const actorMay: Authorize = ({ actor }, permission) => actor?.permissions.has(permission) ?? false;

/**
 * Refuses what a foreign web page could make a browser send here: a Host that is a name not ours (DNS rebinding), and
 * writes from another origin. Then finds out who asks, and whether they have the route's permission.
 */
export function guardRequests(
  app: FastifyInstance,
  allowedHosts: readonly string[],
  identify: Identify,
  authorize: Authorize,
): void {
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request) => {
    if (!isAllowedHost(hostOf(request.headers.host ?? ''), allowedHosts)) {
      throw new ServerError('HOST_NOT_ALLOWED', `This server is not known as ${request.headers.host}`, {
        remedy: 'Use its address, or name the host in RELODE_ALLOWED_HOSTS',
      });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnOrigin(request)) {
      throw new ServerError(
        'ORIGIN_NOT_ALLOWED',
        `A page of ${request.headers.origin} may not change data here`,
      );
    }
    request.actor = await identify(request);
    const { permission } = request.routeOptions.config;
    if (permission && !authorize(request, permission)) {
      throw new ServerError('NOT_PERMITTED', `This needs the permission ${permission}`);
    }
  });
}

function hostOf(header: string): string {
  return header
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}

/** An IP address cannot be rebound to another server; names must be ours. */
function isAllowedHost(host: string, allowedHosts: readonly string[]): boolean {
  return host === 'localhost' || isIP(host) !== 0 || allowedHosts.includes(host);
}

/** Browsers send Origin with every write; other programs send none. */
function isOwnOrigin({ headers }: FastifyRequest): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  return URL.canParse(origin) && new URL(origin).host === host;
}
