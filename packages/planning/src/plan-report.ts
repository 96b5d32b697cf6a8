import {
  type CostBreakdown,
  type GroupCoverage,
  type MaterialLink,
  type ModeUse,
  type PlannedFlow,
  type PlannedZone,
  type PlanReport,
  type Scenario,
  TRANSPORT_MODES,
  type YearResult,
} from '@relode/contract';
import { KG_PER_TONNE } from '@relode/foundation';
import {
  type NetworkPlan,
  type PlanAudit,
  type PlanProof,
  type Service,
  zoneSupplyKg,
} from '@relode/network';
import { AREA_TYPES, type Region } from '@relode/regions';
import { accessOf } from './access.ts';
import type { RegionProblem } from './build-network-problem.ts';
import { shareOf } from './share-of.ts';
import { toursOf } from './tours/region-tours.ts';

interface FinishedPlan {
  readonly plan: NetworkPlan;
  readonly audit: PlanAudit;
  readonly proof: PlanProof;
  readonly seconds: number;
}

const ROUNDING = 1e-9;

const AREA_TYPE_NAMES = {
  city: { en: 'City', zh: '城市' },
  town: { en: 'Town', zh: '城镇' },
  remote: { en: 'Remote', zh: '偏远地区' },
};

/** Per zone and period what a plan exposes and collects; kg. */
interface ZoneService {
  readonly exposedKg: Float64Array; // Z×T
  readonly collectedKg: Float64Array; // Z×T
  readonly byService: Record<Service, Float64Array>; // Z×T collected
}

/** The plan as the document that users, the server and programs read. Every figure comes from the audit or the plan. */
export function createPlanReport(
  built: RegionProblem,
  scenario: Scenario,
  finished: FinishedPlan,
): PlanReport {
  const { region, problem } = built;
  const { plan, audit, proof, seconds } = finished;
  const service = zoneServices(built, plan);
  const facilities = plannedFacilities(built, plan, audit);
  const years = yearResults(built, plan, audit, service);
  const areas = region.areas.map((area) =>
    groupCoverage(built, service, area.id, area.name, (zone) => zone.areaId === area.id),
  );
  const zones = plannedZones(built, service);
  const tiers = { point: 0, hub: 0, plant: 0 };
  for (const facility of problem.facilities) tiers[facility.tier]++;
  return {
    format: 'relode-plan/1',
    regionId: region.id,
    regionName: region.name,
    scenario,
    currency: region.currency,
    periods: [...region.periods],
    method: proof.method,
    status: isWithin(proof, scenario.gap) ? 'optimal' : 'feasible',
    objective: proof.objective,
    bound: proof.bound,
    gap: proof.gap,
    gapOfGrossCost: audit.grossCost > 0 ? (proof.objective - proof.bound) / audit.grossCost : 0,
    seconds,
    size: {
      zones: region.zones.length,
      points: tiers.point,
      hubs: tiers.hub,
      plants: tiers.plant,
      periods: region.periods.length,
      chemistries: built.chemistries.length,
    },
    years,
    areas,
    areaTypes: AREA_TYPES.map((type) =>
      groupCoverage(built, service, type, AREA_TYPE_NAMES[type], (zone) => zone.areaType === type),
    ),
    access: accessOf(built, plan, { areas, zones }),
    modes: modeUses(built, plan),
    openedSites: facilities.map((facility) => facility.id).sort(),
    facilities,
    zones,
    flows: plannedFlows(built, plan),
    material: materialLinks(built, plan, service),
    tours: toursOf(built, scenario, plan),
  };
}

/** Whether the proven distance is within the relative gap, rounding of sums aside; a plan that costs nothing has no gap. */
function isWithin({ objective, bound }: PlanProof, gap: number): boolean {
  return objective - bound <= (gap + ROUNDING) * Math.abs(objective);
}

