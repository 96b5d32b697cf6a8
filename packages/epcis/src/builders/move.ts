import type { AggregationEvent, ObjectEvent } from '../events/event.ts';
import type { SensorElement } from '../events/sensor.ts';
import { RELODE_FIELDS } from '../vocabulary/relode-terms.ts';
import { finished, type Handover, isoOf, papers, parties, refuse, type Step, whenAndWhere } from './step.ts';

export interface CollectedBatteries extends Step, Handover {
  readonly batteryIds: readonly string[];
  /** URI of the booking or return authorisation. */
  readonly collectionId?: string;
  /** Whether it is marked for good as in need of replacement. */
  readonly needsReplacement?: boolean;
}

/** A retired battery is taken over: owner and custodian may change. */
export function batteryCollected(step: CollectedBatteries): ObjectEvent {
  return observed(step, step.batteryIds, 'collecting', 'returned', {
    ...(step.needsReplacement === true ? { persistentDisposition: { set: ['needs_replacement'] } } : {}),
    ...parties(step),
    ...papers(step, ['rma', step.collectionId]),
  });
}

export interface PackedBatteries extends Step {
  /** URI of the container, such as an SSCC. */
  readonly containerId: string;
  readonly batteryIds: readonly string[];
}

export interface PackedAsDangerousGoods extends PackedBatteries {
  /** UN3480 and the like, as ADR names the goods. */
  readonly unNumber?: string;
  /** P903, P908, P909, … */
  readonly packingInstruction?: string;
}

export function batteriesPacked(step: PackedAsDangerousGoods): AggregationEvent {
  const { unNumber, packingInstruction } = step;
  return finished({
    ...whenAndWhere(step),
    type: 'AggregationEvent',
    action: 'ADD',
    bizStep: 'packing',
    disposition: 'container_closed',
    parentID: step.containerId,
    childEPCs: step.batteryIds,
    ...(unNumber === undefined ? {} : { [RELODE_FIELDS.unNumber]: unNumber }),
    ...(packingInstruction === undefined ? {} : { [RELODE_FIELDS.packingInstruction]: packingInstruction }),
    ...papers(step),
  });
}

export function batteriesUnpacked(step: PackedBatteries): AggregationEvent {
  return finished({
    ...whenAndWhere(step),
    type: 'AggregationEvent',
    action: 'DELETE',
    bizStep: 'unpacking',
    disposition: 'in_progress',
    parentID: step.containerId,
    childEPCs: step.batteryIds,
    ...papers(step),
  });
}

/** What a logger recorded on the way. */
export interface TemperatureLog {
  readonly deviceId: string;
  readonly from: Date;
  readonly until: Date;
  readonly minC: number;
  readonly maxC: number;
  readonly meanC?: number;
  /** Whether a limit was passed. */
  readonly isAlarm: boolean;
}

export interface MovedThings extends Step, Handover {
  /** URIs of containers or single batteries. */
  readonly itemIds: readonly string[];
  /** URI of the waybill. */
  readonly waybillId?: string;
  readonly temperature?: TemperatureLog;
}

/** Things leave with a carrier. */
export function thingsShipped(step: MovedThings): ObjectEvent {
  return moved(step, 'shipping', 'in_transit');
}

/** Things are seen on the way. */
export function thingsTransported(step: MovedThings): ObjectEvent {
  return moved(step, 'transporting', 'in_transit');
}

/** Things arrive and are taken in. */
export function thingsReceived(step: MovedThings): ObjectEvent {
  return moved(step, 'receiving', 'in_progress');
}

export interface StoredThings extends Step {
  readonly itemIds: readonly string[];
}

export function thingsStored(step: StoredThings): ObjectEvent {
  return observed(step, step.itemIds, 'storing', 'available', papers(step));
}

function moved(step: MovedThings, bizStep: string, disposition: string): ObjectEvent {
  return observed(step, step.itemIds, bizStep, disposition, {
    ...parties(step),
    ...papers(step, ['bol', step.waybillId]),
    ...(step.temperature === undefined ? {} : { sensorElementList: [temperatureElement(step.temperature)] }),
  });
}

function temperatureElement(log: TemperatureLog): SensorElement {
  const { deviceId, from, until, minC, maxC, meanC, isAlarm } = log;
  if (!(minC <= maxC) || (meanC !== undefined && !(minC <= meanC && meanC <= maxC))) {
    refuse('temperature', `${minC} … ${maxC} °C with mean ${meanC} is no range`, 'Give minC ≤ meanC ≤ maxC');
  }
  if (!(from <= until)) refuse('temperature', 'The log ends before it begins', 'Give from ≤ until');
  return {
    sensorMetadata: {
      startTime: isoOf(from, 'temperature.from'),
      endTime: isoOf(until, 'temperature.until'),
      deviceID: deviceId,
    },
    sensorReport: [
      {
        type: 'Temperature',
        minValue: minC,
        maxValue: maxC,
        ...(meanC === undefined ? {} : { meanValue: meanC }),
        uom: 'CEL',
        ...(isAlarm ? { exception: 'ALARM_CONDITION' } : {}),
      },
    ],
  };
}

export function observed(
  step: Step,
  epcList: readonly string[],
  bizStep: string,
  disposition: string,
  rest: Partial<ObjectEvent>,
): ObjectEvent {
  if (epcList.length === 0)
    refuse('itemIds', 'There is nothing that this happens to', 'Name at least one thing');
  return finished({
    ...whenAndWhere(step),
    type: 'ObjectEvent',
    action: 'OBSERVE',
    bizStep,
    disposition,
    epcList,
    ...rest,
  });
}
