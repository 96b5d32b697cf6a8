import { queryOptions } from '@tanstack/react-query';
import { client } from '../../../lib/client.ts';

/** What the page shows of an event; the whole is an EPCIS 2.0 event. */
export interface ShownEvent {
  readonly type: string;
  readonly eventID: string;
  readonly eventTime: string;
  readonly recordTime: string;
  readonly action?: string;
  readonly bizStep?: string;
  readonly epcList?: readonly string[];
  readonly parentID?: string;
  readonly childEPCs?: readonly string[];
  readonly inputEPCList?: readonly string[];
  readonly outputEPCList?: readonly string[];
  readonly bizLocation?: { readonly id: string };
  readonly errorDeclaration?: object;
}

interface QueryDocument {
  readonly epcisBody: {
    readonly queryResults: { readonly resultsBody: { readonly eventList: readonly ShownEvent[] } };
  };
}

const EVERY_MS = 2_000;

/** The fifty that were recorded last. */
export const latestEvents = queryOptions({
  queryKey: ['events', 'latest'],
  queryFn: async ({ signal }) => {
    const { bytes } = await client.listEvents({ orderBy: 'recordTime', perPage: '50' }, { signal });
    const document = JSON.parse(new TextDecoder().decode(bytes)) as QueryDocument;
    return document.epcisBody.queryResults.resultsBody.eventList;
  },
  refetchInterval: EVERY_MS,
});