function zoneServices({ problem }: RegionProblem, plan: NetworkPlan): ZoneService {
  const T = problem.periods.length;
  const size = problem.zones.length * T;
  const service: ZoneService = {
    exposedKg: new Float64Array(size),
    collectedKg: new Float64Array(size),
    byService: {
      fixed: new Float64Array(size),
      mobile: new Float64Array(size),
      door: new Float64Array(size),
    },
  };
  for (const { option: o, period: t, exposedShare } of plan.collections) {
    const option = problem.collectOptions[o]!;
    const zt = option.zone * T + t;
    const exposedKg = exposedShare * zoneSupplyKg(problem, option.zone, t);
    service.exposedKg[zt]! += exposedKg;
    service.collectedKg[zt]! += exposedKg * option.share;
    service.byService[option.service][zt]! += exposedKg * option.share;
  }
  return service;
}

function yearResults(
  built: RegionProblem,
  plan: NetworkPlan,
  audit: PlanAudit,
  service: ZoneService,
): YearResult[] {
  const { problem, region } = built;
  const T = problem.periods.length;
  const avoidedKg = avoidedKgCo2(built, plan);
  return region.periods.map((year, t): YearResult => {
    let supplyKg = 0;
    let coveredKg = 0;
    let collectedKg = 0;
    for (let z = 0; z < problem.zones.length; z++) {
      supplyKg += zoneSupplyKg(problem, z, t);
      coveredKg += service.exposedKg[z * T + t]!;
      collectedKg += service.collectedKg[z * T + t]!;
    }
    const costs = costBreakdown(audit, t);
    const { recoveredValue, ...paid } = costs;
    const grossCost = Object.values(paid).reduce((sum, cost) => sum + cost, 0);
    const open = { point: 0, hub: 0, plant: 0 };
    problem.facilities.forEach((facility, f) => {
      if (plan.levels[f]![t]! > 0) open[facility.tier]++;
    });
    return {
      year,
      supplyTonnes: supplyKg / KG_PER_TONNE,
      coveredTonnes: coveredKg / KG_PER_TONNE,
      collectedTonnes: collectedKg / KG_PER_TONNE,
      coveredShare: shareOf(coveredKg, supplyKg),
      collectionRate: shareOf(collectedKg, supplyKg),
      costs,
      grossCost,
      netValue: recoveredValue + audit.costs.subsidy[t]! - grossCost,
      subsidy: audit.costs.subsidy[t]!,
      investment: audit.costs.openingPoints[t]! + audit.costs.openingHubs[t]! + audit.costs.openingPlants[t]!,
      grossCostPerKg: collectedKg > 0 ? grossCost / collectedKg : null,
      operatingTonnesCo2: audit.costs.kgCo2[t]! / KG_PER_TONNE,
      avoidedTonnesCo2: avoidedKg[t]! / KG_PER_TONNE,
      openPoints: open.point,
      openHubs: open.hub,
      openPlants: open.plant,
    };
  });
}

function costBreakdown({ costs }: PlanAudit, t: number): CostBreakdown {
  return {
    incentive: costs.incentive[t]!,
    collection: costs.service[t]! + costs.variablePoints[t]!,
    collectTransport: costs.collectTransport[t]!,
    haulTransport: costs.haulTransport[t]!,
    points: costs.openingPoints[t]! + costs.fixedPoints[t]!,
    hubs: costs.openingHubs[t]! + costs.fixedHubs[t]! + costs.variableHubs[t]!,
    plants: costs.openingPlants[t]! + costs.fixedPlants[t]!,
    treatment: costs.variablePlants[t]!,
    carbon: costs.carbon[t]!,
    recoveredValue: costs.value[t]!,
  };
}

function avoidedKgCo2({ problem, avoidedKgCo2PerKg }: RegionProblem, plan: NetworkPlan): number[] {
  const avoided = problem.periods.map(() => 0);
  for (const { haul, product, period, massKg } of plan.shipments) {
    avoided[period]! += massKg * avoidedKgCo2PerKg[problem.hauls[haul]!.plant]![product]!;
  }
  return avoided;
}

