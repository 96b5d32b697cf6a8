import { type LimitRow, limitRows } from './limits/limit-rows.ts';
import type { NetworkProblem } from './problem.ts';

/**
 * The problem as flat arrays for the inner loops; one money figure per decision with discount and carbon price
 * folded in. Points, hubs and plants keep their problem order within their tier. Index order is always
 * outer × inner as the name says, row-major.
 */
export interface NetworkInstance {
  readonly zones: number; // Z
  readonly periods: number; // T
  readonly products: number; // C
  readonly points: number; // P
  readonly hubs: number; // H
  readonly plants: number; // K
  readonly options: number; // O
  /** Facility f of this instance (points, then hubs, then plants) is `facilityIndex[f]` of the problem. */
  readonly facilityIndex: Int32Array;
  readonly discount: Float64Array; // T
  /** First and last of the periods that share their levels with period t, t itself where none does. */
  readonly firstSharing: Int32Array; // T
  readonly lastSharing: Int32Array; // T
  /** Factor of opening costs: discount of all periods that share levels, in the first of them; 0 in the others. */
  readonly openingDiscount: Float64Array; // T
  readonly supplyKg: Float64Array; // Z×T
  readonly mix: Float64Array; // Z×T×C, sums to 1 per zone and period
  /** Options of zone z: [optionStart[z], optionStart[z+1]). `optionIndex` leads back to the problem. */
  readonly optionStart: Int32Array; // Z+1
  readonly optionIndex: Int32Array; // O
  readonly optionZone: Int32Array; // O
  readonly optionPoint: Int32Array; // O, −1 = none
  readonly optionHub: Int32Array; // O, 0…H−1
  readonly optionShare: Float64Array; // O
  readonly largestShare: Float64Array; // Z, over the zone's options
  /** Present money per kg of exposed supply: service, collect leg, incentive, point and hub handling, less subsidy. */
  readonly optionCost: Float64Array; // O×T
  /** Index of zone–point and zone–hub pairs, for the linking rows x ≤ open. */
  readonly optionPointPair: Int32Array; // O, −1 = none
  readonly optionHubPair: Int32Array; // O
  readonly pointPairs: number;
  readonly hubPairs: number;
  readonly pairPoint: Int32Array;
  readonly pairHub: Int32Array;
  readonly pointPairZone: Int32Array;
  readonly hubPairZone: Int32Array;
  /**
   * Zones bundled for the linking rows "supply of the group exposed to ways to a plant ≤ its supply × open":
   * single zones where there are few, else those that share their first hub.
   */
  readonly groups: number; // G
  readonly zoneGroup: Int32Array; // Z
  readonly groupSupplyKg: Float64Array; // G×T×C
  /** Pairs of group and hub in use by an option; the pair of each option. */
  readonly groupHubs: number;
  readonly groupHubGroup: Int32Array;
  readonly groupHubHub: Int32Array;
  readonly optionGroupHub: Int32Array; // O
  /** Money per kg, undiscounted, haul only; Infinity where no haul exists. `haulIndex` −1 likewise. */
  readonly haulCost: Float64Array; // H×K
  readonly haulIndex: Int32Array; // H×K
  /** Money per kg treated less value, undiscounted. */
  readonly plantNetCost: Float64Array; // K×C
  /** Levels of facility f: [levelStart[f], levelStart[f+1]); level 1 is the first of them. */
  readonly levelStart: Int32Array; // F+1
  readonly levelCapacityKg: Float64Array;
  /** Capacity up to the most that can reach the facility in a period: levels × T; hubs as `levelCapacityKg`. */
  readonly levelUsableKg: Float64Array;
  /** What the operator bears: grants and subsidies are deducted. */
  readonly levelOpeningCost: Float64Array;
  readonly levelFixedCost: Float64Array; // per year
  readonly initialLevel: Int32Array; // F
  readonly coverage: readonly CoverageRow[];
  /** Held by the exact model only. */
  readonly limits: readonly LimitRow[];
  readonly mustServe: Uint8Array; // Z×T; 1 = all of the zone's supply must be exposed
  /** Coverage rows that zone z belongs to: coverageOfZone[coverageStart[z] … coverageStart[z+1]). */
  readonly coverageStart: Int32Array;
  readonly coverageOfZone: Int32Array;
}

export interface CoverageRow {
  readonly zones: Int32Array;
  readonly fromPeriod: number;
  readonly requiredKg: Float64Array; // T; 0 before fromPeriod
  /** All supply is asked for: `mustServe` says the same, zone by zone. */
  readonly full: boolean;
}

