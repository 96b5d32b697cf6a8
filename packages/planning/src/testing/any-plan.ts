import { Scenario } from '@relode/contract';
import { createRandom, type Random } from '@relode/foundation';
import { auditPlan, type Collection, type NetworkPlan, type Shipment } from '@relode/network';
import type { Region } from '@relode/regions';
import { buildNetworkProblem, type RegionProblem } from '../build-network-problem.ts';
import { createPlanReport } from '../plan-report.ts';
import { smallRegion } from './small-region.ts';

/** The small region with other shares, distances and a second chemistry, by a seed. */
function variedRegion(random: Random): Region {
  const region = smallRegion();
  const weights = region.zones.map(() => 0.05 + random.next());
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const lfp = random.next();
  return {
    ...region,
    zones: region.zones.map((zone, z) => ({ ...zone, evShare: weights[z]! / sum })),
    lanes: region.lanes.map((lane) => ({
      ...lane,
      distanceKm: lane.distanceKm! * (0.3 + 0.7 * random.next()),
    })),
    sales: [2026, 2027, 2028, 2029].map((year) => ({
      ...region.sales[0]!,
      year,
      batteryGwh: 0.3 * random.next(),
      chemistryShares: { LFP: lfp, NMC622: 1 - lfp },
    })),
  };
}

/** Some plan, good or bad: every facility at its largest level, zones split at random over their options. */
function somePlan({ problem }: RegionProblem, random: Random): NetworkPlan {
  const collections: Collection[] = [];
  const intoHub = new Map<string, number>();
  problem.periods.forEach((_, period) => {
    problem.zones.forEach((zone, z) => {
      let left = random.below(4) === 0 ? 0 : 0.2 + 0.8 * random.next(); // some zones stay without a service
      problem.collectOptions.forEach((option, o) => {
        if (option.zone !== z || left < 0.01 || random.below(2) === 0) return;
        const exposedShare = left * (0.1 + 0.9 * random.next());
        left -= exposedShare;
        collections.push({ option: o, period, exposedShare });
        zone.supplyKg[period]!.forEach((kg, product) => {
          const key = `${option.hub} ${product} ${period}`;
          intoHub.set(key, (intoHub.get(key) ?? 0) + kg * exposedShare * option.share);
        });
      });
    });
  });
  const shipments = [...intoHub].map(([key, massKg]): Shipment => {
    const [hub, product, period] = key.split(' ').map(Number) as [number, number, number];
    const hauls = problem.hauls.flatMap((haul, h) => (haul.hub === hub ? [h] : []));
    return { haul: hauls[random.below(hauls.length)]!, product, period, massKg };
  });
  return {
    levels: problem.facilities.map(({ levels }) => problem.periods.map(() => levels.length)),
    collections,
    shipments,
  };
}

/** A report of some plan of some region, with the problem and the plan it reports. */
export function someReport(seed: number) {
  const random = createRandom(seed);
  const scenario = Scenario.parse({ processes: ['hydro', 'pyro', 'direct'] });
  const built = buildNetworkProblem(variedRegion(random), scenario);
  const plan = somePlan(built, random);
  const audit = auditPlan(built.problem, plan);
  const { objective } = audit;
  const proof = { objective, bound: objective - 1, gap: 1 / Math.abs(objective), method: 'exact' as const };
  return {
    built,
    plan,
    audit,
    report: createPlanReport(built, scenario, { plan, audit, proof, seconds: 1 }),
  };
}
