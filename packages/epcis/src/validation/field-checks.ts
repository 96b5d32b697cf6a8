import { ACTIONS } from '../events/event.ts';
import { WORD_LISTS } from '../vocabulary/standard-value.ts';
import {
  anything,
  type Check,
  isObject,
  listOf,
  matching,
  number,
  oneOf,
  text,
  time,
  truth,
  uri,
  wordOrUri,
} from './checks.ts';
import { shown } from './faults.ts';
import { objectOf } from './object-check.ts';
import { isUri } from './uri.ts';

const CBV_URI = /^(?:urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/;
const GS1_VOCABULARY_URI = /^https?:\/\/(?:www\.)?gs1\.org\/voc\//;

const bizStep = wordOrUri(WORD_LISTS.bizStep.words, CBV_URI, 'business step');
const disposition = wordOrUri(WORD_LISTS.disposition.words, CBV_URI, 'disposition');
const transactionType = wordOrUri(WORD_LISTS.bizTransactionType.words, CBV_URI, 'business transaction type');
const partyType = wordOrUri(WORD_LISTS.sourceDestinationType.words, CBV_URI, 'source or destination type');
const errorReason = wordOrUri(WORD_LISTS.errorReason.words, CBV_URI, 'error reason');
const component = wordOrUri(WORD_LISTS.component.words, CBV_URI, 'sensor component');
const measurementType = wordOrUri(WORD_LISTS.measurementType.words, GS1_VOCABULARY_URI, 'measurement type');
const alertType = wordOrUri(WORD_LISTS.sensorAlertType.words, GS1_VOCABULARY_URI, 'sensor alert type');

/** One URI or a list of them. */
const uris: Check = (value, faults) => (Array.isArray(value) ? uriList(value, faults) : uri(value, faults));

/** A URL, an object of terms, or a list of both without repetition. */
export const context: Check = (value, faults) => {
  if (Array.isArray(value)) contextList(value, faults);
  else contextItem(value, faults);
};

const contextItem: Check = (value, faults) => {
  if (isObject(value) || (typeof value === 'string' && isUri(value))) return;
  faults.add(`The URL of a context or an object of terms is needed, not ${shown(value)}`);
};
const contextList = listOf(contextItem, 0, true);

export const uriList = listOf(uri);
export const uriSet = listOf(uri, 0, true);

const quantityElement = objectOf({
  fields: {
    epcClass: uri,
    quantity: number,
    uom: matching(/^[A-Z0-9]{2,3}$/, 'A unit of UN/CEFACT Recommendation 20, such as KGM,'),
  },
  required: ['epcClass'],
  others: 'none',
});
export const quantityList = listOf(quantityElement);

const place = objectOf({ fields: { id: uri }, required: ['id'], others: 'any' });

const errorDeclaration = objectOf({
  fields: { declarationTime: time, reason: errorReason, correctiveEventIDs: uriList },
  required: ['declarationTime'],
  others: 'uris',
});

export const persistentDisposition = objectOf({
  fields: { set: listOf(disposition, 1, true), unset: listOf(disposition, 1, true) },
  others: 'none',
  together: (value, faults) => {
    if (value.set === undefined && value.unset === undefined) faults.add('"set" or "unset" is missing');
  },
});

export const bizTransactionList = listOf(
  objectOf({
    fields: { type: transactionType, bizTransaction: uri },
    required: ['bizTransaction'],
    others: 'none',
  }),
);
const sourceList = listOf(
  objectOf({ fields: { type: partyType, source: uri }, required: ['type', 'source'], others: 'none' }),
);
const destinationList = listOf(
  objectOf({
    fields: { type: partyType, destination: uri },
    required: ['type', 'destination'],
    others: 'none',
  }),
);

const device = { deviceID: uri, deviceMetadata: uri, rawData: uri, dataProcessingMethod: uri, bizRules: uri };
const sensorMetadata = objectOf({
  fields: { time, startTime: time, endTime: time, ...device },
  others: 'uris',
});
const sensorReport = objectOf({
  fields: {
    type: measurementType,
    exception: alertType,
    ...device,
    time,
    microorganism: uri,
    chemicalSubstance: uri,
    coordinateReferenceSystem: uri,
    value: number,
    component,
    stringValue: text,
    booleanValue: truth,
    hexBinaryValue: matching(/^[A-Fa-f0-9]+$/, 'A hexadecimal number'),
    uriValue: uri,
    minValue: number,
    maxValue: number,
    meanValue: number,
    sDev: number,
    percRank: number,
    percValue: number,
    uom: text,
  },
  required: ['type'],
  others: 'uris',
});
const sensorElementList = listOf(
  objectOf({
    fields: { sensorMetadata, sensorReport: listOf(sensorReport, 1) },
    required: ['sensorReport'],
    others: 'uris',
  }),
);

/** Instance or lot master data: names are URIs or CURIEs, values are free. */
export const ilmd = objectOf({ fields: {}, others: 'uris' });

export const action = oneOf(ACTIONS);

/** Fields of every event, extended ones too. */
export const COMMON_FIELDS: Readonly<Record<string, Check>> = {
  '@context': context,
  type: anything, // the event's kind was chosen by it
  eventTime: time,
  recordTime: time,
  eventTimeZoneOffset: matching(
    /^[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)$/,
    'An offset from UTC of at most 14 hours, such as +08:00,',
  ),
  eventID: uri,
  certificationInfo: uris,
  errorDeclaration,
};

/** Fields of the five standard events on top of that. */
export const STANDARD_FIELDS: Readonly<Record<string, Check>> = {
  ...COMMON_FIELDS,
  bizStep,
  disposition,
  readPoint: place,
  bizLocation: place,
  bizTransactionList,
  sourceList,
  destinationList,
  sensorElementList,
};

/** Whether a field is a list with something in it. */
export function holdsItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
