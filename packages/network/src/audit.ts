import type { NetworkPlan, PlanCosts } from './plan.ts';
import type { Facility, NetworkProblem, Period, PlanLimits } from './problem.ts';

export interface AuditFault {
  readonly rule:
    | 'LEVEL_FALLS'
    | 'LEVEL_DIFFERS'
    | 'LEVEL_UNKNOWN'
    | 'REFERENCE'
    | 'SHARE'
    | 'CLOSED_FACILITY'
    | 'CAPACITY'
    | 'FLOW_BALANCE'
    | 'COVERAGE'
    | 'LIMIT';
  readonly place: string;
  readonly message: string;
}

export interface PlanAudit {
  readonly faults: readonly AuditFault[];
  readonly objective: number;
  /** Present value of all costs, value and subsidy not deducted. */
  readonly grossCost: number;
  readonly costs: PlanCosts;
  /** kg by facility, then period. */
  readonly throughputKg: readonly (readonly number[])[];
}

const RELATIVE_TOLERANCE = 1e-6;
const KG_TOLERANCE = 1e-3;

/**
 * Re-derives feasibility and every cost of a plan from problem and plan alone; shares no code with the
 * model builder or the search. Returns all faults, the objective and the cost table.
 */
export function auditPlan(problem: NetworkProblem, plan: NetworkPlan): PlanAudit {
  const faults: AuditFault[] = [];
  const T = problem.periods.length;
  const fault = (rule: AuditFault['rule'], place: string, message: string): void => {
    faults.push({ rule, place, message });
  };
  const costs = emptyCosts(T);
  const throughputKg = problem.facilities.map(() => new Array<number>(T).fill(0));
  const add = (row: readonly number[], t: number, amount: number): void => {
    (row as number[])[t] = row[t]! + amount;
  };

  problem.facilities.forEach((facility, f) => {
    auditLevels(facility, plan.levels[f], problem.periods, fault);
    chargeFacility(facility, plan.levels[f] ?? [], problem.periods, costs, add);
  });

  const exposed = problem.zones.map(() => new Array<number>(T).fill(0));
  const intoHub = new Map<string, number>();
  const key = (hub: number, product: number, t: number): string => `${hub}/${product}/${t}`;
  for (const { option: o, period: t, exposedShare } of plan.collections) {
    const option = problem.collectOptions[o];
    if (!option || t < 0 || t >= T) {
      fault('REFERENCE', `collection ${o}`, `option ${o} or period ${t} does not exist`);
      continue;
    }
    const zone = problem.zones[option.zone]!;
    if (!(exposedShare > 0 && exposedShare <= 1 + RELATIVE_TOLERANCE)) {
      fault('SHARE', zone.id, `exposed share ${exposedShare} lies outside 0…1`);
    }
    add(exposed[option.zone]!, t, exposedShare);
    const supply = zone.supplyKg[t]!;
    const exposedKg = exposedShare * supply.reduce((sum, kg) => sum + kg, 0);
    const collectedKg = exposedKg * option.share;
    add(costs.service, t, exposedKg * option.serviceCostPerSupplyKg[t]!);
    add(costs.collectTransport, t, collectedKg * option.transportCostPerKg);
    add(costs.subsidy, t, collectedKg * (option.subsidyPerCollectedKg ?? 0));
    add(
      costs.kgCo2,
      t,
      exposedKg * option.serviceKgCo2PerSupplyKg[t]! + collectedKg * option.transportKgCo2PerKg,
    );
    for (const f of option.point === null ? [option.hub] : [option.point, option.hub]) {
      if (exposedKg > KG_TOLERANCE && !((plan.levels[f]?.[t] ?? 0) > 0)) {
        fault(
          'CLOSED_FACILITY',
          `${problem.facilities[f]!.id}, period ${t}`,
          `serves ${zone.id} but is closed`,
        );
      }
      add(throughputKg[f]!, t, collectedKg);
      supply.forEach((kg, c) => {
        const massKg = exposedShare * option.share * kg;
        chargeHandling(problem.facilities[f]!, c, t, massKg, costs, add);
        if (f === option.hub) intoHub.set(key(f, c, t), (intoHub.get(key(f, c, t)) ?? 0) + massKg);
      });
    }
    supply.forEach((kg, c) => {
      add(costs.incentive, t, exposedShare * option.share * kg * problem.products[c]!.costPerCollectedKg);
    });
  }
  exposed.forEach((row, z) => {
    row.forEach((share, t) => {
      if (share > 1 + RELATIVE_TOLERANCE) {
        fault('SHARE', `${problem.zones[z]!.id}, period ${t}`, `exposed shares add up to ${share}`);
      }
    });
  });

  const outOfHub = new Map<string, number>();
  for (const { haul: l, product: c, period: t, massKg } of plan.shipments) {
    const haul = problem.hauls[l];
    if (!haul || !problem.products[c] || t < 0 || t >= T || !(massKg >= 0)) {
      fault(
        'REFERENCE',
        `shipment on haul ${l}`,
        `haul ${l}, product ${c}, period ${t} or mass ${massKg} is wrong`,
      );
      continue;
    }
    outOfHub.set(key(haul.hub, c, t), (outOfHub.get(key(haul.hub, c, t)) ?? 0) + massKg);
    add(throughputKg[haul.plant]!, t, massKg);
    add(costs.haulTransport, t, massKg * haul.costPerKg);
    add(costs.kgCo2, t, massKg * haul.kgCo2PerKg);
    chargeHandling(problem.facilities[haul.plant]!, c, t, massKg, costs, add);
    if (massKg > KG_TOLERANCE && !((plan.levels[haul.plant]?.[t] ?? 0) > 0)) {
      fault(
        'CLOSED_FACILITY',
        `${problem.facilities[haul.plant]!.id}, period ${t}`,
        'treats mass but is closed',
      );
    }
  }
  for (const place of new Set([...intoHub.keys(), ...outOfHub.keys()])) {
    const into = intoHub.get(place) ?? 0;
    const out = outOfHub.get(place) ?? 0;
    if (Math.abs(into - out) > KG_TOLERANCE + RELATIVE_TOLERANCE * Math.max(into, out)) {
      fault('FLOW_BALANCE', `hub/product/period ${place}`, `${into} kg in, ${out} kg out`);
    }
  }

  problem.facilities.forEach((facility, f) => {
    throughputKg[f]!.forEach((kg, t) => {
      const level = plan.levels[f]?.[t] ?? 0;
      const capacityKg = level > 0 ? (facility.levels[level - 1]?.capacityKgPerYear ?? 0) : 0;
      if (kg > capacityKg * (1 + RELATIVE_TOLERANCE) + KG_TOLERANCE) {
        fault('CAPACITY', `${facility.id}, period ${t}`, `${kg} kg exceed the capacity of ${capacityKg} kg`);
      }
    });
  });

  for (const requirement of problem.coverage) {
    for (let t = requirement.fromPeriod; t < T; t++) {
      let supplyKg = 0;
      let coveredKg = 0;
      for (const z of requirement.zones) {
        const kg = problem.zones[z]!.supplyKg[t]!.reduce((sum, part) => sum + part, 0);
        supplyKg += kg;
        coveredKg += kg * Math.min(1, exposed[z]![t]!);
      }
      if (coveredKg < requirement.minShare * supplyKg * (1 - RELATIVE_TOLERANCE) - KG_TOLERANCE) {
        fault(
          'COVERAGE',
          `${requirement.label}, period ${t}`,
          `covers ${coveredKg} kg of ${supplyKg} kg, ${requirement.minShare} is required`,
        );
      }
    }
  }

  for (let t = 0; t < T; t++) (costs.carbon as number[])[t] = costs.kgCo2[t]! * problem.carbonPricePerKg;
  const grossCost = problem.periods.reduce((sum, { discountFactor }, t) => {
    const { value: _value, subsidy: _subsidy, kgCo2: _kgCo2, ...paid } = costs;
    return sum + discountFactor * Object.values(paid).reduce((part, row) => part + row[t]!, 0);
  }, 0);
  const income = problem.periods.reduce(
    (sum, { discountFactor }, t) => sum + discountFactor * (costs.value[t]! + costs.subsidy[t]!),
    0,
  );
  auditLimits(problem, costs, fault);
  return { faults, objective: grossCost - income, grossCost, costs, throughputKg };
}

