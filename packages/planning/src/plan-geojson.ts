import type { PlanReport } from '@relode/contract';

type Position = readonly [lon: number, lat: number];

interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] };
  readonly properties: Readonly<Record<string, string | number | null>>;
}

export interface PlanFeatures {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
}

/** Facilities, zones and flows as GeoJSON (RFC 7946, WGS84 lon/lat); per-year figures as `name_year` properties. */
export function planGeoJson(report: PlanReport): PlanFeatures {
  const place = new Map<string, Position>();
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
        id: `${flow.leg} ${flow.mode ?? flow.service ?? ''} ${flow.fromId} ${flow.toId}`,
        geometry: lineBetween(from, to),
        properties: {
          kind: flow.leg,
          service: flow.service,
          mode: flow.mode,
          distanceKm: flow.distanceKm,
          ...perYear('tonnes', flow.tonnes),
        },
      },
    ];
  });
  return { type: 'FeatureCollection', features: [...zones, ...flows, ...facilities] };
}

/** A line, cut in two where it crosses the 180th meridian (RFC 7946, 3.1.9). */
function lineBetween(from: Position, to: Position): Feature['geometry'] {
  const east = to[0] - from[0];
  if (Math.abs(east) <= 180) return { type: 'LineString', coordinates: [from, to] };
  const side = east < 0 ? 180 : -180; // the meridian as seen from the start
  const share = (side - from[0]) / (east + 2 * side);
  const lat = from[1] + share * (to[1] - from[1]);
  return {
    type: 'MultiLineString',
    coordinates: [
      [from, [side, lat]],
      [[-side, lat], to],
    ],
  };
}
