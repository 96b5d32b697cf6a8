import type { PlanReport } from '@relode/contract';
import Papa from 'papaparse';

type Cell = string | number | null;

export const PLAN_TABLES = ['years', 'areas', 'facilities', 'zones', 'flows'] as const;
export type PlanTable = (typeof PLAN_TABLES)[number];

/** The plan's tables as CSV text (RFC 4180, header row, units in column names, text safe against formulas). */
export function planTables(report: PlanReport): Record<PlanTable, string> {
  const perYear = (name: string, values: readonly Cell[]): Record<string, Cell> =>
    Object.fromEntries(values.map((value, t) => [`${name}_${report.periods[t]}`, value]));
  return {
    years: csv(
      report.years.map(({ costs, ...year }) => ({
        ...year,
        ...Object.fromEntries(
          Object.entries(costs).map(([kind, cost]) => [`cost_${kind}_${report.currency}`, cost]),
        ),
      })),
    ),
    areas: csv(
      [...report.areas, ...report.areaTypes].map((group) => ({
        id: group.id,
        name: group.name.en,
        name_zh: group.name.zh,
        ...perYear('supply_t', group.supplyTonnes),
        ...perYear('covered_share', group.coveredShare),
        ...perYear('collection_rate', group.collectionRate),
      })),
    ),
    facilities: csv(
      report.facilities.map((facility) => ({
        id: facility.id,
        name: facility.name,
        name_local: facility.nameLocal,
        tier: facility.tier,
        process: facility.process,
        status: facility.status,
        area_id: facility.areaId,
        lat: facility.lat,
        lon: facility.lon,
        opened_year: facility.openedYear,
        ...perYear('capacity_t', facility.capacityTonnes),
        ...perYear('throughput_t', facility.throughputTonnes),
      })),
    ),
    zones: csv(
      report.zones.map((zone) => ({
        id: zone.id,
        name: zone.name,
        name_local: zone.nameLocal,
        area_id: zone.areaId,
        area_type: zone.areaType,
        lat: zone.lat,
        lon: zone.lon,
        ...perYear('supply_t', zone.supplyTonnes),
        ...perYear('covered_share', zone.coveredShare),
        ...perYear('collected_t', zone.collectedTonnes),
        ...perYear('service', zone.service),
      })),
    ),
    flows: csv(
      report.flows.map((flow) => ({
        from_id: flow.fromId,
        to_id: flow.toId,
        leg: flow.leg,
        service: flow.service,
        distance_km: flow.distanceKm,
        ...perYear('t', flow.tonnes),
      })),
    ),
  };
}

function csv(rows: readonly Readonly<Record<string, Cell>>[]): string {
  return `${Papa.unparse([...rows], { newline: '\n', escapeFormulae: true })}\n`;
}
