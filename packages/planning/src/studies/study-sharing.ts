import type { FindingOf, Scenario, StudyOf } from '@relode/contract';
import {
  hasPlayer,
  inProportion,
  leastCore,
  MOST_EXACT_PLAYERS,
  objections,
  sampleShapley,
  shapleyValue,
} from '@relode/valuation';
import { type Coalition, type Coalitions, openCoalitions } from './coalitions.ts';
import { checkCompanies, shareIn } from './companies.ts';
import { sitesOfSeveral } from './separate-sites.ts';
import { type StudyDesk, stopped } from './study-desk.ts';

type Finding = FindingOf<'sharing'>;

/** A split is contested by what exceeds this part of the joint cost; less is rounding. */
const TOLERANCE = 1e-6;
/** Sampling ends when every share is known to this part of a company's mean saving. */
const PART_OF_SAVING = 0.02;
/** Coalitions asked for at once; the others wait, so that a stop reaches them. */
const AT_ONCE = 16;

/**
 * Separate networks against a joint one, and a fair split: every coalition is planned with its members' batteries and
 * sites, up to 12 companies; beyond, those on random orders of joining. Costs are present values of net cost, so
 * companies that earn have negative ones. Throws PlanningError COMPANIES_INVALID, STUDY_STOPPED, and what refuses a coalition.
 */
export async function studySharing(
  desk: StudyDesk,
  scenario: Scenario,
  { companies, mostOrders }: StudyOf<'sharing'>,
): Promise<Finding> {
  checkCompanies(desk.region, companies);
  const n = companies.length;
  const isExact = n <= MOST_EXACT_PLAYERS;
  const coalitions = openCoalitions(desk, scenario, companies);
  const { everyone, idsOf } = coalitions;
  desk.expect(isExact ? everyone : n + 1 + n * Math.min(mostOrders, 20));
  const must = async (members: number): Promise<Coalition> => (await coalitions.plan(members)) ?? stopped();

  const alone = await inTurn(
    companies.map((_, i) => 1 << i),
    must,
  );
  const joint = await must(everyone);
  const sumOfMembers = (of: 'cost' | 'bound', members: number): number =>
    alone.reduce((sum, company, i) => sum + (hasPlayer(members, i) ? company[of] : 0), 0);
  const separate = sumOfMembers('cost', everyone);
  const split = isExact
    ? await exactSplit(n, must)
    : await sampledSplit(n, coalitions, {
        seed: scenario.seed,
        mostOrders,
        halfWidth: (PART_OF_SAVING * Math.abs(separate - joint.cost)) / n,
      });
  const tonnes = suppliedTonnes(desk, companies, joint);
  const byAlone = inProportion(
    joint.cost,
    alone.map(({ cost }) => cost),
  );
  const byTonnes = inProportion(joint.cost, tonnes)!; // some company has batteries
  const planned = coalitions.known();
  return {
    kind: 'sharing',
    separate,
    joint: joint.cost,
    jointCase: joint.caseId!,
    saving: separate - joint.cost,
    savingAtLeast: sumOfMembers('bound', everyone) - joint.cost,
    savingAtMost: separate - joint.bound,
    isExact,
    orders: split.orders,
    companies: companies.map(({ id, name }, i) => ({
      id,
      name,
      tonnes: tonnes[i]!,
      aloneCase: alone[i]!.caseId,
      alone: alone[i]!.cost,
      shapley: split.shares[i]!,
      halfWidth: split.halfWidth[i]!,
      saving: alone[i]!.cost - split.shares[i]!,
      byAlone: byAlone?.[i] ?? null,
      byTonnes: byTonnes[i]!,
      byLeastCore: split.leastCore?.shares[i] ?? null,
    })),
    coalitions: planned.map(({ members, caseId, cost, bound }) => ({
      members: idsOf(members),
      caseId,
      cost,
      bound,
      saving: sumOfMembers('cost', members) - cost,
      savingAtLeast: sumOfMembers('bound', members) - cost,
    })),
    leastCore: split.leastCore?.excess ?? null,
    ...stability(split.shares, planned, coalitions, isExact),
    duplicates: sitesOfSeveral(
      desk.region,
      companies.map(({ id }, i) => ({ id, report: alone[i]!.report })),
      joint.report,
    ),
  };
}

interface Split {
  readonly shares: readonly number[];
  readonly halfWidth: readonly number[];
  readonly orders: number | null;
  readonly leastCore: { readonly shares: readonly number[]; readonly excess: number } | null;
}

async function exactSplit(n: number, must: (members: number) => Promise<Coalition>): Promise<Split> {
  const all = await inTurn(
    Array.from({ length: 2 ** n - 1 }, (_, i) => i + 1),
    must,
  );
  const cost = (members: number): number => all[members - 1]!.cost;
  return {
    shares: shapleyValue(n, cost),
    halfWidth: new Array<number>(n).fill(0),
    orders: null,
    leastCore: leastCore(n, cost),
  };
}

async function sampledSplit(
  n: number,
  coalitions: Coalitions,
  options: { readonly seed: number; readonly mostOrders: number; readonly halfWidth: number },
): Promise<Split> {
  const sampled = await sampleShapley(
    n,
    async (members) => (await coalitions.plan(members))?.cost ?? null,
    options,
  );
  if (sampled === null) return stopped();
  return { shares: sampled.value, halfWidth: sampled.halfWidth, orders: sampled.orders, leastCore: null };
}

/** Answers in the order asked for; a few are worked on at once. */
async function inTurn(
  asked: readonly number[],
  answer: (members: number) => Promise<Coalition>,
): Promise<Coalition[]> {
  const answers: Coalition[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < asked.length) {
      const i = next++;
      answers[i] = await answer(asked[i]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, asked.length) }, work));
  return answers;
}

/** A coalition's plan proves that it can do without the others; its bound, that it cannot do better. */
function stability(
  shares: readonly number[],
  planned: readonly Coalition[],
  { everyone, idsOf }: Coalitions,
  isExact: boolean,
): Pick<Finding, 'core' | 'objections'> {
  const parts = new Map(planned.map((coalition) => [coalition.members, coalition]));
  parts.delete(everyone);
  const tolerance = TOLERANCE * Math.max(1, ...planned.map(({ cost }) => Math.abs(cost)));
  const against = (of: 'cost' | 'bound') =>
    objections(shares, parts.keys(), (members) => parts.get(members)![of], tolerance);
  const found = against('cost');
  const isProven = isExact && against('bound').length === 0;
  return {
    core: found.length > 0 ? 'unstable' : isProven ? 'stable' : 'open',
    objections: found.map(({ members, gain }) => ({ members: idsOf(members), gain })),
  };
}

/** Supply of every company over all years: its part of what all together have. */
function suppliedTonnes(
  { region }: StudyDesk,
  companies: StudyOf<'sharing'>['companies'],
  { report }: Coalition,
): number[] {
  const total = report!.years.reduce((sum, year) => sum + year.supplyTonnes, 0);
  const parts = companies.map((company) =>
    region.zones.reduce((sum, { evShare, areaId }) => sum + evShare * shareIn(company, areaId), 0),
  );
  return inProportion(total, parts)!;
}
