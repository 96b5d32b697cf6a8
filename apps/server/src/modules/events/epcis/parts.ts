import type { Db } from '../../../platform/database/database.ts';
import type { LiveFeed } from '../../../platform/live-feed.ts';
import type { EventDoor } from '../event-door.ts';

/** What the EPCIS interface stands on. */
export interface EpcisParts {
  readonly db: Db;
  readonly door: EventDoor;
  readonly feed: LiveFeed;
  readonly now: () => Date;
  readonly stopping: AbortSignal;
}

/** Key of the live feed that is touched when events have been captured. */
export const EVENTS_FEED = 'events';
