import { type OrganisationKind, PERMISSIONS, type Permission, type Role } from '@relode/contract';
import { sql } from 'kysely';
import type { Db } from './database/database.ts';

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

interface Standing {
  readonly role: string;
  readonly org: string;
  readonly kind: string;
  readonly user: string;
}

/**
 * Runs `run` in one transaction that sees and writes what row-level security allows this actor's organisation; `null`
 * is the public. Inside a transaction it narrows that one, and widens it again when `run` is through.
 */
export function inTenant<T>(
  database: Db,
  actor: Pick<Actor, 'orgId' | 'orgKind' | 'userId'> | null,
  run: (tx: Db) => Promise<T>,
): Promise<T> {
  return inStanding(
    database,
    {
      role: 'relode_app',
      org: actor?.orgId ?? '',
      kind: actor?.orgKind ?? '',
      user: actor?.userId ?? '',
    },
    run,
  );
}

/**
 * Runs `run` in one transaction over the rows of all organisations: for the queue of jobs, the sequencer, housekeeping
 * and sign-in, never with what a request asks for.
 */
export function asSystem<T>(database: Db, run: (tx: Db) => Promise<T>): Promise<T> {
  return inStanding(database, { role: 'relode_system', org: '', kind: '', user: '' }, run);
}

async function inStanding<T>(database: Db, standing: Standing, run: (tx: Db) => Promise<T>): Promise<T> {
  if (!database.isTransaction) {
    return database.transaction().execute(async (tx) => {
      await stand(tx, standing);
      return run(tx);
    });
  }
  const before = await sql<Standing>`
    select current_setting('role') as role, coalesce(current_setting('app.org', true), '') as org,
           coalesce(current_setting('app.org_kind', true), '') as kind,
           coalesce(current_setting('app.user', true), '') as user`.execute(database);
  await stand(database, standing);
  const answer = await run(database); // where it throws, the transaction is lost and its settings with it
  await stand(database, before.rows[0]!);
  return answer;
}

/** `set_config('role', …, true)` is SET LOCAL ROLE. */
async function stand(tx: Db, { role, org, kind, user }: Standing): Promise<void> {
  await sql`
    select set_config('app.org', ${org}, true), set_config('app.org_kind', ${kind}, true),
           set_config('app.user', ${user}, true), set_config('role', ${role}, true)`.execute(tx);
}
