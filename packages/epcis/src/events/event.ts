import type { Extensions } from './extension.ts';
import type { QuantityElement } from './quantity.ts';
import type { SensorElement } from './sensor.ts';

export const EVENT_TYPES = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const ACTIONS = ['OBSERVE', 'ADD', 'DELETE'] as const;
export type Action = (typeof ACTIONS)[number];

export type JsonLdContext =
  | string
  | Readonly<Record<string, unknown>>
  | readonly (string | Readonly<Record<string, unknown>>)[];

export interface Place extends Extensions {
  readonly id: string;
}

export interface BizTransaction {
  readonly type?: string;
  readonly bizTransaction: string;
}

export interface Source {
  readonly type: string;
  readonly source: string;
}

export interface Destination {
  readonly type: string;
  readonly destination: string;
}

export interface PersistentDisposition {
  readonly set?: readonly string[];
  readonly unset?: readonly string[];
}

/** Says that the event it stands in is wrong. The event is repeated with it, never changed. */
export interface ErrorDeclaration extends Extensions {
  readonly declarationTime: string;
  readonly reason?: string;
  readonly correctiveEventIDs?: readonly string[];
}

interface EventBase extends Extensions {
  readonly '@context'?: JsonLdContext;
  /** ISO 8601 with a time zone. */
  readonly eventTime: string;
  /** ±hh:mm of the place where it happened. */
  readonly eventTimeZoneOffset: string;
  /** When the repository took it in; set by the repository. */
  readonly recordTime?: string;
  readonly eventID?: string;
  readonly certificationInfo?: string | readonly string[];
  readonly errorDeclaration?: ErrorDeclaration;
  readonly bizStep?: string;
  readonly disposition?: string;
  readonly readPoint?: Place;
  readonly bizLocation?: Place;
  readonly bizTransactionList?: readonly BizTransaction[];
  readonly sourceList?: readonly Source[];
  readonly destinationList?: readonly Destination[];
  readonly sensorElementList?: readonly SensorElement[];
}

/** What, when, where and why of things by themselves. `ilmd` goes with ADD only. */
export interface ObjectEvent extends EventBase {
  readonly type: 'ObjectEvent';
  readonly action: Action;
  readonly epcList?: readonly string[];
  readonly quantityList?: readonly QuantityElement[];
  readonly persistentDisposition?: PersistentDisposition;
  readonly ilmd?: Readonly<Record<string, unknown>>;
}

/** Things put into or taken out of a container for a while. */
export interface AggregationEvent extends EventBase {
  readonly type: 'AggregationEvent';
  readonly action: Action;
  readonly parentID?: string;
  readonly childEPCs?: readonly string[];
  readonly childQuantityList?: readonly QuantityElement[];
}

/** Things mounted on or removed from an asset: a module in a pack, a pack in a car. */
export interface AssociationEvent extends EventBase {
  readonly type: 'AssociationEvent';
  readonly action: Action;
  readonly parentID: string;
  readonly childEPCs?: readonly string[];
  readonly childQuantityList?: readonly QuantityElement[];
}

export interface TransactionEvent extends EventBase {
  readonly type: 'TransactionEvent';
  readonly action: Action;
  readonly bizTransactionList: readonly BizTransaction[];
  readonly parentID?: string;
  readonly epcList?: readonly string[];
  readonly quantityList?: readonly QuantityElement[];
}

/** Inputs are used up, outputs come into being. Events of one `transformationID` belong together. */
export interface TransformationEvent extends EventBase {
  readonly type: 'TransformationEvent';
  readonly inputEPCList?: readonly string[];
  readonly inputQuantityList?: readonly QuantityElement[];
  readonly outputEPCList?: readonly string[];
  readonly outputQuantityList?: readonly QuantityElement[];
  readonly transformationID?: string;
  readonly persistentDisposition?: PersistentDisposition;
  readonly ilmd?: Readonly<Record<string, unknown>>;
}

export type EpcisEvent =
  | ObjectEvent
  | AggregationEvent
  | AssociationEvent
  | TransactionEvent
  | TransformationEvent;
