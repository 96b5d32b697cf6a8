import type { EpcisDocument } from '../events/document.ts';
import type { EpcisEvent } from '../events/event.ts';
import { EPCIS_CONTEXT_URL } from '../vocabulary/namespaces.ts';
import { RELODE_NAMESPACE } from '../vocabulary/relode-terms.ts';

/** A document of events, ready to be captured anywhere. */
export function documentOf(events: readonly EpcisEvent[], createdAt: Date): EpcisDocument {
  return {
    '@context': [EPCIS_CONTEXT_URL, { relode: RELODE_NAMESPACE }],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: createdAt.toISOString(),
    epcisBody: { eventList: events },
  };
}
