import { anything, type Check, isObject, listOf, matching, text, time, uri } from './checks.ts';
import { eventList } from './event-checks.ts';
import { shown } from './faults.ts';
import { context } from './field-checks.ts';
import { objectOf } from './object-check.ts';

const version = matching(/^\d+(?:\.\d+)*$/, 'A version such as 2.0');

const attributeValue: Check = (value, faults) => {
  if (typeof value === 'string' || isObject(value)) return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  faults.add(`A number, a text or an object is needed, not ${shown(value)}`);
};

const vocabularyList = listOf(
  objectOf({
    fields: {
      type: uri,
      vocabularyElementList: listOf(
        objectOf({
          fields: {
            id: uri,
            attributes: listOf(
              objectOf({ fields: { id: uri, attribute: attributeValue }, required: ['id'], others: 'any' }),
            ),
            children: listOf(uri),
          },
          required: ['id'],
          others: 'any',
        }),
      ),
    },
    required: ['type'],
    others: 'any',
  }),
);

const epcisHeader = objectOf({
  fields: { epcisMasterData: objectOf({ fields: { vocabularyList }, others: 'any' }) },
  others: 'uris',
});

const heading = {
  '@context': context,
  id: uri,
  type: anything, // the kind of document was chosen by it
  schemaVersion: version,
  creationDate: time,
};

export const documentCheck = objectOf({
  fields: {
    ...heading,
    instanceIdentifier: text,
    sender: text,
    receiver: text,
    epcisHeader,
    epcisBody: objectOf({ fields: { eventList }, required: ['eventList'], others: 'any' }),
  },
  required: ['@context', 'schemaVersion', 'creationDate', 'epcisBody'],
  others: 'uris',
});

const queryResults = objectOf({
  fields: {
    queryName: text,
    subscriptionID: text,
    resultsBody: objectOf({ fields: { eventList, vocabularyList }, required: ['eventList'], others: 'uris' }),
  },
  required: ['queryName', 'resultsBody'],
  others: 'uris',
});

export const queryDocumentCheck = objectOf({
  fields: {
    ...heading,
    epcisBody: objectOf({ fields: { queryResults }, required: ['queryResults'], others: 'uris' }),
  },
  required: ['@context', 'epcisBody'],
  others: 'uris',
});
