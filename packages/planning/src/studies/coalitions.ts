import type { Company, PlanReport, Scenario } from '@relode/contract';
import { DomainError } from '@relode/foundation';
import { applyOverrides } from '@relode/regions';
import { hasPlayer, sizeOf } from '@relode/valuation';
import { asksForCoverage } from '../build-network-problem.ts';
import { coalitionRegion, hasSupply } from './companies.ts';
import type { StudyDesk } from './study-desk.ts';

/** What is known of a coalition's network; one that has nothing to plan costs nothing. */
export interface Coalition {
  readonly members: number; // bits
  readonly caseId: string | null; // null = nothing to plan
  readonly cost: number;
  readonly bound: number;
  /** Kept of single companies and of all together only: thousands of plans would fill the memory. */
  readonly report: PlanReport | null;
}

export interface Coalitions {
  readonly everyone: number;
  idsOf(members: number): string[];
  /** Plans a coalition, or remembers it. Null when the study is stopped; throws what refuses the coalition, by name. */
  plan(members: number): Promise<Coalition | null>;
  /** By size, then by members. */
  known(): Coalition[];
}

export function openCoalitions(
  desk: StudyDesk,
  scenario: Scenario,
  companies: readonly Company[],
): Coalitions {
  const everyone = 2 ** companies.length - 1;
  const mayIdle = !asksForCoverage(applyOverrides(desk.region, scenario.overrides), scenario);
  const asked = new Map<number, Promise<Coalition | null>>();
  const found: Coalition[] = [];
  const membersOf = (members: number): Company[] => companies.filter((_, i) => hasPlayer(members, i));
  const idsOf = (members: number): string[] => membersOf(members).map(({ id }) => id);

  async function find(members: number): Promise<Coalition | null> {
    const ids = idsOf(members);
    const isJoint = members === everyone;
    const caseId = isJoint ? 'joint' : ids.join('+');
    const idle = { members, cost: 0, bound: 0, report: null };
    if (!membersOf(members).some((company) => hasSupply(desk.region, company)))
      return { ...idle, caseId: null };
    const name = membersOf(members)
      .map((company) => company.name)
      .join(' + ');
    try {
      const { figures, report } = await desk.mustPlan({
        id: caseId,
        label: isJoint ? { en: 'All together', zh: '全部联合' } : { en: name, zh: name },
        scenario,
        region: coalitionRegion(desk.region, companies, (i) => hasPlayer(members, i)),
      });
      const isKept = isJoint || sizeOf(members) === 1;
      return {
        members,
        caseId,
        cost: figures.objective,
        bound: figures.bound,
        report: isKept ? report : null,
      };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'STUDY_STOPPED' || desk.mustStop()) return null;
      if (error.code === 'NOTHING_IN_REACH' && mayIdle && !isJoint) return { ...idle, caseId };
      throw named(error, isJoint ? 'All together' : ids.join(' + '));
    }
  }

  return {
    everyone,
    idsOf,
    plan: (members) => {
      const before = asked.get(members);
      if (before) return before;
      const answer = find(members).then((coalition) => {
        if (coalition !== null) found.push(coalition);
        return coalition;
      });
      asked.set(members, answer);
      return answer;
    },
    known: () => found.toSorted((a, b) => sizeOf(a.members) - sizeOf(b.members) || a.members - b.members),
  };
}

/** The refusal, told of whom it is. */
function named(error: DomainError, who: string): DomainError {
  return new DomainError(error.code, `${who}: ${error.message}`, {
    place: error.place === null ? who : `${who}, ${error.place}`,
    remedy:
      `${error.remedy ?? ''} Or give these companies more sites or contracts, or ask for less coverage.`.trim(),
    cause: error,
  });
}
