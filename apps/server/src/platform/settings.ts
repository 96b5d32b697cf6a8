import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROUTER_KINDS, type RouterKind } from '@relode/roads';
import { ServerError } from './server-error.ts';

/** Everything that can be set from outside, read once at start. docs/operations.md explains each. */
export interface Settings {
  readonly port: number; // 0 takes any free port
  readonly host: string;
  readonly allowRemote: boolean;
  /** Host names, beside loopback names and IP addresses, under which browsers may reach the server. */
  readonly allowedHosts: readonly string[];
  /** Folder of the embedded database and its lock. */
  readonly dataFolder: string;
  /** PostgreSQL server; null = the embedded database. */
  readonly databaseUrl: string | null;
  readonly databaseConnections: number;
  readonly logLevel: LogLevel;
  /** auto: pretty where standard output is a terminal. */
  readonly logFormat: 'auto' | 'json' | 'pretty';
  /** Plans computed at the same time by this process; 0 = it serves requests only. */
  readonly workers: number;
  /** Seconds without a sign of life after which another server takes over a plan. */
  readonly takeOverSeconds: number;
  /** Heap that one plan may take, MB; a plan that needs more fails, the server goes on. */
  readonly plannerMemoryMb: number;
  /** Reference regions brought in at start; null = none. */
  readonly regionsFolder: string | null;
  readonly firstPlans: boolean;
  /** Router that days are planned with; null = great circle × road factor. It may hold a password or key. */
  readonly roadsUrl: string | null;
  /** Null = found out by asking. */
  readonly roadsKind: RouterKind | null;
  /** OSRM’s profile or Valhalla’s costing; null = driving or truck. */
  readonly roadsProfile: string | null;
  /** Whether subscribers of events may have them sent to addresses of private networks; null = where `host` is a loopback. */
  readonly privateHooks: boolean | null;
  /** Built console; a page that says so is served when it is not there. */
  readonly consoleFolder: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const repositoryFolder = fileURLToPath(new URL('../../../../', import.meta.url));

interface Setting<T> {
  readonly name: string;
  /** As text, the way it would be given. */
  readonly fallback: string;
  /** Throws Error with a sentence that follows the name. */
  readonly read: (text: string) => T;
}

const SETTINGS: { readonly [K in keyof Settings]: Setting<Settings[K]> } = {
  port: { name: 'RELODE_PORT', fallback: '3210', read: whole(0, 65_535) },
  host: { name: 'RELODE_HOST', fallback: '127.0.0.1', read: (text) => text },
  allowRemote: { name: 'RELODE_ALLOW_REMOTE', fallback: '0', read: flag },
  allowedHosts: { name: 'RELODE_ALLOWED_HOSTS', fallback: '', read: list },
  dataFolder: { name: 'RELODE_DATA', fallback: 'data', read: (text) => resolve(text) },
  databaseUrl: { name: 'DATABASE_URL', fallback: '', read: databaseUrl },
  databaseConnections: { name: 'RELODE_DATABASE_CONNECTIONS', fallback: '10', read: whole(2, 1000) },
  logLevel: { name: 'RELODE_LOG_LEVEL', fallback: 'info', read: choice(LOG_LEVELS) },
  logFormat: {
    name: 'RELODE_LOG_FORMAT',
    fallback: 'auto',
    read: choice(['auto', 'json', 'pretty'] as const),
  },
  workers: { name: 'RELODE_WORKERS', fallback: '1', read: whole(0, 64) },
  takeOverSeconds: { name: 'RELODE_TAKE_OVER_SECONDS', fallback: '30', read: whole(5, 3600) },
  plannerMemoryMb: { name: 'RELODE_PLANNER_MEMORY_MB', fallback: '2048', read: whole(256, 1_000_000) },
  regionsFolder: {
    name: 'RELODE_REGIONS',
    fallback: resolve(repositoryFolder, 'regions'),
    read: (text) => (text === 'none' ? null : resolve(text)),
  },
  firstPlans: { name: 'RELODE_FIRST_PLANS', fallback: '1', read: flag },
  roadsUrl: { name: 'RELODE_ROADS', fallback: '', read: routerUrl },
  roadsKind: {
    name: 'RELODE_ROADS_KIND',
    fallback: 'auto',
    read: (text) => (text === 'auto' ? null : choice(ROUTER_KINDS)(text)),
  },
  roadsProfile: { name: 'RELODE_ROADS_PROFILE', fallback: '', read: (text) => text || null },
  privateHooks: {
    name: 'RELODE_PRIVATE_HOOKS',
    fallback: 'auto',
    read: (text) => (text === 'auto' ? null : flag(text)),
  },
  consoleFolder: {
    name: 'RELODE_CONSOLE',
    fallback: resolve(repositoryFolder, 'apps/console/dist'),
    read: (text) => resolve(text),
  },
};

export const SETTING_NAMES: readonly string[] = Object.values(SETTINGS).map(({ name }) => name);

/**
 * Settings from environment variables; an empty one counts as not given. Throws ServerError SETTINGS_INVALID that
 * names every faulty setting, never its value (it may be a secret).
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const settings: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [key, { name, fallback, read }] of Object.entries<Setting<unknown>>(SETTINGS)) {
    try {
      settings[key] = read(environment[name]?.trim() || fallback);
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}`);
    }
  }
  const { host, allowRemote } = settings as Partial<Settings>;
  if (host !== undefined && allowRemote === false && !isLoopback(host)) {
    faults.push(
      'RELODE_HOST is not a loopback address, and Relode does not know users yet: set RELODE_ALLOW_REMOTE=1 only where everyone who can reach it may change everything',
    );
  }
  if (faults.length > 0) {
    throw new ServerError('SETTINGS_INVALID', faults.join('\n'), {
      place: 'environment',
      remedy: 'See Settings in docs/operations.md',
    });
  }
  return settings as unknown as Settings;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function whole(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new Error(`must be a whole number ${least}…${most}`);
    return value;
  };
}

function flag(text: string): boolean {
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  throw new Error('must be 1 or 0');
}

function list(text: string): string[] {
  return text.split(',').flatMap((part) => part.trim().toLowerCase() || []);
}

function choice<const T extends string>(choices: readonly T[]) {
  return (text: string): T => {
    const found = choices.find((each) => each === text);
    if (found === undefined) throw new Error(`must be one of ${choices.join(', ')}`);
    return found;
  };
}

function routerUrl(text: string): string | null {
  if (text === '' || text === 'none') return null;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new Error('must be an http:// or https:// address');
  return text;
}

function databaseUrl(text: string): string | null {
  if (text === '') return null;
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text))
    throw new Error('must be a postgresql:// address');
  return text;
}
