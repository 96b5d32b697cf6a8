import type { StudyReport } from '@relode/contract';
import { csv } from '../csv.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * A study's tables as CSV text: `cases` has every plan with its totals, `answer` the single figures, and each list of the
 * answer is a table of its own name. Units are in the contract's StudyReport; money in the region's currency.
 */
export function studyTables({ cases, finding }: StudyReport): Record<string, string> {
  const { kind: _kind, ...answer } = finding;
  const entries = Object.entries(answer);
  const single = entries.filter(([, value]) => !isTable(value));
  return {
    cases: csvOf(
      cases.map(({ id, label, figures, refusal, openedSites, planId }) => ({
        id,
        label: label.en,
        label_zh: label.zh,
        refusal: refusal?.code ?? null,
        ...figures,
        openedSites,
        planId,
      })),
    ),
    ...(single.length > 0 ? { answer: csvOf([Object.fromEntries(single)]) } : {}),
    ...Object.fromEntries(
      entries.flatMap(([name, value]) => (isTable(value) ? [[name, csvOf(value)] as const] : [])),
    ),
  };
}

function isTable(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null);
}

/** Columns are the keys of all rows, in the order of their first sight; lists are joined by blanks. */
function csvOf(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return csv(
    rows,
    columns.map((name) => [name, (row: Row) => cellOf(row[name])] as const),
  );
}

function cellOf(value: unknown): string | number | null {
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'number' || typeof value === 'string'
    ? value
    : value == null
      ? null
      : String(value);
}
