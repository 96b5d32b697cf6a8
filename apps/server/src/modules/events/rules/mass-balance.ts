import { BALANCE_TOLERANCE, isOverdrawn, type MassBalance } from '../projections/mass-flow.ts';
import type { Refusal } from './refusal.ts';

/** No more may come out of a transformation than went into it, all its events taken together. */
export function checkMassBalance(key: string, balance: MassBalance): Refusal | null {
  if (!isOverdrawn(balance)) return null;
  const { inputKg, outputKg, flows } = balance;
  const percent = BALANCE_TOLERANCE * 100;
  return {
    code: 'MASS_NOT_BALANCED',
    message: `${kg(outputKg)} kg come out of ${key}, but only ${kg(inputKg)} kg went in`,
    pointer: flows.at(-1)?.side === 'out' ? '/outputQuantityList' : '/inputQuantityList',
    remedy: `Name every input (reagents and water too) and check the weights; ${percent} % are allowed for scales`,
  };
}

const kg = (value: number): string => String(Math.round(value * 1000) / 1000);
