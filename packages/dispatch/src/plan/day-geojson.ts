import type { Day } from '../day/day.ts';
import type { DayPlan } from './day-plan.ts';

type Position = readonly [lon: number, lat: number];

export interface DayFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] };
  readonly properties: Readonly<Record<string, string | number | null>>;
}

export interface DayFeatures {
  readonly type: 'FeatureCollection';
  readonly features: readonly DayFeature[];
}

/** Depots, routes (straight between stops), stops and orders left out, as GeoJSON (RFC 7946). */
export function dayGeoJson({ orders, depots }: Day, { routes, leftOut }: DayPlan): DayFeatures {
  const point = (
    id: string,
    at: { lat: number; lon: number },
    properties: DayFeature['properties'],
  ): DayFeature => ({
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [at.lon, at.lat] },
    properties,
  });
  const byId = new Map(orders.map((order) => [order.id, order]));
  return {
    type: 'FeatureCollection',
    features: [
      ...depots.map((depot) => point(`depot ${depot.id}`, depot, { kind: 'depot', name: depot.name })),
      ...routes.map(
        (route, i): DayFeature => ({
          type: 'Feature',
          id: `route ${i + 1}`,
          geometry: {
            type: 'LineString',
            coordinates: route.stops.map(({ lon, lat }) => [lon, lat] as const),
          },
          properties: {
            kind: 'route',
            vehicle: route.vehicle,
            km: route.km,
            hours: route.hours,
            cost: route.costs.total,
            loadKg: route.loadKg,
            adrPoints: route.adr.points,
            adrRegime: route.adr.regime,
            kgCo2: route.emissions.wellToTankKgCo2 + route.emissions.tankToWheelKgCo2,
          },
        }),
      ),
      ...routes.flatMap((route, i) =>
        route.stops
          .filter(({ kind }) => kind === 'pickup')
          .map((stop, k) =>
            point(`order ${stop.order}`, stop, {
              kind: 'pickup',
              route: i + 1,
              stop: k + 1,
              name: stop.name,
              arriveS: stop.arriveS,
              beginS: stop.beginS,
              leaveS: stop.leaveS,
              loadKg: stop.loadKg,
            }),
          ),
      ),
      ...leftOut.map(({ order, reason, message }) =>
        point(`order ${order}`, byId.get(order)!, {
          kind: 'left-out',
          name: byId.get(order)!.name,
          reason,
          message,
        }),
      ),
    ],
  };
}
