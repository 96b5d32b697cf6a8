import type { AssociationEvent, ObjectEvent } from '../events/event.ts';
import type { SensorReport } from '../events/sensor.ts';
import { RELODE_FIELDS, RELODE_MEASUREMENTS } from '../vocabulary/relode-terms.ts';
import { association } from './make.ts';
import { observed } from './move.ts';
import { assertFigure, finished, isoOf, papers, refuse, type Step, whenAndWhere } from './step.ts';

/** What a test measured; what was not measured is left out. */
export interface BatteryMeasurements {
  readonly stateOfHealthPercent?: number;
  readonly remainingCapacityAh?: number;
  readonly voltageV?: number;
  readonly internalResistanceOhm?: number;
  readonly temperatureC?: number;
}

export interface GradedBatteries extends Step {
  readonly batteryIds: readonly string[];
  readonly result: 'conformant' | 'non_conformant' | 'damaged';
  readonly measured?: BatteryMeasurements;
  readonly measuredAt?: Date;
  /** URI of the tester. */
  readonly deviceId?: string;
  /** URI of the procedure, such as that of GB/T 34015. */
  readonly methodId?: string;
  readonly grade?: string;
  /** What it is meant for: reuse, repurposing, recycling, … */
  readonly route?: string;
  /** URI of the test report. */
  readonly reportId?: string;
}

/** A battery was inspected, tested or graded. */
export function batteryGraded(step: GradedBatteries): ObjectEvent {
  const { result, measured, measuredAt, deviceId, methodId, grade, route } = step;
  const sensorReport = measured === undefined ? [] : reportsOf(measured);
  const sensorMetadata = {
    ...(measuredAt === undefined ? {} : { time: isoOf(measuredAt, 'measuredAt') }),
    ...(deviceId === undefined ? {} : { deviceID: deviceId }),
    ...(methodId === undefined ? {} : { dataProcessingMethod: methodId }),
  };
  return observed(step, step.batteryIds, 'inspecting', result, {
    ...papers(step, ['testres', step.reportId]),
    ...(sensorReport.length === 0 ? {} : { sensorElementList: [{ sensorMetadata, sensorReport }] }),
    ...(grade === undefined ? {} : { [RELODE_FIELDS.grade]: grade }),
    ...(route === undefined ? {} : { [RELODE_FIELDS.route]: route }),
  });
}

/** Measurement type and UN/CEFACT unit of each figure. */
const REPORTS: Readonly<Record<keyof BatteryMeasurements, readonly [type: string, uom: string]>> = {
  stateOfHealthPercent: [RELODE_MEASUREMENTS.stateOfHealth, 'P1'],
  remainingCapacityAh: [RELODE_MEASUREMENTS.remainingCapacity, 'AMH'],
  voltageV: ['Voltage', 'VLT'],
  internalResistanceOhm: [RELODE_MEASUREMENTS.internalResistance, 'OHM'],
  temperatureC: ['Temperature', 'CEL'],
};

function reportsOf(measured: BatteryMeasurements): readonly SensorReport[] {
  return (Object.keys(REPORTS) as (keyof BatteryMeasurements)[]).flatMap((name) => {
    const value = measured[name];
    if (value === undefined) return [];
    if (name === 'temperatureC') {
      if (!Number.isFinite(value) || value < -273.15)
        refuse(name, `${value} °C is no temperature`, 'Mend it');
    } else {
      // a new battery may hold more than its rated capacity
      assertFigure(value, name, 'zero', name === 'stateOfHealthPercent' ? 120 : Infinity);
    }
    const [type, uom] = REPORTS[name];
    return [{ type, value, uom }];
  });
}

export interface DisassembledPack extends Step {
  readonly packId: string;
  readonly moduleIds: readonly string[];
}

/** A pack is taken apart: its modules come free, then the pack ends. Both events, in their order. */
export function packDisassembled(step: DisassembledPack): readonly [AssociationEvent, ObjectEvent] {
  return [
    association(step, step.packId, step.moduleIds, 'DELETE', 'disassembling', 'in_progress'),
    finished({
      ...whenAndWhere(step),
      type: 'ObjectEvent',
      action: 'DELETE',
      bizStep: 'decommissioning',
      disposition: 'inactive',
      epcList: [step.packId],
      ...papers(step),
    }),
  ];
}
