import type { Migration } from 'kysely';
import { up as firstTables } from './0001-regions-scenarios-plans-jobs.ts';

/** Every migration in order. A released one is never changed; upgrades only go forward. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-regions-scenarios-plans-jobs': { up: firstTables },
};
