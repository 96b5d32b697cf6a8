import { KG_PER_TONNE } from '@relode/foundation';
import { greatCircleKm } from '@relode/geo';
import type { Lane, Region, TransportLeg } from '@relode/regions';

export interface Place {
  readonly id: string;
  readonly lat: number;
  readonly lon: number;
}

/** Road distance, permission and leg cost between two places of a region; its lanes override the default. */
export interface Travel {
  roadKm(from: Place, to: Place): number;
  permitted(from: Place, to: Place): boolean;
  /** Ids of the places that the region's lanes lead to from here. */
  laneEnds(from: Place): readonly string[];
  /** The lane's own price; null where it has none. */
  laneCostPerTonneKm(from: Place, to: Place): number | null;
  /** Region currency per kg over `km`, loading included. */
  legCostPerKg(from: Place, to: Place, leg: TransportLeg, km: number): number;
}

export function createTravel(region: Region): Travel {
  const roadFactor = region.tables.transport.roadFactor.value;
  const lanes = new Map(region.lanes.map((lane) => [`${lane.fromId} ${lane.toId}`, lane]));
  const laneEnds = new Map<string, string[]>();
  for (const { fromId, toId } of region.lanes) {
    const ends = laneEnds.get(fromId);
    if (ends) ends.push(toId);
    else laneEnds.set(fromId, [toId]);
  }
  const laneOf = (from: Place, to: Place): Lane | undefined =>
    lanes.size === 0 ? undefined : lanes.get(`${from.id} ${to.id}`);
  return {
    roadKm: (from, to) => laneOf(from, to)?.distanceKm ?? greatCircleKm(from, to) * roadFactor,
    permitted: (from, to) => laneOf(from, to)?.permitted ?? true,
    laneEnds: (from) => laneEnds.get(from.id) ?? [],
    laneCostPerTonneKm: (from, to) => laneOf(from, to)?.costPerTonneKm ?? null,
    legCostPerKg: (from, to, leg, km) => {
      const perTonneKm = laneOf(from, to)?.costPerTonneKm ?? leg.costPerTonneKm.value;
      return (leg.fixedCostPerTonne.value + perTonneKm * km) / KG_PER_TONNE;
    },
  };
}
