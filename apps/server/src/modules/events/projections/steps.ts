/** Steps by which things leave a holder's hands, and by which they come into another's (CBV 2.0, 7.1). */
const GIVING: ReadonlySet<string> = new Set(['shipping', 'departing', 'consigning']);
const TAKING: ReadonlySet<string> = new Set(['receiving', 'accepting', 'collecting', 'removing']);

export const gives = (step: string | null): boolean => step !== null && GIVING.has(step);
export const takes = (step: string | null): boolean => step !== null && TAKING.has(step);
