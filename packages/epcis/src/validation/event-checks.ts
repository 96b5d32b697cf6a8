import type { EventType } from '../events/event.ts';
import { type Check, isObject, type JsonObject, listOf, uri } from './checks.ts';
import { type Faults, shown } from './faults.ts';
import {
  action,
  bizTransactionList,
  COMMON_FIELDS,
  holdsItems,
  ilmd,
  persistentDisposition,
  quantityList,
  STANDARD_FIELDS,
  uriList,
  uriSet,
} from './field-checks.ts';
import { objectOf } from './object-check.ts';
import { isUri } from './uri.ts';

const WHEN = ['eventTime', 'eventTimeZoneOffset'];

const objectEvent = objectOf({
  fields: { ...STANDARD_FIELDS, epcList: uriSet, quantityList, action, persistentDisposition, ilmd },
  required: [...WHEN, 'action'],
  others: 'uris',
  together: (event, faults) => {
    const senses = holdsItems(event.sensorElementList) && isObject(event.readPoint);
    if (!Array.isArray(event.epcList) && !holdsItems(event.quantityList) && !senses) {
      faults.add(
        'An ObjectEvent needs "epcList", a "quantityList" with an item, or "sensorElementList" with "readPoint"',
      );
    }
    if (event.ilmd !== undefined && event.action !== 'ADD') {
      faults.addAt('ilmd', 'Master data comes with action ADD only, when a thing begins');
    }
  },
});

const parentAndChildren = {
  ...STANDARD_FIELDS,
  parentID: uri,
  childEPCs: uriList,
  childQuantityList: quantityList,
  action,
};

function tellMissingChildren(event: JsonObject, faults: Faults): void {
  if (event.action === 'DELETE') return; // without children: all of them
  if (!holdsItems(event.childEPCs) && !holdsItems(event.childQuantityList)) {
    faults.add('"childEPCs" or "childQuantityList" needs an item, unless the action is DELETE');
  }
}

const aggregationEvent = objectOf({
  fields: parentAndChildren,
  required: [...WHEN, 'action'],
  others: 'uris',
  together: tellMissingChildren,
});

const associationEvent = objectOf({
  fields: parentAndChildren,
  required: [...WHEN, 'action', 'parentID'],
  others: 'uris',
  together: tellMissingChildren,
});

const transactionEvent = objectOf({
  fields: {
    ...STANDARD_FIELDS,
    bizTransactionList: (value, faults) => {
      bizTransactionList(value, faults);
      if (Array.isArray(value) && value.length === 0) faults.add('The list needs at least 1 item');
    },
    parentID: uri,
    epcList: uriList,
    quantityList,
    action,
  },
  required: [...WHEN, 'action', 'bizTransactionList'],
  others: 'uris',
  together: (event, faults) => {
    if (event.action === 'DELETE') return;
    if (!Array.isArray(event.epcList) && !holdsItems(event.quantityList)) {
      faults.add('"epcList", or a "quantityList" with an item, is needed, unless the action is DELETE');
    }
  },
});

const transformationEvent = objectOf({
  fields: {
    ...STANDARD_FIELDS,
    inputEPCList: uriSet,
    inputQuantityList: quantityList,
    outputEPCList: uriSet,
    outputQuantityList: quantityList,
    transformationID: uri,
    persistentDisposition,
    ilmd,
  },
  required: WHEN,
  others: 'uris',
  together: (event, faults) => {
    const hasInput = holdsItems(event.inputEPCList) || holdsItems(event.inputQuantityList);
    const hasOutput = holdsItems(event.outputEPCList) || holdsItems(event.outputQuantityList);
    if (hasInput && hasOutput) return;
    if ((hasInput || hasOutput) && event.transformationID !== undefined) return;
    faults.add(
      'A TransformationEvent needs inputs and outputs; one of them will do with a "transformationID"',
    );
  },
});

const CHECKS: Readonly<Record<EventType, Check>> = {
  ObjectEvent: objectEvent,
  AggregationEvent: aggregationEvent,
  AssociationEvent: associationEvent,
  TransactionEvent: transactionEvent,
  TransformationEvent: transformationEvent,
};

/** An event of a type that the standard does not know: the type is a URI, only the common fields are checked. */
const extendedEvent = objectOf({ fields: COMMON_FIELDS, required: WHEN, others: 'any' });

/** Any event; which kind, its `type` says. */
export const eventCheck: Check = (value, faults) => {
  if (!isObject(value)) {
    faults.add(`An event is needed, not ${shown(value)}`);
    return;
  }
  const { type } = value;
  if (type === undefined) {
    faults.add('"type" is missing: ObjectEvent, AggregationEvent, …');
  } else if (typeof type === 'string' && Object.hasOwn(CHECKS, type)) {
    CHECKS[type as EventType](value, faults);
  } else if (typeof type === 'string' && isUri(type)) {
    extendedEvent(value, faults);
  } else {
    faults.addAt('type', `${shown(type)} is no event type; one of your own must be a URI`);
  }
};

export const eventList = listOf(eventCheck);
