import { canonicalUri } from '../canonical/canonical-value.ts';
import type { TermContext } from '../context/term-context.ts';
import { ACTIONS, EVENT_TYPES } from '../events/event.ts';
import { expandWord, WORD_LISTS, type WordListName } from '../vocabulary/standard-value.ts';
import { readIdentifiers } from './epc-pattern.ts';
import {
  type Parameter,
  readExists,
  readNumber,
  readNumbers,
  readTexts,
  readTime,
  readTruth,
  readUris,
  readWords,
  refuse,
} from './parameter-value.ts';
import type {
  EpcField,
  NumberTest,
  Order,
  Predicate,
  QuantityField,
  SensorNumberField,
  SensorTimeField,
  SensorValueField,
  TimeField,
  ValueField,
} from './predicate.ts';

/** Makes a predicate of a parameter; null if it asks for nothing (EXISTS with false). */
export type ReadParameter = (parameter: Parameter, context: TermContext) => Predicate | null;

const words =
  (field: ValueField, list: WordListName): ReadParameter =>
  (parameter, context) => ({
    kind: 'value',
    field,
    oneOf: readWords(parameter, WORD_LISTS[list].words).map((word) =>
      canonicalUri(expandWord(word, list), context),
    ),
  });

const uris =
  (field: ValueField): ReadParameter =>
  (parameter, context) => ({
    kind: 'value',
    field,
    oneOf: readUris(parameter).map((uri) => canonicalUri(uri, context)),
  });

const within =
  (field: 'readPoint' | 'bizLocation'): ReadParameter =>
  (parameter, context) => ({
    kind: 'within',
    field,
    oneOf: readUris(parameter).map((uri) => canonicalUri(uri, context)),
  });

const time =
  (field: TimeField, op: 'GE' | 'LT'): ReadParameter =>
  (parameter) => ({ kind: 'time', field, op, ms: readTime(parameter) });

const epc =
  (...fields: readonly EpcField[]): ReadParameter =>
  (parameter) => ({ kind: 'epc', fields, ids: readIdentifiers(readUris(parameter), 'instances') });

const epcClass =
  (...fields: readonly QuantityField[]): ReadParameter =>
  (parameter) => ({ kind: 'epcClass', fields, ids: readIdentifiers(readUris(parameter), 'classes') });

const sensorTime =
  (field: SensorTimeField, op: 'GE' | 'LT'): ReadParameter =>
  (parameter) => ({ kind: 'sensorTime', field, op, ms: readTime(parameter) });

const sensorUris =
  (field: SensorValueField): ReadParameter =>
  (parameter, context) => ({
    kind: 'sensorValue',
    field,
    oneOf: readUris(parameter).map((uri) => canonicalUri(uri, context)),
  });

const sensorTexts =
  (field: SensorValueField): ReadParameter =>
  (parameter) => ({ kind: 'sensorValue', field, oneOf: readTexts(parameter) });

const exists =
  (field: 'errorDeclaration' | 'sensorElementList'): ReadParameter =>
  (parameter) =>
    readExists(parameter) ? { kind: 'exists', field } : null;

/** Reads a test on a number by its comparison. */
export function readNumberTest(parameter: Parameter, op: Order | 'EQ'): NumberTest {
  return op === 'EQ' ? { op, equal: readNumbers(parameter) } : { op, limit: readNumber(parameter) };
}

const quantity =
  (op: Order | 'EQ'): ReadParameter =>
  (parameter) => ({ kind: 'quantity', uom: null, test: readNumberTest(parameter, op) });

const sensorNumber =
  (field: SensorNumberField, op: Order | 'EQ'): ReadParameter =>
  (parameter) => ({ kind: 'sensorNumber', field, uom: null, test: readNumberTest(parameter, op) });

const ANY_QUANTITY = [
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
] as const;

