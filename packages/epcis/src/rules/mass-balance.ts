import type { EpcisEvent } from '../events/event.ts';
import type { QuantityElement } from '../events/quantity.ts';

/** Masses that went into and came out of one transformation. */
export interface MassBalance {
  readonly transformationID: string;
  readonly inputKg: number;
  readonly outputKg: number;
  /** Single things among inputs or outputs, whose mass no event tells; with them the balance says little. */
  readonly unweighed: number;
}

/** kg per unit of UN/CEFACT Recommendation 20. */
const KG_PER_UNIT: Readonly<Record<string, number>> = {
  KGM: 1,
  GRM: 1e-3,
  MGM: 1e-6,
  TNE: 1e3,
  LBR: 0.453_592_37,
};

/**
 * Balances of transformations, one for each `transformationID`, over all events that carry it; events declared wrong do not
 * count. A TransformationEvent without ID stands for itself, under its event ID. Units of mass are converted; numbers of pieces
 * and other units count as unweighed. `massKgOf` gives the mass of a single thing, if it is known; null if not.
 */
export function massBalances(
  events: readonly EpcisEvent[],
  massKgOf: (epc: string) => number | null = () => null,
): readonly MassBalance[] {
  const balances = new Map<string, { inputKg: number; outputKg: number; unweighed: number }>();
  for (const [i, event] of events.entries()) {
    if (event.type !== 'TransformationEvent' || event.errorDeclaration !== undefined) continue;
    const id = event.transformationID ?? event.eventID ?? `#${i}`;
    const balance = balances.get(id) ?? { inputKg: 0, outputKg: 0, unweighed: 0 };
    balances.set(id, balance);
    const input = weigh(event.inputEPCList, event.inputQuantityList, massKgOf);
    const output = weigh(event.outputEPCList, event.outputQuantityList, massKgOf);
    balance.inputKg += input.kg;
    balance.outputKg += output.kg;
    balance.unweighed += input.unweighed + output.unweighed;
  }
  return [...balances].map(([transformationID, balance]) => ({ transformationID, ...balance }));
}

function weigh(
  epcs: readonly string[] = [],
  quantities: readonly QuantityElement[] = [],
  massKgOf: (epc: string) => number | null,
): { readonly kg: number; readonly unweighed: number } {
  const masses = [
    ...epcs.map(massKgOf),
    ...quantities.map(({ quantity, uom }) => {
      const kgPerUnit = uom === undefined ? undefined : KG_PER_UNIT[uom];
      return kgPerUnit === undefined || quantity === undefined ? null : quantity * kgPerUnit;
    }),
  ];
  return {
    kg: masses.reduce<number>((sum, kg) => sum + (kg ?? 0), 0),
    unweighed: masses.filter((kg) => kg === null).length,
  };
}
