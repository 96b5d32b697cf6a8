import type { PlanReport } from '@relode/contract';
import { type Cell, type Column, csv } from './csv.ts';

export const PLAN_TABLES = ['years', 'areas', 'facilities', 'zones', 'flows', 'modes', 'tours'] as const;
export type PlanTable = (typeof PLAN_TABLES)[number];

/** The plan's tables as CSV text (RFC 4180, header row, units in column names, text safe against formulas). */
export function planTables(report: PlanReport): Record<PlanTable, string> {
  const perYear = <Row>(name: string, valuesOf: (row: Row) => readonly Cell[]): Column<Row>[] =>
    report.periods.map((year, t): Column<Row> => [`${name}_${year}`, (row) => valuesOf(row)[t]!]);
  return {
    years: csv(report.years, yearColumns(report)),
    areas: csv(
      [...report.areas, ...report.areaTypes],
      [
        ['id', (group) => group.id],
        ['name', (group) => group.name.en],
        ['name_zh', (group) => group.name.zh],
        ...perYear<PlanReport['areas'][number]>('supply_t', (group) => group.supplyTonnes),
        ...perYear<PlanReport['areas'][number]>('covered_share', (group) => group.coveredShare),
        ...perYear<PlanReport['areas'][number]>('collection_rate', (group) => group.collectionRate),
      ],
    ),
    facilities: csv(report.facilities, [
      ['id', (facility) => facility.id],
      ['name', (facility) => facility.name],
      ['name_local', (facility) => facility.nameLocal],
      ['tier', (facility) => facility.tier],
      ['process', (facility) => facility.process],
      ['status', (facility) => facility.status],
      ['area_id', (facility) => facility.areaId],
      ['lat', (facility) => facility.lat],
      ['lon', (facility) => facility.lon],
      ['opened_year', (facility) => facility.openedYear],
      ...perYear<PlanReport['facilities'][number]>('capacity_t', (facility) => facility.capacityTonnes),
      ...perYear<PlanReport['facilities'][number]>('throughput_t', (facility) => facility.throughputTonnes),
    ]),
    zones: csv(report.zones, [
      ['id', (zone) => zone.id],
      ['name', (zone) => zone.name],
      ['name_local', (zone) => zone.nameLocal],
      ['area_id', (zone) => zone.areaId],
      ['area_type', (zone) => zone.areaType],
      ['lat', (zone) => zone.lat],
      ['lon', (zone) => zone.lon],
      ...perYear<PlanReport['zones'][number]>('supply_t', (zone) => zone.supplyTonnes),
      ...perYear<PlanReport['zones'][number]>('covered_share', (zone) => zone.coveredShare),
      ...perYear<PlanReport['zones'][number]>('collected_t', (zone) => zone.collectedTonnes),
      ...perYear<PlanReport['zones'][number]>('service', (zone) => zone.service),
    ]),
    flows: csv(report.flows, [
      ['from_id', (flow) => flow.fromId],
      ['to_id', (flow) => flow.toId],
      ['leg', (flow) => flow.leg],
      ['mode', (flow) => flow.mode],
      ['service', (flow) => flow.service],
      ['distance_km', (flow) => flow.distanceKm],
      ...perYear<PlanReport['flows'][number]>('t', (flow) => flow.tonnes),
    ]),
    modes: csv(report.modes, [
      ['year', (use) => use.year],
      ['mode', (use) => use.mode],
      ['t', (use) => use.tonnes],
      ['t_km', (use) => use.tonneKm],
      [`cost_${report.currency}`, (use) => use.cost],
      ['well_to_tank_t_co2', (use) => use.wellToTankTonnesCo2],
      ['tank_to_wheel_t_co2', (use) => use.tankToWheelTonnesCo2],
    ]),
    tours: csv(report.tours?.tours ?? [], [
      ['hub_id', (tour) => tour.hubId],
      ['year', (tour) => tour.year],
      ['zones', (tour) => tour.zones.join(' ')],
      ['runs_per_year', (tour) => tour.runsPerYear],
      ['km', (tour) => tour.km],
      ['hours', (tour) => tour.hours],
      ['days', (tour) => tour.days],
    ]),
  };
}

/** Every figure of a year, then its costs by kind with the currency in their names. */
function yearColumns({ years, currency }: PlanReport): Column<PlanReport['years'][number]>[] {
  const { costs, ...figures } = years[0]!;
  return [
    ...Object.keys(figures).map(
      (name): Column<PlanReport['years'][number]> => [name, (year) => year[name as keyof typeof figures]],
    ),
    ...Object.keys(costs).map(
      (kind): Column<PlanReport['years'][number]> => [
        `cost_${kind}_${currency}`,
        (year) => year.costs[kind as keyof typeof costs],
      ],
    ),
  ];
}
