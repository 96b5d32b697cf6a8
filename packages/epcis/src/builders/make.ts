import type { AssociationEvent, ObjectEvent } from '../events/event.ts';
import { RELODE_FIELDS, SCRAPPED_VEHICLE_CERTIFICATE } from '../vocabulary/relode-terms.ts';
import { assertFigure, finished, papers, parties, type Step, whenAndWhere } from './step.ts';

export interface MadeBatteries extends Step {
  readonly batteryIds: readonly string[];
  readonly chemistry: string;
  readonly ratedCapacityAh?: number;
  readonly ratedEnergyKwh?: number;
  /** Of each. */
  readonly massKg?: number;
  /** URIs of declarations and test certificates. */
  readonly certificateIds?: readonly string[];
}

/** A pack, module or cell begins to exist: the first event of its life, with its master data. */
export function batteryMade(step: MadeBatteries): ObjectEvent {
  const { batteryIds, chemistry, ratedCapacityAh, ratedEnergyKwh, massKg, certificateIds = [] } = step;
  for (const [name, value] of Object.entries({ ratedCapacityAh, ratedEnergyKwh, massKg })) {
    assertFigure(value, name, 'positive');
  }
  return finished({
    ...whenAndWhere(step),
    type: 'ObjectEvent',
    action: 'ADD',
    bizStep: 'commissioning',
    disposition: 'active',
    epcList: batteryIds,
    ilmd: {
      [RELODE_FIELDS.chemistry]: chemistry,
      ...(ratedCapacityAh === undefined ? {} : { [RELODE_FIELDS.ratedCapacityAh]: ratedCapacityAh }),
      ...(ratedEnergyKwh === undefined ? {} : { [RELODE_FIELDS.ratedEnergyKwh]: ratedEnergyKwh }),
      ...(massKg === undefined ? {} : { [RELODE_FIELDS.massKg]: massKg }),
    },
    ...(certificateIds.length === 0 ? {} : { certificationInfo: certificateIds }),
    ...papers(step),
  });
}

export interface ParentAndChildren extends Step {
  readonly parentId: string;
  readonly childIds: readonly string[];
}

/** Modules are built into a pack, or cells into a module. */
export function batteryAssembled(step: ParentAndChildren): AssociationEvent {
  return association(step, step.parentId, step.childIds, 'ADD', 'assembling', 'in_progress');
}

export interface VehicleAndBatteries extends Step {
  /** URI of the vehicle, made of its VIN. */
  readonly vehicleId: string;
  readonly batteryIds: readonly string[];
}

export function batteryInstalled(step: VehicleAndBatteries): AssociationEvent {
  return association(step, step.vehicleId, step.batteryIds, 'ADD', 'installing', 'active');
}

export interface RetiredBatteries extends VehicleAndBatteries {
  /** URI of the certificate that the vehicle was scrapped. */
  readonly scrapCertificateId?: string;
}

/** Batteries leave their vehicle: they are retired. */
export function batteryRetired(step: RetiredBatteries): AssociationEvent {
  return association(step, step.vehicleId, step.batteryIds, 'DELETE', 'removing', 'inactive', [
    [SCRAPPED_VEHICLE_CERTIFICATE, step.scrapCertificateId],
  ]);
}

export interface SoldBatteries extends Step {
  readonly batteryIds: readonly string[];
  readonly sellerId: string;
  /** A consumer is a pseudonym. */
  readonly buyerId: string;
}

export function batterySold(step: SoldBatteries): ObjectEvent {
  return finished({
    ...whenAndWhere(step),
    type: 'ObjectEvent',
    action: 'OBSERVE',
    bizStep: 'retail_selling',
    disposition: 'retail_sold',
    epcList: step.batteryIds,
    ...parties({ ownerFromId: step.sellerId, ownerToId: step.buyerId }),
    ...papers(step),
  });
}

export function association(
  step: Step,
  parentID: string,
  childEPCs: readonly string[],
  action: 'ADD' | 'DELETE',
  bizStep: string,
  disposition: string,
  own: readonly (readonly [string, string | undefined])[] = [],
): AssociationEvent {
  return finished({
    ...whenAndWhere(step),
    type: 'AssociationEvent',
    action,
    bizStep,
    disposition,
    parentID,
    childEPCs,
    ...papers(step, ...own),
  });
}
