import type { EpcisEvent } from '../events/event.ts';
import { finished, isoOf, refuse } from './step.ts';

export interface Correction {
  readonly declaredAt: Date;
  /** The event never happened, or what it says is wrong; a URI for another reason. */
  readonly reason: 'did_not_occur' | 'incorrect_data' | (string & {});
  /** IDs of the events that say what is right. */
  readonly correctiveEventIds?: readonly string[];
}

/**
 * Says that an event is wrong: the same event, its ID too, with an error declaration. Nothing is changed or removed; its
 * Event Hash ID stays the same.
 */
export function eventDeclaredWrong<Event extends EpcisEvent>(event: Event, correction: Correction): Event {
  const { declaredAt, reason, correctiveEventIds = [] } = correction;
  if (event.errorDeclaration !== undefined) {
    refuse('errorDeclaration', 'The event is declared wrong already', 'Correct the event that corrected it');
  }
  const { recordTime: _, ...told } = event;
  return finished({
    ...(told as Event),
    errorDeclaration: {
      declarationTime: isoOf(declaredAt, 'declaredAt'),
      reason,
      ...(correctiveEventIds.length === 0 ? {} : { correctiveEventIDs: correctiveEventIds }),
    },
  });
}