function groupCoverage(
  built: RegionProblem,
  service: ZoneService,
  id: string,
  name: GroupCoverage['name'],
  belongs: (zone: Region['zones'][number]) => boolean,
): GroupCoverage {
  const { region, problem } = built;
  const T = region.periods.length;
  const supplyKg = region.periods.map(() => 0);
  const exposedKg = region.periods.map(() => 0);
  const collectedKg = region.periods.map(() => 0);
  region.zones.forEach((zone, z) => {
    if (!belongs(zone)) return;
    for (let t = 0; t < T; t++) {
      supplyKg[t]! += zoneSupplyKg(problem, z, t);
      exposedKg[t]! += service.exposedKg[z * T + t]!;
      collectedKg[t]! += service.collectedKg[z * T + t]!;
    }
  });
  return {
    id,
    name,
    supplyTonnes: supplyKg.map((kg) => kg / KG_PER_TONNE),
    coveredShare: exposedKg.map((kg, t) => shareOf(kg, supplyKg[t]!)),
    collectionRate: collectedKg.map((kg, t) => shareOf(kg, supplyKg[t]!)),
  };
}

function plannedFacilities(
  built: RegionProblem,
  plan: NetworkPlan,
  audit: PlanAudit,
): PlanReport['facilities'] {
  const { problem, region, siteOf } = built;
  return problem.facilities.flatMap((facility, f) => {
    const levels = plan.levels[f]!;
    const opened = levels.findIndex((level) => level > 0);
    if (opened < 0) return [];
    const { site, process } = siteOf[f]!;
    return [
      {
        id: facility.id,
        siteId: site.id,
        name: site.name,
        nameLocal: site.nameLocal,
        tier: facility.tier,
        process,
        status: site.status,
        areaId: site.areaId,
        lat: site.lat,
        lon: site.lon,
        openedYear: region.periods[opened]!,
        capacityTonnes: levels.map((level) =>
          level > 0 ? facility.levels[level - 1]!.capacityKgPerYear / KG_PER_TONNE : 0,
        ),
        throughputTonnes: audit.throughputKg[f]!.map((kg) => kg / KG_PER_TONNE),
      },
    ];
  });
}

function plannedZones({ region, problem }: RegionProblem, service: ZoneService): PlannedZone[] {
  const T = region.periods.length;
  return region.zones.map((zone, z) => {
    const at = (t: number): number => z * T + t;
    return {
      id: zone.id,
      name: zone.name,
      nameLocal: zone.nameLocal,
      areaId: zone.areaId,
      areaType: zone.areaType,
      lat: zone.lat,
      lon: zone.lon,
      supplyTonnes: region.periods.map((_, t) => zoneSupplyKg(problem, z, t) / KG_PER_TONNE),
      coveredShare: region.periods.map((_, t) =>
        shareOf(service.exposedKg[at(t)]!, zoneSupplyKg(problem, z, t)),
      ),
      collectedTonnes: region.periods.map((_, t) => service.collectedKg[at(t)]! / KG_PER_TONNE),
      service: region.periods.map((_, t) => mainService(service, at(t))),
    };
  });
}

function mainService({ byService }: ZoneService, zt: number): PlannedZone['service'][number] {
  let main: PlannedZone['service'][number] = 'none';
  let most = 0;
  for (const service of ['fixed', 'mobile', 'door'] as const) {
    if (byService[service][zt]! > most) {
      most = byService[service][zt]!;
      main = service;
    }
  }
  return main;
}

/** Collect legs from points (all zones of a point together) or served zones to hubs, and haul legs to plants. */
function plannedFlows(
  { problem, region, siteOf, haulWays }: RegionProblem,
  plan: NetworkPlan,
): PlannedFlow[] {
  const T = region.periods.length;
  const flows = new Map<string, PlannedFlow>();
  const add = (flow: Omit<PlannedFlow, 'tonnes'>, t: number, kg: number): void => {
    const key = `${flow.leg} ${flow.service} ${flow.mode} ${flow.fromId} ${flow.toId}`;
    const known = flows.get(key) ?? { ...flow, tonnes: new Array<number>(T).fill(0) };
    known.tonnes[t]! += kg / KG_PER_TONNE;
    flows.set(key, known);
  };
  for (const { option: o, period: t, exposedShare } of plan.collections) {
    const option = problem.collectOptions[o]!;
    const zone = problem.zones[option.zone]!;
    const fromId = option.point === null ? zone.id : siteOf[option.point]!.site.id;
    const kg = exposedShare * option.share * zoneSupplyKg(problem, option.zone, t);
    const toId = siteOf[option.hub]!.site.id;
    add(
      { fromId, toId, leg: 'collect', mode: null, service: option.service, distanceKm: option.distanceKm },
      t,
      kg,
    );
  }
  for (const { haul: l, period: t, massKg } of plan.shipments) {
    const haul = problem.hauls[l]!;
    const fromId = siteOf[haul.hub]!.site.id;
    const toId = problem.facilities[haul.plant]!.id;
    add(
      { fromId, toId, leg: 'haul', mode: haulWays[l]!.mode, service: null, distanceKm: haul.distanceKm },
      t,
      massKg,
    );
  }
  return [...flows.values()];
}

