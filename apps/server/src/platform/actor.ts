import { type OrganisationKind, PERMISSIONS, type Permission, type Role } from '@relode/contract';
import type { Db } from './database/database.ts';
import { readStanding, type Standing, SYSTEM, standAs } from './database/standing.ts';

/** On whose behalf something is done: a person, a program or a device, always for one organisation. */
export interface Actor {
  readonly userId: string | null; // null for API keys, devices and the local user
  readonly orgId: string;
  readonly orgKind: OrganisationKind;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  readonly via: 'session' | 'api-key' | 'device' | 'local';
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: nobody has said who they are. Routes with a permission never run for such. */
    actor: Actor | null;
  }
}

/** The organisation of whoever runs Relode; migration 0006 makes it. What was stored before then is its own. */
export const LOCAL_ORGANISATION = 'local';

/** The one user of a Relode that knows no users. */
export const LOCAL_ACTOR: Actor = {
  userId: null,
  orgId: LOCAL_ORGANISATION,
  orgKind: 'operator',
  role: 'owner',
  permissions: new Set(PERMISSIONS),
  via: 'local',
};

/** Whose rows are meant; null is the public. */
export type Tenant = Pick<Actor, 'orgId' | 'orgKind'>;

/** The database as an organisation sees it: what is asked of it is asked as that organisation. */
export type TenantDatabase = (tenant: Tenant | null) => Db;

export const LOCAL_TENANT: Tenant = { orgId: LOCAL_ORGANISATION, orgKind: 'operator' };

export function standingOf(tenant: Tenant | null): Standing {
  return { role: 'relode_app', org: tenant?.orgId ?? '', kind: tenant?.orgKind ?? '' };
}

/**
 * Runs `run` in one transaction that sees and writes what row-level security allows this actor's organisation; `null`
 * is the public. Inside a transaction it narrows that one, and widens it again when `run` is through.
 */
export function inTenant<T>(database: Db, tenant: Tenant | null, run: (tx: Db) => Promise<T>): Promise<T> {
  return inStanding(database, standingOf(tenant), run);
}

/**
 * Runs `run` in one transaction over the rows of all organisations: for the queue of jobs, the sequencer, housekeeping
 * and sign-in, never with what a request asks for.
 */
export function asSystem<T>(database: Db, run: (tx: Db) => Promise<T>): Promise<T> {
  return inStanding(database, SYSTEM, run);
}

async function inStanding<T>(database: Db, standing: Standing, run: (tx: Db) => Promise<T>): Promise<T> {
  if (!database.isTransaction) {
    return database.transaction().execute(async (tx) => {
      await standAs(tx, standing);
      return run(tx);
    });
  }
  const before = await readStanding(database);
  await standAs(database, standing);
  const answer = await run(database); // where it throws, the transaction is lost and its settings with it
  await standAs(database, before);
  return answer;
}
