import type { PlanReport } from '@relode/contract';
import { greatCircleKm } from '@relode/geo';
import type { Region } from '@relode/regions';
import { presentValue } from '../present-value.ts';

/** Km that a call at a zone from a hub really costs, as tours of an earlier plan have shown. */
export interface KmPerCall {
  /** By zone id and hub site id, where such a tour was planned. */
  of(zoneId: string, hubId: string): number | undefined;
  /** Real against estimated km over all tours; for calls not seen. */
  readonly ratio: number;
}

/**
 * What an earlier plan's tours say of the km per call: a tour's km are shared among its stops by their distance from the
 * hub, over all years. A plan made with it reckons with real tours where they were, and with their mean error elsewhere.
 */
export function kmPerCall(report: PlanReport, region: Region): KmPerCall {
  const places = new Map([...region.sites, ...region.zones].map((place) => [place.id, place]));
  const { stopsPerTour } = region.tables.services.mobile;
  const seen = new Map<string, { km: number; calls: number }>();
  let real = 0;
  let reckoned = 0;
  for (const { hubId, zones, runsPerYear, km } of report.tours?.tours ?? []) {
    const hub = places.get(hubId)!;
    const away = zones.map((id) => greatCircleKm(places.get(id)!, hub));
    const sum = away.reduce((total, part) => total + part, 0);
    zones.forEach((id, i) => {
      const key = `${id} ${hubId}`;
      const before = seen.get(key) ?? { km: 0, calls: 0 };
      const part = sum > 0 ? away[i]! / sum : 1 / zones.length;
      seen.set(key, { km: before.km + runsPerYear * km * part, calls: before.calls + runsPerYear });
      reckoned +=
        (runsPerYear * 2 * away[i]! * region.tables.transport.roadFactor.value) / stopsPerTour.value;
    });
    real += runsPerYear * km;
  }
  return {
    of: (zoneId, hubId) => {
      const found = seen.get(`${zoneId} ${hubId}`);
      return found && found.km / found.calls;
    },
    ratio: reckoned > 0 ? real / reckoned : 1,
  };
}

/** The objective with the real tours in place of what the plan reckoned for them. */
export function costWithTours({ objective, tours }: PlanReport, discountRate: number): number {
  const more = (tours?.years ?? []).map(({ cost, estimatedCost }) => cost - estimatedCost);
  return objective + presentValue(more, discountRate);
}