/** Levels by the problem's facilities as levels by the instance's, F×T. */
export function flatLevels(
  { facilityIndex, periods: T, levelStart, initialLevel }: NetworkInstance,
  levels: readonly (readonly number[])[],
): Uint8Array {
  return Uint8Array.from({ length: facilityIndex.length * T }, (_, ft) => {
    const f = Math.floor(ft / T);
    const asked = levels[facilityIndex[f]!]?.[ft % T] ?? 0;
    return Math.min(Math.max(asked, initialLevel[f]!), levelStart[f + 1]! - levelStart[f]!);
  });
}

/** Most levels of any facility. */
export function mostLevels({ levelStart }: NetworkInstance): number {
  let most = 1;
  for (let f = 0; f + 1 < levelStart.length; f++) most = Math.max(most, levelStart[f + 1]! - levelStart[f]!);
  return most;
}

/** Flattens a checked problem. Options of zones or periods without supply keep finite costs and are never chosen. */
export function createNetworkInstance(problem: NetworkProblem): NetworkInstance {
  const T = problem.periods.length;
  const C = problem.products.length;
  const Z = problem.zones.length;
  const tiers = { point: [] as number[], hub: [] as number[], plant: [] as number[] };
  for (const [f, facility] of problem.facilities.entries()) tiers[facility.tier].push(f);
  const facilityIndex = Int32Array.from([...tiers.point, ...tiers.hub, ...tiers.plant]);
  const P = tiers.point.length;
  const H = tiers.hub.length;
  const K = tiers.plant.length;
  const localIndex = new Int32Array(problem.facilities.length);
  for (const tier of [tiers.point, tiers.hub, tiers.plant]) {
    for (const [i, f] of tier.entries()) localIndex[f] = i;
  }
  const carbon = problem.carbonPricePerKg;
  const discount = Float64Array.from(problem.periods, (period) => period.discountFactor);

  const firstSharing = Int32Array.from({ length: T }, (_, t) => t);
  problem.periods.forEach(({ sharesLevels }, t) => {
    if (sharesLevels) firstSharing[t] = firstSharing[t - 1]!;
  });
  const openingDiscount = new Float64Array(T);
  firstSharing.forEach((first, t) => {
    openingDiscount[first]! += discount[t]!;
  });

  const supplyKg = new Float64Array(Z * T);
  const mix = new Float64Array(Z * T * C);
  problem.zones.forEach((zone, z) => {
    for (let t = 0; t < T; t++) {
      const kg = zone.supplyKg[t]!;
      const total = kg.reduce((sum, part) => sum + part, 0);
      supplyKg[z * T + t] = total;
      for (let c = 0; c < C; c++) mix[(z * T + t) * C + c] = total > 0 ? kg[c]! / total : 1 / C;
    }
  });

  const order = problem.collectOptions.map((_, o) => o);
  order.sort((a, b) => problem.collectOptions[a]!.zone - problem.collectOptions[b]!.zone || a - b);
  const O = order.length;
  const optionStart = new Int32Array(Z + 1);
  const optionZone = new Int32Array(O);
  const optionPoint = new Int32Array(O);
  const optionHub = new Int32Array(O);
  const optionShare = new Float64Array(O);
  const optionCost = new Float64Array(O * T);
  const optionPointPair = new Int32Array(O);
  const optionHubPair = new Int32Array(O);
  const pairPoint: number[] = [];
  const pairHub: number[] = [];
  const pointPairZone: number[] = [];
  const hubPairZone: number[] = [];
  let zonePairs = new Map<number, number>();
  let pairZone = -1;
  order.forEach((index, o) => {
    const option = problem.collectOptions[index]!;
    const z = option.zone;
    optionStart[z + 1] = o + 1;
    if (z !== pairZone) {
      zonePairs = new Map();
      pairZone = z;
    }
    optionZone[o] = z;
    const point = option.point === null ? -1 : localIndex[option.point]!;
    const hub = localIndex[option.hub]!;
    optionPoint[o] = point;
    optionHub[o] = hub;
    optionShare[o] = option.share;
    optionPointPair[o] = point < 0 ? -1 : pairIndex(zonePairs, point, pairPoint, pointPairZone, point, z);
    optionHubPair[o] = pairIndex(zonePairs, P + hub, pairHub, hubPairZone, hub, z);
    const handlers = [option.point, option.hub].filter((f) => f !== null).map((f) => problem.facilities[f]!);
    for (let t = 0; t < T; t++) {
      let perKg =
        option.transportCostPerKg + carbon * option.transportKgCo2PerKg - (option.subsidyPerCollectedKg ?? 0);
      for (let c = 0; c < C; c++) {
        const share = mix[(z * T + t) * C + c]!;
        perKg += share * problem.products[c]!.costPerCollectedKg;
        for (const facility of handlers)
          perKg += share * (facility.costPerKg[c]! + carbon * facility.kgCo2PerKg[c]!);
      }
      const service = option.serviceCostPerSupplyKg[t]! + carbon * option.serviceKgCo2PerSupplyKg[t]!;
      optionCost[o * T + t] = discount[t]! * (service + option.share * perKg);
    }
  });
  for (let z = 0; z < Z; z++) optionStart[z + 1] = Math.max(optionStart[z + 1]!, optionStart[z]!);

  const zoneGroup = groupZones(Z, optionStart, optionHub);
  const groups = Z === 0 ? 0 : Math.max(...zoneGroup) + 1;
  const largestShares = new Float64Array(Z);
  const groupSupplyKg = new Float64Array(groups * T * C);
  const groupHubOf = new Map<number, number>();
  const optionGroupHub = new Int32Array(O);
  for (let z = 0; z < Z; z++) {
    const g = zoneGroup[z]!;
    let largestShare = 0;
    for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
      largestShare = Math.max(largestShare, optionShare[o]!);
      const key = g * H + optionHub[o]!;
      if (!groupHubOf.has(key)) groupHubOf.set(key, groupHubOf.size);
      optionGroupHub[o] = groupHubOf.get(key)!;
    }
    largestShares[z] = largestShare;
    for (let tc = 0; tc < T * C; tc++) {
      const kg = supplyKg[z * T + Math.floor(tc / C)]! * mix[z * T * C + tc]!;
      groupSupplyKg[g * T * C + tc] = groupSupplyKg[g * T * C + tc]! + kg;
    }
  }

  const haulCost = new Float64Array(H * K).fill(Number.POSITIVE_INFINITY);
  const haulIndex = new Int32Array(H * K).fill(-1);
  problem.hauls.forEach((haul, l) => {
    const hk = localIndex[haul.hub]! * K + localIndex[haul.plant]!;
    const cost = haul.costPerKg + carbon * haul.kgCo2PerKg;
    if (cost < haulCost[hk]!) {
      haulCost[hk] = cost;
      haulIndex[hk] = l;
    }
  });
  const plantNetCost = new Float64Array(K * C);
  tiers.plant.forEach((f, k) => {
    const { costPerKg, valuePerKg, kgCo2PerKg } = problem.facilities[f]!;
    for (let c = 0; c < C; c++)
      plantNetCost[k * C + c] = costPerKg[c]! - valuePerKg[c]! + carbon * kgCo2PerKg[c]!;
  });

  const levels = [...facilityIndex].map((f) => problem.facilities[f]!.levels);
  const levelStart = new Int32Array(levels.length + 1);
  for (const [f, list] of levels.entries()) levelStart[f + 1] = levelStart[f]! + list.length;
  const flat = levels.flat();

  const coverage = problem.coverage.map((requirement) => ({
    zones: Int32Array.from(requirement.zones),
    fromPeriod: requirement.fromPeriod,
    full: requirement.minShare >= 1,
    requiredKg: Float64Array.from(problem.periods, (_, t) =>
      t < requirement.fromPeriod
        ? 0
        : requirement.minShare * requirement.zones.reduce((sum, z) => sum + supplyKg[z * T + t]!, 0),
    ),
  }));
  const mustServe = new Uint8Array(Z * T);
  for (const row of coverage) {
    if (!row.full) continue;
    for (const z of row.zones) {
      for (let t = row.fromPeriod; t < T; t++) if (supplyKg[z * T + t]! > 0) mustServe[z * T + t] = 1;
    }
  }
  const rowsOfZone: number[][] = Array.from({ length: Z }, () => []);
  for (const [g, row] of coverage.entries()) {
    for (const z of row.zones) rowsOfZone[z]!.push(g);
  }
  const coverageStart = new Int32Array(Z + 1);
  for (const [z, rows] of rowsOfZone.entries()) coverageStart[z + 1] = coverageStart[z]! + rows.length;

  function usableCapacities(): Float64Array {
    const reachingKg = new Float64Array((P + H + K) * T).fill(Number.POSITIVE_INFINITY);
    const atPoint = new Float64Array(pairPoint.length); // largest share won by zone and point
    const atPlant = new Float64Array(K); // by plant, for one zone
    reachingKg.fill(0, 0, P * T);
    reachingKg.fill(0, (P + H) * T);
    for (let z = 0; z < Z; z++) {
      atPlant.fill(0);
      for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
        const pair = optionPointPair[o]!;
        if (pair >= 0) atPoint[pair] = Math.max(atPoint[pair]!, optionShare[o]!);
        for (let k = 0; k < K; k++) {
          if (haulIndex[optionHub[o]! * K + k]! >= 0) atPlant[k] = Math.max(atPlant[k]!, optionShare[o]!);
        }
      }
      for (let k = 0; k < K; k++) {
        for (let t = 0; t < T; t++) reachingKg[(P + H + k) * T + t]! += atPlant[k]! * supplyKg[z * T + t]!;
      }
    }
    atPoint.forEach((share, pair) => {
      for (let t = 0; t < T; t++) {
        reachingKg[pairPoint[pair]! * T + t]! += share * supplyKg[pointPairZone[pair]! * T + t]!;
      }
    });
    const usable = new Float64Array(flat.length * T);
    for (let f = 0; f < P + H + K; f++) {
      for (let index = levelStart[f]!; index < levelStart[f + 1]!; index++) {
        for (let t = 0; t < T; t++) {
          usable[index * T + t] = Math.min(flat[index]!.capacityKgPerYear, reachingKg[f * T + t]!);
        }
      }
    }
    return usable;
  }

  const optionIndex = Int32Array.from(order);
  return {
    zones: Z,
    periods: T,
    products: C,
    points: P,
    hubs: H,
    plants: K,
    options: O,
    facilityIndex,
    discount,
    firstSharing,
    lastSharing: firstSharing.map((first) => firstSharing.lastIndexOf(first)),
    openingDiscount,
    supplyKg,
    mix,
    optionStart,
    optionIndex,
    optionZone,
    optionPoint,
    optionHub,
    optionShare,
    largestShare: largestShares,
    optionCost,
    optionPointPair,
    optionHubPair,
    pointPairs: pairPoint.length,
    hubPairs: pairHub.length,
    pairPoint: Int32Array.from(pairPoint),
    pairHub: Int32Array.from(pairHub),
    pointPairZone: Int32Array.from(pointPairZone),
    hubPairZone: Int32Array.from(hubPairZone),
    groups,
    zoneGroup,
    groupSupplyKg,
    groupHubs: groupHubOf.size,
    groupHubGroup: Int32Array.from(groupHubOf.keys(), (key) => Math.floor(key / H)),
    groupHubHub: Int32Array.from(groupHubOf.keys(), (key) => key % H),
    optionGroupHub,
    haulCost,
    haulIndex,
    plantNetCost,
    levelStart,
    levelCapacityKg: Float64Array.from(flat, (level) => level.capacityKgPerYear),
    levelUsableKg: usableCapacities(),
    levelOpeningCost: Float64Array.from(flat, (level) => level.openingCost - (level.grant ?? 0)),
    levelFixedCost: Float64Array.from(flat, (level) => level.fixedCostPerYear - (level.subsidyPerYear ?? 0)),
    initialLevel: Int32Array.from(facilityIndex, (f) => problem.facilities[f]!.initialLevel),
    coverage,
    limits: limitRows(problem, { facilityIndex, optionIndex, haulIndex, mix, points: P, hubs: H }),
    mustServe,
    coverageStart,
    coverageOfZone: Int32Array.from(rowsOfZone.flat()),
  };
}

const MOST_SINGLE_ZONES = 400;

function groupZones(Z: number, optionStart: Int32Array, optionHub: Int32Array): Int32Array {
  if (Z <= MOST_SINGLE_ZONES) return Int32Array.from({ length: Z }, (_, z) => z);
  const groupOfHub = new Map<number, number>();
  return Int32Array.from({ length: Z }, (_, z) => {
    const hub = optionStart[z]! < optionStart[z + 1]! ? optionHub[optionStart[z]!]! : -1;
    if (!groupOfHub.has(hub)) groupOfHub.set(hub, groupOfHub.size);
    return groupOfHub.get(hub)!;
  });
}

/** Number of the pair (zone, facility), made on first sight. */
function pairIndex(
  seen: Map<number, number>,
  key: number,
  facilities: number[],
  zones: number[],
  facility: number,
  zone: number,
): number {
  const known = seen.get(key);
  if (known !== undefined) return known;
  seen.set(key, facilities.length);
  facilities.push(facility);
  zones.push(zone);
  return facilities.length - 1;
}
