import type { EventFact } from '../event-fact.ts';

export interface MassFlow {
  readonly side: 'in' | 'out';
  /** Class of a material or identity of a thing. */
  readonly what: string;
  /** Null: not told. */
  readonly kg: number | null;
}

/** What went into and came out of the steps of one transformation. */
export interface MassBalance {
  readonly inputKg: number;
  readonly outputKg: number;
  /** Whether the mass of everything that went in is known; without that nothing can be weighed against it. */
  readonly inputsKnown: boolean;
  readonly flows: readonly MassFlow[];
}

export const NO_FLOWS: MassBalance = { inputKg: 0, outputKg: 0, inputsKnown: true, flows: [] };

/** Scales of plants are of accuracy class III: ±.1 % at best, ±1 % over hoppers and several weighings. */
export const BALANCE_TOLERANCE = 0.01;

/** The balance after an event; `massOf` gives the mass of a thing in kg, null if it is not known. */
export function addFlows(
  balance: MassBalance,
  fact: EventFact,
  massOf: (epc: string) => number | null,
): MassBalance {
  const flows: MassFlow[] = [
    ...fact.inputs.map((what) => ({ side: 'in' as const, what, kg: massOf(what) })),
    ...fact.inputAmounts.map(({ epcClass, kg }) => ({ side: 'in' as const, what: epcClass, kg })),
    ...fact.outputs.map((what) => ({ side: 'out' as const, what, kg: fact.massKg })),
    ...fact.outputAmounts.map(({ epcClass, kg }) => ({ side: 'out' as const, what: epcClass, kg })),
  ];
  const sum = (side: MassFlow['side']) =>
    flows.reduce((total, flow) => total + (flow.side === side ? (flow.kg ?? 0) : 0), 0);
  return {
    inputKg: balance.inputKg + sum('in'),
    outputKg: balance.outputKg + sum('out'),
    inputsKnown: balance.inputsKnown && flows.every(({ side, kg }) => side === 'out' || kg !== null),
    flows: [...balance.flows, ...flows],
  };
}

/** Whether more comes out than went in. While nothing has gone in, its event is taken to be on its way. */
export function isOverdrawn({ inputKg, outputKg, inputsKnown, flows }: MassBalance): boolean {
  const hasInputs = flows.some(({ side }) => side === 'in');
  return hasInputs && inputsKnown && outputKg > inputKg * (1 + BALANCE_TOLERANCE);
}

/** Key of the balance that an event counts in; null if it transforms nothing. */
export function balanceKey({ type, transformationId, hash }: EventFact): string | null {
  return type === 'TransformationEvent' ? (transformationId ?? hash) : null;
}
