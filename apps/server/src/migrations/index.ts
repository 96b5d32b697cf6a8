import type { Migration } from 'kysely';
import { up as firstTables } from './0001-regions-scenarios-plans-jobs.ts';
import { up as studies } from './0002-studies.ts';
import { up as days } from './0003-days.ts';
import { up as dayRoadsAndPooling } from './0004-day-roads-and-pooling.ts';
import { up as dayHistory } from './0005-day-history.ts';
import { up as identity } from './0006-identity.ts';
import { up as events } from './0007-events.ts';
import { up as ledger } from './0008-ledger.ts';

/** Every migration in order. A released one is never changed; upgrades only go forward. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-regions-scenarios-plans-jobs': { up: firstTables },
  '0002-studies': { up: studies },
  '0003-days': { up: days },
  '0004-day-roads-and-pooling': { up: dayRoadsAndPooling },
  '0005-day-history': { up: dayHistory },
  '0006-identity': { up: identity },
  '0007-events': { up: events },
  '0008-ledger': { up: ledger },
};
