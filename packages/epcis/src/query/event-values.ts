import {
  canonicalExtensionValue,
  canonicalUri,
  canonicalValue,
  type ValueKind,
} from '../canonical/canonical-value.ts';
import { braced, qualify } from '../context/qualified-name.ts';
import type { TermContext } from '../context/term-context.ts';
import { isObject, type JsonObject } from '../validation/checks.ts';
import { parseDateTime } from '../validation/date-time.ts';
import type {
  ExtensionScope,
  SensorNumberField,
  SensorTimeField,
  SensorValueField,
  TimeField,
  ValueField,
} from './predicate.ts';

const KINDS: Readonly<Record<ValueField, ValueKind>> = {
  eventType: 'uri',
  action: 'text',
  bizStep: 'bizStep',
  disposition: 'disposition',
  'persistentDisposition.set': 'disposition',
  'persistentDisposition.unset': 'disposition',
  readPoint: 'uri',
  bizLocation: 'uri',
  transformationID: 'uri',
  eventID: 'uri',
  'errorDeclaration.reason': 'errorReason',
  'errorDeclaration.correctiveEventIDs': 'uri',
};

/** Canonical values of a field of an event: none, one or several. A store that indexes events keeps these. */
export function eventValues(event: JsonObject, field: ValueField, context: TermContext): readonly string[] {
  return listed(rawValue(event, field)).map((value) => canonicalValue(value, KINDS[field], context));
}

function rawValue(event: JsonObject, field: ValueField): unknown {
  switch (field) {
    case 'eventType':
      return event.type;
    case 'readPoint':
    case 'bizLocation':
      return partOf(event, field).id;
    default: {
      const [outer, inner] = field.split('.') as [string, string | undefined];
      return inner === undefined ? event[outer] : partOf(event, outer)[inner];
    }
  }
}

/** Milliseconds since 1970 UTC; null if the event has no such time. */
export function eventTimeOf(event: JsonObject, field: TimeField): number | null {
  const value =
    field === 'errorDeclaration.declarationTime'
      ? partOf(event, 'errorDeclaration').declarationTime
      : event[field];
  return typeof value === 'string' ? parseDateTime(value) : null;
}

/** Canonical identifiers of a list or single field. */
export function identifiersIn(event: JsonObject, field: string, context: TermContext): readonly string[] {
  return listed(event[field]).map((value) => canonicalValue(value, 'uri', context));
}

/** Elements of a quantity list with canonical class. */
export function quantitiesIn(event: JsonObject, field: string, context: TermContext) {
  return objectsIn(event[field]).map(({ epcClass, quantity, uom }) => ({
    epcClass: canonicalValue(epcClass, 'uri', context),
    quantity: typeof quantity === 'number' ? quantity : null,
    uom: typeof uom === 'string' ? uom : null,
  }));
}

const SENSOR_KINDS: Readonly<Record<SensorValueField, ValueKind>> = {
  type: 'measurementType',
  deviceID: 'uri',
  dataProcessingMethod: 'uri',
  bizRules: 'uri',
  microorganism: 'uri',
  chemicalSubstance: 'uri',
  stringValue: 'text',
  booleanValue: 'text',
  hexBinaryValue: 'text',
  uriValue: 'uri',
};

export function sensorValues(
  event: JsonObject,
  field: SensorValueField,
  context: TermContext,
): readonly string[] {
  const holders = field === 'type' ? reportsOf(event) : [...metadataOf(event), ...reportsOf(event)];
  return holders
    .map((holder) => holder[field])
    .filter((value) => value !== undefined)
    .map((value) => canonicalValue(value, SENSOR_KINDS[field], context));
}

/** Times of a field in metadata and reports, milliseconds since 1970 UTC. */
export function sensorTimes(event: JsonObject, field: SensorTimeField): readonly number[] {
  return [...metadataOf(event), ...reportsOf(event)]
    .map((holder) => holder[field])
    .map((value) => (typeof value === 'string' ? parseDateTime(value) : null))
    .filter((ms) => ms !== null);
}

/** Figures of a field, with the unit in which they are given. */
export function sensorNumbers(event: JsonObject, field: SensorNumberField) {
  return reportsOf(event).flatMap(({ [field]: value, uom }) =>
    typeof value === 'number' ? [{ value, uom: typeof uom === 'string' ? uom : null }] : [],
  );
}

function elementsOf(event: JsonObject): readonly JsonObject[] {
  return objectsIn(event.sensorElementList);
}

function metadataOf(event: JsonObject): readonly JsonObject[] {
  return elementsOf(event).flatMap(({ sensorMetadata }) => objectsIn(sensorMetadata));
}

function reportsOf(event: JsonObject): readonly JsonObject[] {
  return elementsOf(event).flatMap(({ sensorReport }) => objectsIn(sensorReport));
}

function holdersOf(event: JsonObject, scope: ExtensionScope): readonly JsonObject[] {
  switch (scope) {
    case 'event':
      return [event];
    case 'sensorElement':
      return elementsOf(event);
    case 'sensorMetadata':
      return metadataOf(event);
    case 'sensorReport':
      return reportsOf(event);
    default:
      return [partOf(event, scope)];
  }
}

/** Values that stand under an extension's name in a scope, directly or within other extensions. */
export function extensionValues(
  event: JsonObject,
  scope: ExtensionScope,
  isInner: boolean,
  name: string,
  context: TermContext,
): readonly unknown[] {
  const own = (holder: JsonObject) =>
    Object.entries(holder)
      .filter(([key]) => scope === 'ilmd' || key.includes(':'))
      .map(([key, value]) => [braced(qualify(key, context)), value] as const);
  const found: unknown[] = [];
  const search = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) search(item);
    if (!isObject(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (braced(qualify(key, context)) === name) found.push(...listed(inner));
      search(inner);
    }
  };
  for (const holder of holdersOf(event, scope)) {
    for (const [key, value] of own(holder)) {
      if (isInner) search(value);
      else if (key === name) found.push(...listed(value));
    }
  }
  return found;
}

/** Identifiers that a field names, as master data is looked up by. */
export function describedValues(event: JsonObject, field: string, context: TermContext): readonly string[] {
  switch (field) {
    case 'bizTransaction':
    case 'source':
    case 'destination':
      return objectsIn(event[`${field}List`]).map((pair) => canonicalValue(pair[field], 'uri', context));
    case 'readPoint':
    case 'bizLocation':
    case 'bizStep':
    case 'disposition':
    case 'transformationID':
      return eventValues(event, field, context);
    case 'epcClass':
      return ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'].flatMap(
        (list) => quantitiesIn(event, list, context).map(({ epcClass }) => epcClass),
      );
    default:
      return field.startsWith('{')
        ? extensionValues(event, 'event', false, field, context).map((value) =>
            typeof value === 'string'
              ? canonicalUri(value, context)
              : canonicalExtensionValue(value, context),
          )
        : identifiersIn(event, field, context);
  }
}

function partOf(holder: JsonObject, name: string): JsonObject {
  const value = holder[name];
  return isObject(value) ? value : {};
}

function objectsIn(value: unknown): readonly JsonObject[] {
  return listed(value).filter(isObject);
}

function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