/** What every mode hauls in every year, modes in use only. */
function modeUses({ problem, region, haulWays }: RegionProblem, plan: NetworkPlan): ModeUse[] {
  const uses = new Map<string, ModeUse>();
  for (const { haul: l, period, massKg } of plan.shipments) {
    const way = haulWays[l]!;
    const year = region.periods[period]!;
    const key = `${year} ${way.mode}`;
    const use = uses.get(key) ?? {
      year,
      mode: way.mode,
      tonnes: 0,
      tonneKm: 0,
      cost: 0,
      wellToTankTonnesCo2: 0,
      tankToWheelTonnesCo2: 0,
    };
    const tonnes = massKg / KG_PER_TONNE;
    uses.set(key, {
      ...use,
      tonnes: use.tonnes + tonnes,
      tonneKm: use.tonneKm + tonnes * way.distanceKm,
      cost: use.cost + massKg * problem.hauls[l]!.costPerKg,
      wellToTankTonnesCo2: use.wellToTankTonnesCo2 + tonnes * way.wellToTankKgCo2PerKg,
      tankToWheelTonnesCo2: use.tankToWheelTonnesCo2 + tonnes * way.tankToWheelKgCo2PerKg,
    });
  }
  const order = (mode: ModeUse['mode']): number => TRANSPORT_MODES.indexOf(mode);
  return [...uses.values()].sort((a, b) => a.year - b.year || order(a.mode) - order(b.mode));
}

/** Mass by stage: supply → service or lost, service → hubs, hubs → plant process, by chemistry into recovered and rest. */
function materialLinks(built: RegionProblem, plan: NetworkPlan, service: ZoneService): MaterialLink[] {
  const { problem, region, siteOf, chemistries, recoveredKgPerKg } = built;
  const T = region.periods.length;
  const links = new Map<string, MaterialLink>();
  const add = (from: string, to: string, t: number, kg: number): void => {
    if (kg <= 0) return;
    const link = links.get(`${from}→${to}`) ?? { from, to, tonnes: new Array<number>(T).fill(0) };
    link.tonnes[t]! += kg / KG_PER_TONNE;
    links.set(`${from}→${to}`, link);
  };
  for (let z = 0; z < problem.zones.length; z++) {
    for (let t = 0; t < T; t++) {
      const zt = z * T + t;
      for (const kind of ['fixed', 'mobile', 'door'] as const)
        add('supply', kind, t, service.byService[kind][zt]!);
      add('supply', 'informal', t, Math.max(0, service.exposedKg[zt]! - service.collectedKg[zt]!));
      add('supply', 'uncovered', t, Math.max(0, zoneSupplyKg(problem, z, t) - service.exposedKg[zt]!));
      for (const kind of ['fixed', 'mobile', 'door'] as const)
        add(kind, 'hubs', t, service.byService[kind][zt]!);
    }
  }
  for (const { haul: l, product, period: t, massKg } of plan.shipments) {
    const { plant } = problem.hauls[l]!;
    const process = siteOf[plant]!.process!;
    const chemistry = chemistries[product]!;
    add('hubs', chemistry, t, massKg);
    add(chemistry, process, t, massKg);
    let recovered = 0;
    for (const [material, kgPerKg] of Object.entries(recoveredKgPerKg[plant]![product]!)) {
      add(process, material, t, massKg * kgPerKg);
      recovered += kgPerKg;
    }
    add(process, 'residue', t, massKg * Math.max(0, 1 - recovered));
  }
  return [...links.values()];
}
