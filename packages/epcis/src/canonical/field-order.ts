import type { ValueKind } from './canonical-value.ts';

/** A field of an event in its place of the canonical form. */
export type OrderedField =
  | { readonly name: string; readonly kind: ValueKind }
  /** A list of plain values, each written with the name `item`. */
  | { readonly name: string; readonly item: string; readonly kind: ValueKind }
  /** An object, or a list of objects, each written with the name `item` before it where that is given. */
  | { readonly name: string; readonly item?: string; readonly fields: readonly OrderedField[] };

const quantityElement: readonly OrderedField[] = [
  { name: 'epcClass', kind: 'uri' },
  { name: 'quantity', kind: 'number' },
  { name: 'uom', kind: 'text' },
];
const quantities = (name: string): OrderedField => ({
  name,
  item: 'quantityElement',
  fields: quantityElement,
});
const epcs = (name: string): OrderedField => ({ name, item: 'epc', kind: 'uri' });
const place = (name: string): OrderedField => ({ name, fields: [{ name: 'id', kind: 'uri' }] });

const device: readonly OrderedField[] = ['deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod'].map(
  (name) => ({ name, kind: 'uri' }),
);
const numbers = (...names: readonly string[]): OrderedField[] =>
  names.map((name) => ({ name, kind: 'number' }));

const sensorMetadata: readonly OrderedField[] = [
  { name: 'time', kind: 'time' },
  { name: 'startTime', kind: 'time' },
  { name: 'endTime', kind: 'time' },
  ...device,
  { name: 'bizRules', kind: 'uri' },
];

const sensorReport: readonly OrderedField[] = [
  { name: 'type', kind: 'measurementType' },
  { name: 'exception', kind: 'sensorAlertType' },
  ...device,
  { name: 'time', kind: 'time' },
  { name: 'microorganism', kind: 'uri' },
  { name: 'chemicalSubstance', kind: 'uri' },
  ...numbers('value'),
  { name: 'component', kind: 'component' },
  { name: 'stringValue', kind: 'text' },
  { name: 'booleanValue', kind: 'text' },
  { name: 'hexBinaryValue', kind: 'text' },
  { name: 'uriValue', kind: 'uri' },
  ...numbers('minValue', 'maxValue', 'meanValue', 'sDev', 'percRank', 'percValue'),
  { name: 'uom', kind: 'text' },
  { name: 'coordinateReferenceSystem', kind: 'uri' },
];

/** Order of the fields of an event that stand before its lists of parties and its extensions. */
export const FIELD_ORDER: readonly OrderedField[] = [
  { name: 'eventTime', kind: 'time' },
  { name: 'eventTimeZoneOffset', kind: 'text' },
  { name: 'certificationInfo', kind: 'uri' },
  { name: 'parentID', kind: 'uri' },
  epcs('epcList'),
  epcs('inputEPCList'),
  epcs('childEPCs'),
  quantities('quantityList'),
  quantities('childQuantityList'),
  quantities('inputQuantityList'),
  epcs('outputEPCList'),
  quantities('outputQuantityList'),
  { name: 'action', kind: 'text' },
  { name: 'transformationID', kind: 'uri' },
  { name: 'bizStep', kind: 'bizStep' },
  { name: 'disposition', kind: 'disposition' },
  {
    name: 'persistentDisposition',
    fields: [
      { name: 'set', kind: 'disposition' },
      { name: 'unset', kind: 'disposition' },
    ],
  },
  place('readPoint'),
  place('bizLocation'),
  {
    name: 'sensorElementList',
    item: 'sensorElement',
    fields: [
      { name: 'sensorMetadata', fields: sensorMetadata },
      { name: 'sensorReport', fields: sensorReport },
    ],
  },
];

/** Lists of pairs, sorted among the extensions by their names; the type is written before what it types. */
export const PAIR_LISTS: Readonly<Record<string, { readonly value: string; readonly typeKind: ValueKind }>> =
  {
    bizTransactionList: { value: 'bizTransaction', typeKind: 'bizTransactionType' },
    destinationList: { value: 'destination', typeKind: 'sourceDestinationType' },
    sourceList: { value: 'source', typeKind: 'sourceDestinationType' },
  };

/** What does not belong to the event's identity. */
export const UNHASHED: ReadonlySet<string> = new Set([
  '@context',
  'type',
  'eventID',
  'recordTime',
  'errorDeclaration',
  'rdfs:comment',
  'comment',
  '#text',
]);
