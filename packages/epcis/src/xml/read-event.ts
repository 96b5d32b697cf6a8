import { expandCurie } from '../context/term-context.ts';
import { STANDARD_PREFIXES } from '../vocabulary/namespaces.ts';
import { compactWord, type WordListName } from '../vocabulary/standard-value.ts';
import { type ExtensionNames, extensionValue, put } from './extension-names.ts';
import type { XmlNode } from './xml-tree.ts';

type Json = Record<string, unknown>;

const PREFIXES = new Map(Object.entries(STANDARD_PREFIXES));

/** Elements that only wrap what later versions of the standard added. */
const WRAPPERS = new Set(['extension', 'baseExtension']);

const TEXTS = new Set([
  'eventTime',
  'recordTime',
  'eventTimeZoneOffset',
  'eventID',
  'parentID',
  'action',
  'transformationID',
  'declarationTime',
]);
const WORDS: Readonly<Record<string, WordListName>> = {
  bizStep: 'bizStep',
  disposition: 'disposition',
  set: 'disposition',
  unset: 'disposition',
  reason: 'errorReason',
};
const EPC_LISTS = new Set(['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList']);
const QUANTITY_LISTS = new Set([
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
]);
const PAIR_LISTS: Readonly<Record<string, readonly [item: string, words: WordListName]>> = {
  bizTransactionList: ['bizTransaction', 'bizTransactionType'],
  sourceList: ['source', 'sourceDestinationType'],
  destinationList: ['destination', 'sourceDestinationType'],
};
const SENSOR_WORDS: Readonly<Record<string, WordListName>> = {
  type: 'measurementType',
  exception: 'sensorAlertType',
  component: 'component',
};
const SENSOR_NUMBERS = new Set([
  'value',
  'minValue',
  'maxValue',
  'meanValue',
  'sDev',
  'percRank',
  'percValue',
]);

/** An event element as the JSON of EPCIS 2.0. */
export function readXmlEvent(node: XmlNode, names: ExtensionNames): Json {
  return fieldsOf(node, names, { type: node.local });
}

function fieldsOf(node: XmlNode, names: ExtensionNames, into: Json): Json {
  for (const child of node.children) {
    if (child.namespace !== '') put(into, names.nameOf(child), extensionValue(child, names));
    else if (WRAPPERS.has(child.local)) fieldsOf(child, names, into);
    else readField(child, names, into);
  }
  return into;
}

function readField(node: XmlNode, names: ExtensionNames, into: Json): void {
  const { local, text, children } = node;
  if (TEXTS.has(local)) into[local] = text;
  else if (local === 'certificationInfo') put(into, local, text);
  else if (local === 'set' || local === 'unset')
    into[local] = [...((into[local] as string[]) ?? []), word(text, WORDS[local]!)];
  else if (local in WORDS) into[local] = word(text, WORDS[local]!);
  else if (EPC_LISTS.has(local)) into[local] = children.map((child) => child.text);
  else if (QUANTITY_LISTS.has(local)) into[local] = children.map(quantityOf);
  else if (local in PAIR_LISTS) into[local] = children.map((child) => pairOf(child, ...PAIR_LISTS[local]!));
  else if (local === 'correctiveEventIDs') into[local] = children.map((child) => child.text);
  else if (local === 'readPoint' || local === 'bizLocation') into[local] = placeOf(node, names);
  else if (local === 'persistentDisposition' || local === 'errorDeclaration')
    into[local] = fieldsOf(node, names, {});
  else if (local === 'ilmd') into[local] = fieldsOf(node, names, {});
  else if (local === 'sensorElementList')
    into[local] = children.map((child) => sensorElementOf(child, names));
  else put(into, local, extensionValue(node, names));
}

function word(text: string, list: WordListName): string {
  return compactWord(expandCurie(text, PREFIXES), list);
}

/** A CURIE of GS1's vocabulary whose prefix the text does not declare stays one, as in JSON: it counts for the hash. */
function sensorWord(text: string, list: WordListName, names: ExtensionNames): string {
  return text.startsWith('gs1:') && !names.declares('gs1') ? text : word(text, list);
}

/** A number if the text is one; else the text, which validation will refuse. */
function numberOr(text: string): number | string {
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function quantityOf(node: XmlNode): Json {
  return Object.fromEntries(
    node.children.map(({ local, text }) => [local, local === 'quantity' ? numberOr(text) : text]),
  );
}

function pairOf(node: XmlNode, item: string, list: WordListName): Json {
  const type = node.attributes.find(({ local }) => local === 'type')?.value;
  return { ...(type === undefined ? {} : { type: word(type, list) }), [item]: node.text };
}

function placeOf(node: XmlNode, names: ExtensionNames): Json {
  const place: Json = {};
  for (const child of node.children) {
    if (child.namespace !== '') put(place, names.nameOf(child), extensionValue(child, names));
    else if (child.local === 'id') place.id = child.text;
    else if (WRAPPERS.has(child.local)) Object.assign(place, placeOf(child, names));
  }
  return place;
}

function sensorElementOf(node: XmlNode, names: ExtensionNames): Json {
  const element: Json = {};
  for (const child of node.children) {
    if (child.namespace !== '') put(element, names.nameOf(child), extensionValue(child, names));
    else if (child.local === 'sensorMetadata') element.sensorMetadata = sensorPartOf(child, names);
    else if (child.local === 'sensorReport') {
      element.sensorReport = [...((element.sensorReport as Json[]) ?? []), sensorPartOf(child, names)];
    }
  }
  return element;
}

/** Metadata and reports keep their fields in attributes. */
function sensorPartOf(node: XmlNode, names: ExtensionNames): Json {
  const part: Json = {};
  for (const attribute of node.attributes) {
    const { namespace, local, value } = attribute;
    const text = value.trim();
    if (namespace !== '') put(part, names.nameOf(attribute), text);
    else if (local in SENSOR_WORDS) part[local] = sensorWord(text, SENSOR_WORDS[local]!, names);
    else if (SENSOR_NUMBERS.has(local)) part[local] = numberOr(text);
    else if (local === 'booleanValue')
      part[local] = text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
    else part[local] = text;
  }
  for (const child of node.children) put(part, names.nameOf(child), extensionValue(child, names));
  return part;
}