/** Parameters with a fixed name, EPCIS 2.0, 8.2.7.1. */
export const KNOWN_PARAMETERS: Readonly<Record<string, ReadParameter>> = {
  eventType: (parameter, context) => ({
    kind: 'value',
    field: 'eventType',
    oneOf: readWords(parameter, new Set(EVENT_TYPES)).map((type) => canonicalUri(type, context)),
  }),
  GE_eventTime: time('eventTime', 'GE'),
  LT_eventTime: time('eventTime', 'LT'),
  GE_recordTime: time('recordTime', 'GE'),
  LT_recordTime: time('recordTime', 'LT'),
  EQ_action: (parameter) => ({
    kind: 'value',
    field: 'action',
    oneOf: readTexts(parameter).map((text) =>
      (ACTIONS as readonly string[]).includes(text)
        ? text
        : refuse(parameter, `"${text}" is no action`, 'Take ADD, OBSERVE or DELETE'),
    ),
  }),
  EQ_bizStep: words('bizStep', 'bizStep'),
  EQ_disposition: words('disposition', 'disposition'),
  EQ_persistentDisposition_set: words('persistentDisposition.set', 'disposition'),
  EQ_persistentDisposition_unset: words('persistentDisposition.unset', 'disposition'),
  EQ_readPoint: uris('readPoint'),
  WD_readPoint: within('readPoint'),
  EQ_bizLocation: uris('bizLocation'),
  WD_bizLocation: within('bizLocation'),
  EQ_transformationID: uris('transformationID'),
  MATCH_epc: epc('epcList', 'childEPCs'),
  MATCH_parentID: epc('parentID'),
  MATCH_inputEPC: epc('inputEPCList'),
  MATCH_outputEPC: epc('outputEPCList'),
  MATCH_anyEPC: epc('epcList', 'childEPCs', 'parentID', 'inputEPCList', 'outputEPCList'),
  MATCH_epcClass: epcClass('quantityList', 'childQuantityList'),
  MATCH_inputEPCClass: epcClass('inputQuantityList'),
  MATCH_outputEPCClass: epcClass('outputQuantityList'),
  MATCH_anyEPCClass: epcClass(...ANY_QUANTITY),
  EQ_quantity: quantity('EQ'),
  GT_quantity: quantity('GT'),
  GE_quantity: quantity('GE'),
  LT_quantity: quantity('LT'),
  LE_quantity: quantity('LE'),
  EQ_eventID: uris('eventID'),
  EXISTS_errorDeclaration: exists('errorDeclaration'),
  GE_errorDeclarationTime: time('errorDeclaration.declarationTime', 'GE'),
  LT_errorDeclarationTime: time('errorDeclaration.declarationTime', 'LT'),
  GE_errorDeclaration_Time: time('errorDeclaration.declarationTime', 'GE'), // as GS1's schema of queries writes it
  LT_errorDeclaration_Time: time('errorDeclaration.declarationTime', 'LT'),
  EQ_errorReason: words('errorDeclaration.reason', 'errorReason'),
  EQ_correctiveEventID: uris('errorDeclaration.correctiveEventIDs'),
  EXISTS_sensorElementList: exists('sensorElementList'),
  GE_time: sensorTime('time', 'GE'),
  LT_time: sensorTime('time', 'LT'),
  GE_startTime: sensorTime('startTime', 'GE'),
  LT_startTime: sensorTime('startTime', 'LT'),
  GE_endTime: sensorTime('endTime', 'GE'),
  LT_endTime: sensorTime('endTime', 'LT'),
  EQ_type: (parameter, context) => ({
    kind: 'sensorValue',
    field: 'type',
    oneOf: readWords(parameter, WORD_LISTS.measurementType.words).map((word) =>
      canonicalUri(expandWord(word, 'measurementType'), context),
    ),
  }),
  EQ_deviceID: sensorUris('deviceID'),
  EQ_dataProcessingMethod: sensorUris('dataProcessingMethod'),
  EQ_microorganism: sensorUris('microorganism'),
  EQ_chemicalSubstance: sensorUris('chemicalSubstance'),
  EQ_bizRules: sensorUris('bizRules'),
  EQ_stringValue: sensorTexts('stringValue'),
  EQ_booleanValue: (parameter) => ({
    kind: 'sensorValue',
    field: 'booleanValue',
    oneOf: [String(readTruth(parameter))],
  }),
  EQ_hexBinaryValue: sensorTexts('hexBinaryValue'),
  EQ_uriValue: sensorUris('uriValue'),
  EQ_percRank: sensorNumber('percRank', 'EQ'),
  GT_percRank: sensorNumber('percRank', 'GT'),
  GE_percRank: sensorNumber('percRank', 'GE'),
  LT_percRank: sensorNumber('percRank', 'LT'),
  LE_percRank: sensorNumber('percRank', 'LE'),
};
