import type { PlanReport } from '@relode/contract';

interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: readonly [number, number] }
    | { readonly type: 'LineString'; readonly coordinates: readonly (readonly [number, number])[] };
  readonly properties: Readonly<Record<string, string | number | null>>;
}

export interface PlanFeatures {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
}

/** Facilities, zones and flows as GeoJSON (RFC 7946, WGS84 lon/lat); per-year figures as `name_year` properties. */
export function planGeoJson(report: PlanReport): PlanFeatures {
  const place = new Map<string, readonly [number, number]>();
  for (const zone of report.zones) place.set(zone.id, [zone.lon, zone.lat]);
  for (const facility of report.facilities) {
    place.set(facility.id, [facility.lon, facility.lat]);
    place.set(facility.siteId, [facility.lon, facility.lat]);
  }
  const perYear = (name: string, values: readonly (number | string)[]): Record<string, number | string> =>
    Object.fromEntries(values.map((value, t) => [`${name}_${report.periods[t]}`, value]));
  const facilities = report.facilities.map(
    (facility): Feature => ({
      type: 'Feature',
      id: `facility ${facility.id}`,
      geometry: { type: 'Point', coordinates: [facility.lon, facility.lat] },
      properties: {
        kind: facility.tier,
        name: facility.name,
        nameLocal: facility.nameLocal,
        process: facility.process,
        openedYear: facility.openedYear,
        ...perYear('capacityTonnes', facility.capacityTonnes),
        ...perYear('throughputTonnes', facility.throughputTonnes),
      },
    }),
  );
  const zones = report.zones.map(
    (zone): Feature => ({
      type: 'Feature',
      id: `zone ${zone.id}`,
      geometry: { type: 'Point', coordinates: [zone.lon, zone.lat] },
      properties: {
        kind: 'zone',
        name: zone.name,
        nameLocal: zone.nameLocal,
        areaId: zone.areaId,
        areaType: zone.areaType,
        ...perYear('supplyTonnes', zone.supplyTonnes),
        ...perYear('coveredShare', zone.coveredShare),
        ...perYear('service', zone.service),
      },
    }),
  );
  const flows = report.flows.flatMap((flow): Feature[] => {
    const from = place.get(flow.fromId);
    const to = place.get(flow.toId);
    if (!from || !to) return [];
    return [
      {
        type: 'Feature',
        id: `${flow.leg} ${flow.service ?? ''} ${flow.fromId} ${flow.toId}`,
        geometry: { type: 'LineString', coordinates: [from, to] },
        properties: {
          kind: flow.leg,
          service: flow.service,
          distanceKm: flow.distanceKm,
          ...perYear('tonnes', flow.tonnes),
        },
      },
    ];
  });
  return { type: 'FeatureCollection', features: [...zones, ...flows, ...facilities] };
}
