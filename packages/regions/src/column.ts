/** One column of a CSV table: how its cells read, and what a program is told of it. */
export interface Column<T> {
  readonly kind: 'text' | 'number' | 'integer' | 'boolean' | 'choice';
  readonly unit: string | null;
  /** A required cell may not be empty; a column that is not required may be left out altogether. */
  readonly required: boolean;
  readonly choices: readonly string[] | null;
  readonly min: number;
  readonly max: number;
  /** Text that other rows refer to, in which order and spelling count. */
  readonly isId: boolean;
  /** What an empty cell of a column that is not required means. */
  readonly whenAbsent: T;
}

/** Name and rules of one column, as programs see them (forms, table editors). */
export interface TableColumn {
  readonly name: string;
  readonly kind: Column<unknown>['kind'];
  readonly unit: string | null;
  readonly required: boolean;
  readonly choices: string[] | null;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never;
};

const BARE = {
  unit: null,
  choices: null,
  min: Number.NEGATIVE_INFINITY,
  max: Number.POSITIVE_INFINITY,
  isId: false,
};

/** Largest amount that is taken; keeps sums far from where doubles lose whole numbers. */
export const LARGEST_AMOUNT = 1e12;

export const id = (): Column<string> => ({
  ...BARE,
  kind: 'text',
  required: true,
  isId: true,
  whenAbsent: '',
});

export const text = (): Column<string> => ({ ...BARE, kind: 'text', required: true, whenAbsent: '' });

export const optionalText = (): Column<string | null> => ({
  ...BARE,
  kind: 'text',
  required: false,
  whenAbsent: null,
});

export interface NumberRules {
  readonly unit: string | null;
  readonly min: number;
  readonly max?: number;
  readonly kind?: 'number' | 'integer';
}

export const number = ({
  unit,
  min,
  max = LARGEST_AMOUNT,
  kind = 'number',
}: NumberRules): Column<number> => ({
  ...BARE,
  kind,
  unit,
  min,
  max,
  required: true,
  whenAbsent: 0,
});

export const optionalNumber = <T extends number | null>(
  rules: NumberRules,
  whenAbsent: T,
): Column<number | T> => ({
  ...number(rules),
  required: false,
  whenAbsent,
});

export const optionalBoolean = (whenAbsent: boolean): Column<boolean> => ({
  ...BARE,
  kind: 'boolean',
  required: false,
  whenAbsent,
});

export const choice = <T extends string>(choices: readonly T[]): Column<T> => ({
  ...BARE,
  kind: 'choice',
  required: true,
  choices,
  whenAbsent: choices[0]!,
});
