export type Term = readonly [column: number, value: number];
