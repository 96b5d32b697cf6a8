import { RoadsError } from '../roads-error.ts';

/** Reads the address of a router. Throws RoadsError ROADS_ADDRESS_INVALID. */
export function readRouterUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new RoadsError('ROADS_ADDRESS_INVALID', 'The address of the router is no http:// or https:// URL', {
    place: 'router',
    remedy: 'Give its base address, such as http://localhost:5000 (OSRM) or http://localhost:8002 (Valhalla)',
  });
}

/** The address of one service below the base; a query of the base, such as a key, is kept. */
export function serviceUrl(base: URL, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/${path}`;
  url.hash = '';
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** The address as it may be shown: without user, password and query, which may hold a key, and without OSRM’s long list of coordinates. */
export function shownUrl({ protocol, host, pathname }: URL): string {
  const path = pathname.replace(/\/v1\/.*$/, '/v1').replace(/\/+$/, '');
  return `${protocol}//${host}${path}`;
}