/** Totals over all periods that a problem may limit; undiscounted money, kg CO2e. */
export function limitedTotals(costs: PlanCosts): Required<PlanLimits> {
  const total = (...rows: (readonly number[])[]): number =>
    rows.flat().reduce((sum, amount) => sum + amount, 0);
  return {
    openingCost: total(costs.openingPoints, costs.openingHubs, costs.openingPlants),
    subsidy: total(costs.subsidy),
    kgCo2: total(costs.kgCo2),
  };
}

type ReportFault = (rule: AuditFault['rule'], place: string, message: string) => void;
function auditLimits({ limits }: NetworkProblem, costs: PlanCosts, fault: ReportFault): void {
  const totals = limitedTotals(costs);
  for (const kind of ['openingCost', 'subsidy', 'kgCo2'] as const) {
    const most = limits?.[kind];
    if (most === undefined || totals[kind] <= most + RELATIVE_TOLERANCE * Math.max(1, Math.abs(most)))
      continue;
    fault('LIMIT', kind, `adds up to ${totals[kind]}, at most ${most} is allowed`);
  }
}

type AddTo = (row: readonly number[], t: number, amount: number) => void;

function auditLevels(
  facility: Facility,
  levels: readonly number[] | undefined,
  periods: readonly Period[],
  fault: ReportFault,
): void {
  if (!levels || levels.length !== periods.length) {
    fault('LEVEL_UNKNOWN', facility.id, 'has no level for each period');
    return;
  }
  let before = facility.initialLevel;
  levels.forEach((level, t) => {
    if (!Number.isInteger(level) || level < 0 || level > facility.levels.length) {
      fault('LEVEL_UNKNOWN', `${facility.id}, period ${t}`, `level ${level} does not exist`);
    }
    if (level < before)
      fault('LEVEL_FALLS', `${facility.id}, period ${t}`, `falls from ${before} to ${level}`);
    if (periods[t]!.sharesLevels && level !== before)
      fault(
        'LEVEL_DIFFERS',
        `${facility.id}, period ${t}`,
        `is ${level} in one course of a year, ${before} in another`,
      );
    before = level;
  });
}

