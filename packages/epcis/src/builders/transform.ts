import type { ObjectEvent, TransformationEvent } from '../events/event.ts';
import type { QuantityElement } from '../events/quantity.ts';
import { RELODE_FIELDS, RELODE_STEPS } from '../vocabulary/relode-terms.ts';
import { assertFigure, finished, papers, refuse, type Step, whenAndWhere } from './step.ts';

/** A mass of one material or lot. */
export interface MaterialMass {
  /** URI of the class or lot, such as GTIN and batch as Digital Link. */
  readonly classId: string;
  readonly massKg: number;
}

interface Transformation extends Step {
  /** URI that ties events of one run together; masses are balanced over it. */
  readonly transformationId: string;
}

export interface RepurposedBatteries extends Transformation {
  readonly inputIds: readonly string[];
  readonly outputIds: readonly string[];
  /** Identities that the new ones come from; their passports are linked. */
  readonly previousIds: readonly string[];
  readonly chemistry?: string;
  readonly ratedCapacityAh?: number;
  readonly status?: 'repurposed' | 're-used' | 'remanufactured';
}

/** Old packs or modules become a battery with a new identity and a second life. */
export function batteryRepurposed(step: RepurposedBatteries): TransformationEvent {
  const { chemistry, ratedCapacityAh, previousIds, status = 'repurposed' } = step;
  assertFigure(ratedCapacityAh, 'ratedCapacityAh', 'positive');
  return finished({
    ...whenAndWhere(step),
    type: 'TransformationEvent',
    transformationID: step.transformationId,
    bizStep: RELODE_STEPS.repurposing,
    disposition: 'conformant',
    inputEPCList: step.inputIds,
    outputEPCList: step.outputIds,
    ilmd: {
      [RELODE_FIELDS.status]: status,
      [RELODE_FIELDS.previousIdentity]: previousIds,
      ...(chemistry === undefined ? {} : { [RELODE_FIELDS.chemistry]: chemistry }),
      ...(ratedCapacityAh === undefined ? {} : { [RELODE_FIELDS.ratedCapacityAh]: ratedCapacityAh }),
    },
    ...papers(step),
  });
}

export interface TreatedMaterial extends Transformation {
  /** Batteries and modules that are used up. */
  readonly inputIds?: readonly string[];
  readonly inputs?: readonly MaterialMass[];
  readonly outputs: readonly MaterialMass[];
}

/** Packs and modules become black mass, copper, aluminium, steel. */
export function batteriesShredded(step: TreatedMaterial): TransformationEvent {
  return treated(step, RELODE_STEPS.shredding, 'in_progress', {});
}

export interface RefinedMaterial extends TreatedMaterial {
  readonly process: 'hydrometallurgy' | 'pyrometallurgy';
  /** Share of a metal of the inputs that the outputs hold, %, by its symbol. */
  readonly recoveryPercent?: Readonly<Record<string, number>>;
}

/** Black mass becomes salts or metals. */
export function materialRefined(step: RefinedMaterial): TransformationEvent {
  const recovery = Object.entries(step.recoveryPercent ?? {});
  for (const [metal, percent] of recovery) assertFigure(percent, `recoveryPercent.${metal}`, 'zero', 100);
  return treated(step, RELODE_STEPS[step.process], 'conformant', {
    ...(recovery.length === 0
      ? {}
      : {
          [RELODE_FIELDS.recoveryPercent]: Object.fromEntries(
            recovery.map(([metal, percent]) => [`${RELODE_FIELDS.recoveryPercent}/${metal}`, percent]),
          ),
        }),
  });
}

function treated(
  step: TreatedMaterial,
  bizStep: string,
  disposition: string,
  rest: Partial<TransformationEvent>,
): TransformationEvent {
  const { inputIds = [], inputs = [], outputs } = step;
  return finished({
    ...whenAndWhere(step),
    type: 'TransformationEvent',
    transformationID: step.transformationId,
    bizStep,
    disposition,
    ...(inputIds.length === 0 ? {} : { inputEPCList: inputIds }),
    ...(inputs.length === 0 ? {} : { inputQuantityList: inputs.map(quantityOf) }),
    ...(outputs.length === 0 ? {} : { outputQuantityList: outputs.map(quantityOf) }),
    ...rest,
    ...papers(step),
  });
}

function quantityOf({ classId, massKg }: MaterialMass): QuantityElement {
  assertFigure(massKg, 'massKg', 'positive');
  return { epcClass: classId, quantity: massKg, uom: 'KGM' };
}

export interface EndedThings extends Step {
  readonly itemIds: readonly string[];
  readonly end: 'destroyed' | 'disposed';
  /** URI of the certificate of recycling. */
  readonly certificateId?: string;
}

/** The end: passports of these things are closed. */
export function thingsEnded(step: EndedThings): ObjectEvent {
  if (step.itemIds.length === 0) refuse('itemIds', 'There is nothing that ends', 'Name at least one thing');
  return finished({
    ...whenAndWhere(step),
    type: 'ObjectEvent',
    action: 'DELETE',
    bizStep: 'destroying',
    disposition: step.end,
    epcList: step.itemIds,
    ...papers(step, ['cert', step.certificateId]),
  });
}
