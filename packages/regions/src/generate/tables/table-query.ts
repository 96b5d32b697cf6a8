import type { Confidence, Sourced } from '@relode/foundation';
import type { Economy } from '../economies.ts';

/** What the default tables depend on. */
export interface TableQuery {
  readonly alpha2: string;
  readonly economy: Economy;
  /** Largest mass retired in any year planned, t. */
  readonly peakTonnes: number;
  /** The same of the largest zone alone. */
  readonly peakZoneTonnes: number;
}

/** Year of the estimates. */
const YEAR = 2025;

export function sourced<T>(
  value: T,
  unit: string,
  source: string,
  confidence: Confidence,
  year = YEAR,
): Sourced<T> {
  return { value, unit, source, year, confidence };
}

export function estimate<T>(value: T, unit: string, why: string): Sourced<T> {
  return sourced(value, unit, `Relode estimate: ${why}`, 'estimated');
}
