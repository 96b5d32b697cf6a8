import type { PlanReport } from '@relode/contract';
import type { Bounds, LonLat } from './bounds.ts';
import { boundsOf } from './bounds.ts';
import type { MapFlow } from './flow-layer.tsx';
import type { MapSite } from './site-layer.tsx';
import type { MapZone } from './zone-layer.tsx';

export const ZONE_VIEWS = ['service', 'coverage', 'collection'] as const;
export type ZoneView = (typeof ZONE_VIEWS)[number];

/** Upper ends of the classes of a share; 0 is a class of its own (`none`). */
export const SHARE_CLASSES = [0.25, 0.5, 0.75, 0.95, 1] as const;

/** What the map draws of a plan; zones, sites and flows keep the report's order, so that an index leads back. */
export interface PlanFeatures {
  readonly bounds: Bounds;
  readonly sites: readonly MapSite[];
  readonly flows: readonly MapFlow[];
  readonly zones: Readonly<Record<ZoneView, readonly MapZone[]>>;
}

export function planFeatures(report: PlanReport): PlanFeatures {
  const zoneAt = new Map<string, LonLat>(report.zones.map((zone) => [zone.id, zone]));
  const siteAt = new Map<string, LonLat>();
  for (const facility of report.facilities) {
    siteAt.set(facility.id, facility);
    siteAt.set(facility.siteId, facility);
  }
  const lost: LonLat = { lon: 0, lat: 0 };
  return {
    bounds: boundsOf(report.zones),
    sites: report.facilities.map(({ lat, lon, tier, capacityTonnes }) => ({
      lat,
      lon,
      tier,
      sizes: capacityTonnes,
    })),
    flows: report.flows.map(({ fromId, toId, leg, service, tonnes }) => {
      const isFromZone = leg === 'collect' && service !== 'fixed';
      const from = (isFromZone ? zoneAt : siteAt).get(fromId);
      const to = siteAt.get(toId);
      return from && to
        ? { from, to, leg, sizes: tonnes }
        : { from: lost, to: lost, leg, sizes: tonnes.map(() => 0) };
    }),
    zones: {
      service: zonesBy(report, (zone, t) => zone.service[t]!),
      coverage: zonesBy(report, (zone, t) => shareClass(zone.coveredShare[t]!)),
      collection: zonesBy(report, (zone, t) =>
        shareClass(shareOf(zone.collectedTonnes[t]!, zone.supplyTonnes[t]!)),
      ),
    },
  };
}

/** The class of a share 0…1: `none`, or the index into SHARE_CLASSES as text. */
export function shareClass(share: number): string {
  if (share <= 0.0005) return 'none';
  const found = SHARE_CLASSES.findIndex((end) => share <= end + 0.0005);
  return String(found < 0 ? SHARE_CLASSES.length - 1 : found);
}

export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}

type ReportZone = PlanReport['zones'][number];

function zonesBy(report: PlanReport, classOf: (zone: ReportZone, period: number) => string): MapZone[] {
  return report.zones.map((zone) => ({
    lat: zone.lat,
    lon: zone.lon,
    sizes: zone.supplyTonnes,
    classes: zone.supplyTonnes.map((_, t) => classOf(zone, t)),
  }));
}
