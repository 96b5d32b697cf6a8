export { DomainError, type ErrorDetails, type Fault } from './domain-error.ts';
export { limitTo } from './limit-to.ts';
export { createPool } from './pool.ts';
export { createRandom, type Random } from './random.ts';
export type { Confidence, Sourced } from './sourced.ts';
export { KG_PER_SHORT_TON, KG_PER_TONNE, KM_PER_MILE, MJ_PER_KWH } from './units.ts';