function chargeFacility(
  facility: Facility,
  levels: readonly number[],
  periods: readonly Period[],
  costs: PlanCosts,
  add: AddTo,
): void {
  const opening = { point: costs.openingPoints, hub: costs.openingHubs, plant: costs.openingPlants }[
    facility.tier
  ];
  const fixed = { point: costs.fixedPoints, hub: costs.fixedHubs, plant: costs.fixedPlants }[facility.tier];
  const openingCost = (level: number): number =>
    level > 0 ? (facility.levels[level - 1]?.openingCost ?? 0) : 0;
  const grant = (level: number): number => (level > 0 ? (facility.levels[level - 1]?.grant ?? 0) : 0);
  let before = facility.initialLevel;
  let now = facility.initialLevel;
  periods.forEach(({ sharesLevels }, t) => {
    const level = levels[t] ?? 0;
    if (!sharesLevels) before = now; // every course of a year books what the year opens
    if (level > before) {
      add(opening, t, openingCost(level) - openingCost(before));
      add(costs.subsidy, t, grant(level) - grant(before));
    }
    if (level > 0) {
      add(fixed, t, facility.levels[level - 1]?.fixedCostPerYear ?? 0);
      add(costs.subsidy, t, facility.levels[level - 1]?.subsidyPerYear ?? 0);
    }
    now = level;
  });
}

function chargeHandling(
  facility: Facility,
  product: number,
  t: number,
  massKg: number,
  costs: PlanCosts,
  add: AddTo,
): void {
  const variable = { point: costs.variablePoints, hub: costs.variableHubs, plant: costs.variablePlants }[
    facility.tier
  ];
  add(variable, t, massKg * facility.costPerKg[product]!);
  add(costs.value, t, massKg * facility.valuePerKg[product]!);
  add(costs.kgCo2, t, massKg * facility.kgCo2PerKg[product]!);
}

function emptyCosts(T: number): PlanCosts {
  const row = (): number[] => new Array<number>(T).fill(0);
  return {
    incentive: row(),
    service: row(),
    collectTransport: row(),
    haulTransport: row(),
    openingPoints: row(),
    openingHubs: row(),
    openingPlants: row(),
    fixedPoints: row(),
    fixedHubs: row(),
    fixedPlants: row(),
    variablePoints: row(),
    variableHubs: row(),
    variablePlants: row(),
    carbon: row(),
    value: row(),
    subsidy: row(),
    kgCo2: row(),
  };
}
