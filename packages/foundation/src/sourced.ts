/** How sure we are of a default: seen in its source, recalled without it, or our own estimate. */
export type Confidence = 'verified' | 'recalled' | 'estimated';

/** A default that carries where it comes from. Every default that Relode ships is one; users override `value`. */
export interface Sourced<T = number> {
  readonly value: T;
  readonly unit: string;
  readonly source: string;
  readonly year: number;
  readonly confidence: Confidence;
}
