import type {
  CaseFigures,
  HeldFacility,
  LocalName,
  PlanReport,
  Scenario,
  StudyCase,
  StudyProgress,
} from '@relode/contract';
import { DomainError } from '@relode/foundation';
import type { Region } from '@relode/regions';
import type { Course } from '../build-network-problem.ts';
import type { DesignTask, RobustNetwork } from '../design-network.ts';
import { PlanningError } from '../planning-error.ts';
import { caseFigures } from './case-figures.ts';

/** Who makes the plans of a study, in threads or wherever; several may be under way at once. */
export interface StudyPlanner {
  plan(task: DesignTask, caseId: string): Promise<PlanReport>;
  planRobust(task: DesignTask, courses: readonly Course[]): Promise<RobustNetwork>;
}

export interface StudyControl {
  readonly planner: StudyPlanner;
  readonly onProgress?: (progress: StudyProgress) => void;
  /** No further plan is begun. */
  readonly shouldStop?: () => boolean;
  /** Seconds since an arbitrary start. */
  readonly now: () => number;
}

/** A case with the parts of its plan that later cases build on. */
export interface PlannedCase extends StudyCase {
  readonly figures: CaseFigures;
  readonly report: PlanReport;
}

export interface CaseWish {
  /** Another view of the region, such as one company's. */
  readonly region?: Region;
  readonly id: string;
  readonly label: LocalName;
  readonly scenario: Scenario;
  readonly start?: readonly HeldFacility[];
  readonly hold?: readonly HeldFacility[];
  readonly mayGrow?: boolean;
}

/** Keeps the books of a study: plans its cases, remembers them in the order asked for, tells how far it is. */
export interface StudyDesk {
  readonly region: Region;
  /** Says how many plans are needed in all, as far as is known. */
  expect(plans: number): void;
  /** Null where the planner refuses the case (its record says why) or the study was stopped. */
  plan(wish: CaseWish): Promise<PlannedCase | null>;
  /** As `plan`, for a case without which there is no answer: throws the refusal, or PlanningError STUDY_STOPPED. */
  mustPlan(wish: CaseWish): Promise<PlannedCase>;
  mustPlanRobust(
    label: LocalName,
    task: Omit<DesignTask, 'region'>,
    courses: readonly Course[],
  ): Promise<RobustNetwork>;
  cases(): StudyCase[];
  /** Work should end: no further plan would be made. */
  mustStop(): boolean;
  /** Some plan was not made, or not to its end. */
  isStopped(): boolean;
  seconds(): number;
}

export function openDesk(region: Region, control: StudyControl): StudyDesk {
  const start = control.now();
  const wishes: CaseWish[] = [];
  const results = new Map<string, StudyCase>();
  let done = 0;
  let expected = 1;
  let skipped = false;
  const seconds = (): number => control.now() - start;
  const tell = (label: LocalName | null): void =>
    control.onProgress?.({
      done,
      of: Math.max(expected, done),
      share: Math.min(1, done / Math.max(expected, done, 1)),
      seconds: seconds(),
      label,
    });
  const mayBegin = (): boolean => {
    if (!control.shouldStop?.()) return true;
    skipped = true;
    return false;
  };
  /** Tells that work begins and ends; a refusal of the domain is told to `refused`, which may throw it on. */
  async function work<T>(
    label: LocalName,
    begin: () => Promise<T>,
    refused: (error: DomainError) => void,
  ): Promise<T | null> {
    tell(label);
    try {
      return await begin();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (control.shouldStop?.()) skipped = true;
      refused(error);
      return null;
    } finally {
      done++;
      tell(null);
    }
  }

  async function plan(
    wish: CaseWish,
    refused: (error: DomainError) => void = () => {},
  ): Promise<PlannedCase | null> {
    if (!mayBegin()) return null;
    wishes.push(wish);
    const { id, label, scenario, ...rest } = wish;
    const record = { id, label, scenario, planId: null };
    const report = await work(
      label,
      () => control.planner.plan({ region, scenario, ...rest }, id),
      (error) => {
        const { code, message } = error;
        results.set(id, { ...record, figures: null, refusal: { code, message }, openedSites: [] });
        refused(error);
      },
    );
    if (report === null) return null;
    const kept: StudyCase = {
      ...record,
      figures: caseFigures(report),
      refusal: null,
      openedSites: report.openedSites,
    };
    results.set(id, kept);
    return { ...kept, figures: kept.figures!, report };
  }

  return {
    region,
    expect: (plans) => {
      expected = plans;
    },
    plan: (wish) => plan(wish),
    mustPlan: async (wish) => (await plan(wish, throwOn)) ?? stopped(),
    mustPlanRobust: async (label, task, courses) => {
      if (!mayBegin()) return stopped();
      return (
        (await work(label, () => control.planner.planRobust({ region, ...task }, courses), throwOn)) ??
        stopped()
      );
    },
    cases: () => wishes.flatMap(({ id }) => results.get(id) ?? []),
    mustStop: () => control.shouldStop?.() === true,
    isStopped: () => skipped,
    seconds,
  };
}

function throwOn(error: DomainError): never {
  throw error;
}

export function stopped(): never {
  throw new PlanningError('STUDY_STOPPED', 'The study was stopped before it had an answer', {
    remedy: 'Let it run longer, or give each plan less time (timeLimitSeconds).',
  });
}
