import type { EpcisEvent, JsonLdContext } from './event.ts';
import type { Extensions } from './extension.ts';

export interface VocabularyElement {
  readonly id: string;
  readonly attributes?: readonly { readonly id: string; readonly attribute?: unknown }[];
  readonly children?: readonly string[];
}

export interface Vocabulary {
  readonly type: string;
  readonly vocabularyElementList?: readonly VocabularyElement[];
}

/** What is captured: events and, in the header, master data. */
export interface EpcisDocument extends Extensions {
  readonly '@context': JsonLdContext;
  readonly id?: string;
  readonly type: 'EPCISDocument';
  readonly schemaVersion: string;
  readonly creationDate: string;
  readonly instanceIdentifier?: string;
  readonly sender?: string;
  readonly receiver?: string;
  readonly epcisHeader?: { readonly epcisMasterData?: { readonly vocabularyList?: readonly Vocabulary[] } };
  readonly epcisBody: { readonly eventList: readonly EpcisEvent[] };
}

/** What a query answers. */
export interface EpcisQueryDocument extends Extensions {
  readonly '@context': JsonLdContext;
  readonly id?: string;
  readonly type: 'EPCISQueryDocument';
  readonly schemaVersion?: string;
  readonly creationDate?: string;
  readonly epcisBody: {
    readonly queryResults: Extensions & {
      readonly queryName: string;
      readonly subscriptionID?: string;
      readonly resultsBody: Extensions & {
        readonly eventList: readonly EpcisEvent[];
        readonly vocabularyList?: readonly Vocabulary[];
      };
    };
  };
}
