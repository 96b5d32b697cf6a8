import type { FindingOf, Scenario, StudyOf } from '@relode/contract';
import {
  hasPlayer,
  inProportion,
  MOST_EXACT_PLAYERS,
  objections,
  sampleShapley,
  shapleyValue,
  sizeOf,
} from '@relode/valuation';
import { checkCompanies, coalitionRegion } from './companies.ts';
import type { PlannedCase, StudyDesk } from './study-desk.ts';

type Finding = FindingOf<'sharing'>;

/** A split is contested by what exceeds this part of the joint cost; less is rounding. */
const TOLERANCE = 1e-6;
/** Sampling ends when every share is known to this part of the saving. */
const PART_OF_SAVING = 0.02;

interface Coalition {
  readonly members: number;
  readonly planned: PlannedCase;
}

/**
 * Separate networks against a joint one, and a fair split: every coalition is planned with its members' batteries and
 * sites, up to 12 companies; beyond, those on random orders of joining. Costs are present values of net cost, so
 * companies that earn have negative ones. Throws PlanningError COMPANIES_INVALID.
 */
export async function studySharing(
  desk: StudyDesk,
  scenario: Scenario,
  { companies, mostOrders }: StudyOf<'sharing'>,
): Promise<Finding> {
  checkCompanies(desk.region, companies);
  const n = companies.length;
  const everyone = 2 ** n - 1;
  const isExact = n <= MOST_EXACT_PLAYERS;
  desk.expect(isExact ? everyone : n + 1 + n * Math.min(mostOrders, 20));
  const known = new Map<number, Promise<Coalition>>();
  const idsOf = (members: number): string[] =>
    companies.filter((_, i) => hasPlayer(members, i)).map(({ id }) => id);
  const plan = (members: number): Promise<Coalition> => {
    const before = known.get(members);
    if (before) return before;
    const ids = idsOf(members);
    const name =
      members === everyone
        ? { en: 'All together', zh: '全部联合' }
        : { en: ids.join(' + '), zh: ids.join(' + ') };
    const planned = desk
      .mustPlan({
        id: members === everyone ? 'joint' : ids.join('+'),
        label: name,
        scenario,
        region: coalitionRegion(desk.region, companies, (i) => hasPlayer(members, i)),
      })
      .then((answer) => ({ members, planned: answer }));
    known.set(members, planned);
    return planned;
  };
  const costOf = async (members: number): Promise<number> => (await plan(members)).planned.figures.objective;

  const alone = await Promise.all(companies.map((_, i) => plan(1 << i)));
  const joint = await plan(everyone);
  const separate = alone.reduce((sum, { planned }) => sum + planned.figures.objective, 0);
  const saving = separate - joint.planned.figures.objective;
  let shares: readonly number[];
  let halfWidth: readonly number[] = companies.map(() => 0);
  let orders: number | null = null;
  if (isExact) {
    const all = await Promise.all(Array.from({ length: everyone }, (_, i) => plan(i + 1)));
    shares = shapleyValue(n, (members) => all[members - 1]!.planned.figures.objective);
  } else {
    const sampled = await sampleShapley(n, costOf, {
      seed: scenario.seed,
      mostOrders,
      halfWidth: PART_OF_SAVING * Math.abs(saving),
      shouldStop: () => desk.mustStop(),
    });
    shares = sampled.value;
    halfWidth = sampled.halfWidth.map((width) => (Number.isFinite(width) ? width : Math.abs(saving)));
    orders = sampled.orders;
  }

  const coalitions = (await Promise.all(known.values())).toSorted(
    (a, b) => sizeOf(a.members) - sizeOf(b.members) || a.members - b.members,
  );
  const tonnes = companies.map((_, i) => supplyTonnes(alone[i]!.planned));
  const byAlone = inProportion(
    joint.planned.figures.objective,
    alone.map(({ planned }) => planned.figures.objective),
  );
  const byTonnes = inProportion(joint.planned.figures.objective, tonnes);
  return {
    kind: 'sharing',
    separate,
    joint: joint.planned.figures.objective,
    jointCase: 'joint',
    saving,
    savingAtMost: separate - joint.planned.figures.bound,
    isExact,
    orders,
    companies: companies.map(({ id, name }, i) => ({
      id,
      name,
      tonnes: tonnes[i]!,
      aloneCase: alone[i]!.planned.id,
      alone: alone[i]!.planned.figures.objective,
      shapley: shares[i]!,
      halfWidth: halfWidth[i]!,
      saving: alone[i]!.planned.figures.objective - shares[i]!,
      byAlone: byAlone[i]!,
      byTonnes: byTonnes[i]!,
    })),
    coalitions: coalitions.map(({ members, planned: { id, figures } }) => ({
      members: idsOf(members),
      caseId: id,
      cost: figures.objective,
      bound: figures.bound,
      saving:
        alone.reduce(
          (sum, { planned }, i) => sum + (hasPlayer(members, i) ? planned.figures.objective : 0),
          0,
        ) - figures.objective,
    })),
    ...stability(shares, coalitions, everyone, idsOf),
    duplicates: duplicates(
      alone,
      joint,
      companies.map(({ id }) => id),
    ),
  };
}

/** A coalition's plan proves that it can do without the others; its bound, that it cannot do better. */
function stability(
  shares: readonly number[],
  coalitions: readonly Coalition[],
  everyone: number,
  idsOf: (members: number) => string[],
): Pick<Finding, 'core' | 'objections'> {
  const parts = coalitions.filter(({ members }) => members !== everyone);
  const figuresOf = new Map(parts.map(({ members, planned }) => [members, planned.figures]));
  const tolerance =
    TOLERANCE * Math.max(1, ...parts.map(({ planned }) => Math.abs(planned.figures.objective)));
  const against = (of: 'objective' | 'bound') =>
    objections(shares, figuresOf.keys(), (members) => figuresOf.get(members)![of], tolerance);
  const found = against('objective');
  const possible = against('bound');
  return {
    core: found.length > 0 ? 'unstable' : possible.length > 0 ? 'open' : 'stable',
    objections: found.map(({ members, gain }) => ({ members: idsOf(members), gain })),
  };
}

function duplicates(
  alone: readonly Coalition[],
  joint: Coalition,
  ids: readonly string[],
): Finding['duplicates'] {
  const openers = new Map<string, string[]>();
  alone.forEach(({ planned }, i) => {
    for (const siteId of new Set(planned.report.facilities.map((facility) => facility.siteId))) {
      openers.set(siteId, [...(openers.get(siteId) ?? []), ids[i]!]);
    }
  });
  const inJoint = new Set(joint.planned.report.facilities.map(({ siteId }) => siteId));
  return [...openers]
    .filter(([, companies]) => companies.length > 1)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([siteId, companies]) => ({ siteId, companies, inJoint: inJoint.has(siteId) }));
}

function supplyTonnes({ report }: PlannedCase): number {
  return report.years.reduce((sum, year) => sum + year.supplyTonnes, 0);
}
