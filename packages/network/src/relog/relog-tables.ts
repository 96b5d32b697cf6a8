import type { PlannedGeneralNetwork } from '../general/plan-general-network.ts';
import type { RelogCase } from './relog-case.ts';

export interface RelogTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export const RELOG_TABLES = [
  'plants',
  'plant_outputs',
  'plant_emissions',
  'transportation',
  'transportation_emissions',
  'products',
] as const;

/** The plan as the tables of RELOG's reports, one row per year; years in which nothing happens are left out. */
export function relogTables(
  { network, places }: RelogCase,
  { plan, audit }: PlannedGeneralNetwork,
): Record<(typeof RELOG_TABLES)[number], RelogTable> {
  const periods = network.periods.map((_, t) => t);
  const year = (t: number): number => t + 1;
  const typeOf = (s: number): string => places[s]!.group ?? places[s]!.kind;
  const sum = (list: readonly { tonnes: number }[]): number =>
    list.reduce((total, { tonnes }) => total + tonnes, 0);
  const plants = network.sites.flatMap((site, s) => (places[s]!.kind === 'plant' ? [{ site, s }] : []));

  const plantRows = plants.flatMap(({ site, s }) =>
    periods
      .filter((t) => plan.capacity[s]![t]! > 0)
      .map((t) => {
        const { latitude, longitude, name } = places[s]!;
        const received = sum(
          plan.flows.filter(({ arc, period }) => network.arcs[arc]!.to === s && period === t),
        );
        const stored = sum(plan.stored.filter((entry) => entry.site === s && entry.period === t));
        const costs = audit.siteCosts[s]!;
        const { opening, expansion, fixed, processing, storage } = costs;
        const money = [opening, expansion, fixed, processing, storage].map((row) => row[t]!);
        const processed = plan.processed[s]![t]!;
        const capacity = plan.capacity[s]![t]!;
        return [
          typeOf(s),
          name,
          year(t),
          latitude,
          longitude,
          capacity,
          received,
          processed,
          stored,
          (100 * processed) / capacity,
          processed * site.energy[t]!,
          ...money,
          money.reduce((total, part) => total + part, 0),
        ];
      }),
  );

  const outputRows = plants.flatMap(({ site, s }) =>
    Object.entries(site.recipe?.outputs ?? {}).flatMap(([product, { perTonne }]) =>
      periods
        .filter((t) => plan.processed[s]![t]! > 0)
        .map((t) => {
          const sent = sum(
            plan.flows.filter(({ arc, period }) => {
              const { from, product: carried } = network.arcs[arc]!;
              return from === s && carried === product && period === t;
            }),
          );
          const disposed = sum(
            plan.disposed.filter(
              (entry) => entry.site === s && entry.product === product && entry.period === t,
            ),
          );
          const cost = disposed * (site.disposal[product]?.cost[t] ?? 0);
          return [
            typeOf(s),
            places[s]!.name,
            year(t),
            product,
            plan.processed[s]![t]! * perTonne[t]!,
            sent,
            disposed,
            cost,
          ];
        }),
    ),
  );

  const emissionRows = plants.flatMap(({ site, s }) =>
    Object.entries(site.emissions).flatMap(([gas, series]) =>
      periods
        .filter((t) => plan.processed[s]![t]! > 0)
        .map((t) => [typeOf(s), places[s]!.name, year(t), gas, plan.processed[s]![t]! * series[t]!]),
    ),
  );

  const ends = (a: number): (string | number)[] => {
    const { from, to, product } = network.arcs[a]!;
    return [
      ...[from, to].flatMap((s) => [typeOf(s), places[s]!.name, places[s]!.latitude, places[s]!.longitude]),
      product,
    ];
  };
  const transportRows = plan.flows.map(({ arc: a, period: t, tonnes }) => {
    const arc = network.arcs[a]!;
    return [
      ...ends(a),
      year(t),
      arc.distanceKm,
      tonnes,
      tonnes * arc.distanceKm,
      tonnes * arc.cost[t]!,
      tonnes * arc.energy[t]!,
    ];
  });
  const transportEmissionRows = plan.flows.flatMap(({ arc: a, period: t, tonnes }) =>
    Object.entries(network.arcs[a]!.emissions).map(([gas, series]) => [
      ...ends(a),
      year(t),
      network.arcs[a]!.distanceKm,
      tonnes,
      gas,
      tonnes * series[t]!,
    ]),
  );

  const productRows = network.sites.flatMap((site, s) =>
    Object.entries(site.supply).flatMap(([product, supply]) =>
      periods.map((t) => {
        const disposed = sum(
          plan.disposed.filter(
            (entry) => entry.site === s && entry.product === product && entry.period === t,
          ),
        );
        const { name, latitude, longitude } = places[s]!;
        const sent = supply[t]! - disposed;
        const sending = sent * (site.sendingCost[product]?.[t] ?? 0);
        const cost = disposed * (site.disposal[product]?.cost[t] ?? 0);
        return [product, name, latitude, longitude, year(t), supply[t]!, disposed, sending, cost];
      }),
    ),
  );

  const endTitles = ['source', 'destination'].flatMap((end) => [
    `${end} type`,
    `${end} location name`,
    `${end} latitude (deg)`,
    `${end} longitude (deg)`,
  ]);
  return {
    plants: {
      titles: [
        'plant type',
        'location name',
        'year',
        'latitude (deg)',
        'longitude (deg)',
        'capacity (tonne)',
        'amount received (tonne)',
        'amount processed (tonne)',
        'amount in storage (tonne)',
        'utilization factor (%)',
        'energy (GJ)',
        'opening cost ($)',
        'expansion cost ($)',
        'fixed operating cost ($)',
        'variable operating cost ($)',
        'storage cost ($)',
        'total cost ($)',
      ],
      rows: plantRows,
    },
    plant_outputs: {
      titles: [
        'plant type',
        'location name',
        'year',
        'product name',
        'amount produced (tonne)',
        'amount sent (tonne)',
        'amount disposed (tonne)',
        'disposal cost ($)',
      ],
      rows: outputRows,
    },
    plant_emissions: {
      titles: ['plant type', 'location name', 'year', 'emission type', 'emission amount (tonne)'],
      rows: emissionRows,
    },
    transportation: {
      titles: [
        ...endTitles,
        'product',
        'year',
        'distance (km)',
        'amount (tonne)',
        'amount-distance (tonne-km)',
        'transportation cost ($)',
        'transportation energy (GJ)',
      ],
      rows: transportRows,
    },
    transportation_emissions: {
      titles: [
        ...endTitles,
        'product',
        'year',
        'distance (km)',
        'shipped amount (tonne)',
        'emission type',
        'emission amount (tonne)',
      ],
      rows: transportEmissionRows,
    },
    products: {
      titles: [
        'product name',
        'location name',
        'latitude (deg)',
        'longitude (deg)',
        'year',
        'amount (tonne)',
        'amount disposed (tonne)',
        'acquisition cost ($)',
        'disposal cost ($)',
      ],
      rows: productRows,
    },
  };
}
