import { isIP } from 'node:net';
import type { Permission } from '@relode/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ServerError } from './server-error.ts';

/** Whether the actor behind a request may do this. Until Relode knows users there is one, who may do everything. */
export type Authorize = (request: FastifyRequest, permission: Permission) => boolean;

export const localUserMayDoEverything: Authorize = () => true;

/**
 * Refuses what a foreign web page could make a browser send here: a Host that is a name not ours (DNS rebinding), and
 * writes from another origin. Then asks for the route's permission.
 */
export function guardRequests(
  app: FastifyInstance,
  allowedHosts: readonly string[],
  authorize: Authorize,
): void {
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
