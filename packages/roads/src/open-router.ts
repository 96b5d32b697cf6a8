import { notARouter, refused } from './answer-faults.ts';
import { type AskOptions, ask } from './http/ask.ts';
import type { HttpDoor } from './http/http-door.ts';
import { readRouterUrl, serviceUrl, shownUrl } from './http/router-url.ts';
import { isOsrmAnswer } from './osrm/osrm-answer.ts';
import { OSRM } from './osrm/osrm-dialect.ts';
import type { RoadPlace } from './road-place.ts';
import { drawLine } from './route-line.ts';
import type { Position, RouterDialect, RouterKind } from './router-dialect.ts';
import type { RoadsProgress } from './table/block-loader.ts';
import { loadRoads, type Roads } from './table/load-roads.ts';
import { createRoadMemory } from './table/road-memory.ts';
import { rememberSaved, type SavedRoads, saveRoads } from './table/saved-roads.ts';
import { VALHALLA } from './valhalla/valhalla-dialect.ts';

/** Where a router is and how it is asked. */
export interface RouterAddress {
  readonly url: string;
  /** Null = found out by asking. */
  readonly kind: RouterKind | null;
  /** OSRM’s profile (default `driving`) or Valhalla’s costing (default `truck`). */
  readonly profile: string | null;
}

export interface RouterOptions {
  readonly door: HttpDoor;
  readonly signal: AbortSignal;
  readonly limits?: Partial<RouterLimits>;
  /** Ways of an earlier run, which are not asked for again. Only those of the very router that is opened are used. */
  readonly saved?: SavedRoads | null;
}

export interface RouterLimits {
  /** For one request. */
  readonly timeoutMs: number;
  /** Of a request that finds no answer. */
  readonly attempts: number;
  /** Requests at once. */
  readonly concurrency: number;
  /** Rows, and columns, of one request; halved where the router finds that too big. */
  readonly blockPlaces: number;
  /** A place further from its road than this is told. */
  readonly snapM: number;
}

const DEFAULT_LIMITS: RouterLimits = {
  timeoutMs: 60_000,
  attempts: 4,
  concurrency: 4,
  blockPlaces: 50, // 100 coordinates, OSRM’s default; 2500 pairs, Valhalla’s
  snapM: 500,
};

export interface RouterInfo {
  readonly kind: RouterKind;
  /** Without user and query. */
  readonly url: string;
  readonly profile: string;
  /** As the router tells it; OSRM does not. */
  readonly version: string | null;
}

export interface Router {
  readonly info: RouterInfo;
  /** Ways between all places; pairs known from an earlier call are not asked again. Throws RoadsError. */
  loadRoads(places: readonly RoadPlace[], onProgress?: (progress: RoadsProgress) => void): Promise<Roads>;
  /** All ways known by now. */
  save(): SavedRoads;
  /** The way through the stops, for a map. Throws RoadsError, among them ROADS_NO_WAY. */
  drawLine(stops: readonly RoadPlace[]): Promise<Position[]>;
}

const DIALECTS: Readonly<Record<RouterKind, RouterDialect>> = { osrm: OSRM, valhalla: VALHALLA };

/**
 * Asks a router who it is. Throws RoadsError ROADS_ADDRESS_INVALID, ROADS_UNREACHABLE, ROADS_NOT_A_ROUTER and what `ask` throws.
 */
export async function openRouter(address: RouterAddress, options: RouterOptions): Promise<Router> {
  const base = readRouterUrl(address.url);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const asking: AskOptions = { ...options, ...limits };
  const saved = options.saved && isOf(options.saved, base, address) ? options.saved : null;
  const { kind, version } = saved?.router ?? (await findOut(base, address, asking));
  const dialect = DIALECTS[kind];
  const profile = address.profile ?? dialect.defaultProfile;
  const info = { kind, url: shownUrl(base), profile, version };
  const line = { base, dialect, profile, asking };
  const memory = saved === null ? createRoadMemory() : rememberSaved(saved);
  memory.dataVersion = saved?.dataVersion ?? null;
  return {
    info,
    loadRoads: (places, onProgress) => loadRoads(places, { ...line, limits, memory, onProgress }),
    save: () => saveRoads(memory, info),
    drawLine: (stops) => drawLine(stops, line),
  };
}

/** Whether ways were told by the router of this address, asked for the same means of travel. */
function isOf({ router }: SavedRoads, base: URL, { kind, profile }: RouterAddress): boolean {
  const asked = profile ?? DIALECTS[router.kind]?.defaultProfile;
  return router.url === shownUrl(base) && router.profile === asked && (kind ?? router.kind) === router.kind;
}

/** Valhalla tells its version at `status`, where OSRM complains of the address; behind a proxy only its services may be there. */
async function findOut(
  base: URL,
  { kind, profile }: RouterAddress,
  asking: AskOptions,
): Promise<{ kind: RouterKind; version: string | null }> {
  if (kind === 'osrm') return { kind, version: null };
  const status = await ask({ method: 'GET', url: serviceUrl(base, 'status') }, asking);
  const { version, error_code: refusal } = (status.json ?? {}) as { version?: unknown; error_code?: unknown };
  if (typeof version === 'string') return { kind: 'valhalla', version };
  if (typeof refusal === 'number') return { kind: 'valhalla', version: null }; // switched off, or before 3.1
  if (kind === 'valhalla') {
    if (status.json === undefined) throw notARouter(status, 'does not answer as Valhalla does');
    return { kind, version: null };
  }
  if (isOsrmAnswer(status.json)) return { kind: 'osrm', version: null };
  const somewhere = `nearest/v1/${encodeURIComponent(profile ?? OSRM.defaultProfile)}/0,0`;
  const nearest = await ask({ method: 'GET', url: serviceUrl(base, somewhere) }, asking);
  if (isOsrmAnswer(nearest.json)) return { kind: 'osrm', version: null };
  if (nearest.status === 401 || nearest.status === 403)
    throw refused(nearest, `HTTP ${nearest.status}`, 'Give user or key in the address');
  throw notARouter(status, 'answers neither as OSRM nor as Valhalla does');
}
