import type { FindingOf, StudyCase, StudyKind, StudyReport } from '@relode/contract';

export interface AnswerProps<K extends StudyKind> {
  readonly report: StudyReport;
  readonly finding: FindingOf<K>;
}

export function caseOf({ cases }: StudyReport, id: string | null): StudyCase | null {
  return cases.find((one) => one.id === id) ?? null;
}
