// What a query asks, as data: `matchesQuery` interprets it, and a store may compile it to SQL. Values are in canonical form
// (`canonicalUri`, web URIs of standard words), so that a store that keeps canonical values compares plain texts.

export type Order = 'GT' | 'GE' | 'LT' | 'LE';

export type EpcField = 'epcList' | 'childEPCs' | 'parentID' | 'inputEPCList' | 'outputEPCList';
export type QuantityField = 'quantityList' | 'childQuantityList' | 'inputQuantityList' | 'outputQuantityList';

export type ValueField =
  | 'eventType'
  | 'action'
  | 'bizStep'
  | 'disposition'
  | 'persistentDisposition.set'
  | 'persistentDisposition.unset'
  | 'readPoint'
  | 'bizLocation'
  | 'transformationID'
  | 'eventID'
  | 'errorDeclaration.reason'
  | 'errorDeclaration.correctiveEventIDs';

export type TimeField = 'eventTime' | 'recordTime' | 'errorDeclaration.declarationTime';

export type SensorValueField =
  | 'type'
  | 'deviceID'
  | 'dataProcessingMethod'
  | 'bizRules'
  | 'microorganism'
  | 'chemicalSubstance'
  | 'stringValue'
  | 'booleanValue'
  | 'hexBinaryValue'
  | 'uriValue';
export type SensorNumberField =
  | 'value'
  | 'minValue'
  | 'maxValue'
  | 'meanValue'
  | 'sDev'
  | 'percRank'
  | 'percValue';
export type SensorTimeField = 'time' | 'startTime' | 'endTime';

/** Where a field of extension is looked for. */
export type ExtensionScope =
  | 'event'
  | 'ilmd'
  | 'errorDeclaration'
  | 'readPoint'
  | 'bizLocation'
  | 'sensorElement'
  | 'sensorMetadata'
  | 'sensorReport';

/** Identifiers that are asked for: single ones, and patterns in the syntax of SQL's LIKE (`\` escapes). */
export interface IdentifierSet {
  readonly exact: readonly string[];
  readonly like: readonly string[];
}

/** A number, with `equal` any of several. */
export type NumberTest =
  | { readonly op: 'EQ'; readonly equal: readonly number[] }
  | { readonly op: Order; readonly limit: number };

export type ExtensionTest =
  | { readonly op: 'EXISTS' }
  | { readonly op: 'EQ'; readonly oneOf: readonly string[] }
  | { readonly op: Order; readonly than: 'number' | 'time'; readonly limit: number };

/** One condition. An event is an answer if it meets all of a query. Times are milliseconds since 1970 UTC. */
export type Predicate =
  | { readonly kind: 'value'; readonly field: ValueField; readonly oneOf: readonly string[] }
  | {
      readonly kind: 'within';
      readonly field: 'readPoint' | 'bizLocation';
      readonly oneOf: readonly string[];
    }
  | { readonly kind: 'time'; readonly field: TimeField; readonly op: 'GE' | 'LT'; readonly ms: number }
  | {
      readonly kind: 'pair';
      readonly list: 'bizTransactionList' | 'sourceList' | 'destinationList';
      readonly type: string;
      readonly oneOf: readonly string[];
    }
  | { readonly kind: 'epc'; readonly fields: readonly EpcField[]; readonly ids: IdentifierSet }
  | { readonly kind: 'epcClass'; readonly fields: readonly QuantityField[]; readonly ids: IdentifierSet }
  | { readonly kind: 'quantity'; readonly uom: string | null; readonly test: NumberTest }
  | { readonly kind: 'exists'; readonly field: 'errorDeclaration' | 'sensorElementList' }
  | { readonly kind: 'sensorValue'; readonly field: SensorValueField; readonly oneOf: readonly string[] }
  | {
      readonly kind: 'sensorTime';
      readonly field: SensorTimeField;
      readonly op: 'GE' | 'LT';
      readonly ms: number;
    }
  | {
      readonly kind: 'sensorNumber';
      readonly field: SensorNumberField;
      readonly uom: string | null;
      readonly test: NumberTest;
    }
  | {
      readonly kind: 'extension';
      readonly scope: ExtensionScope;
      /** Whether it lies within another extension, at any depth, instead of directly in the scope. */
      readonly isInner: boolean;
      /** `{namespace}local` */
      readonly name: string;
      readonly test: ExtensionTest;
    }
  | {
      readonly kind: 'attribute';
      /** Standard field, or `{namespace}local` of an extension. */
      readonly field: string;
      /** Any of these, full URIs. */
      readonly attributes: readonly string[];
      /** Null: an attribute must be there, with any value. */
      readonly oneOf: readonly string[] | null;
    };

export type OrderBy =
  | { readonly kind: 'time'; readonly field: 'eventTime' | 'recordTime' }
  | { readonly kind: 'extension'; readonly name: string };

/** A query as its parameters say. Without `orderBy` the order is free. */
export interface EventQuery {
  readonly predicates: readonly Predicate[];
  readonly orderBy: OrderBy | null;
  readonly direction: 'ASC' | 'DESC';
  /** At most so many are answered, the first in order; null: all. */
  readonly eventCountLimit: number | null;
  /** If more match, the query fails; null: no such limit. */
  readonly maxEventCount: number | null;
}
