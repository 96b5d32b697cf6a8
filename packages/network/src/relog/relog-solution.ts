import type { GeneralCosts } from '../general/plan.ts';
import type { PlannedGeneralNetwork } from '../general/plan-general-network.ts';
import type { RelogCase } from './relog-case.ts';

type Row = readonly number[];
const J_PER_GJ = 1e9;

/** The plan in the layout of RELOG's solution file: plants that open, their inputs, outputs, costs, energy and emissions. */
export function relogSolution(
  { network, places }: RelogCase,
  { plan, audit }: PlannedGeneralNetwork,
): object {
  const T = network.periods.length;
  const none = (): number[] => new Array<number>(T).fill(0);
  const { costs } = audit;
  const solution = {
    'Total cost ($)': audit.objective,
    Costs: {
      'Opening ($)': costs.opening,
      'Expansion ($)': costs.expansion,
      'Fixed operating ($)': costs.fixed,
      'Variable operating ($)': costs.processing,
      'Transportation ($)': costs.transport,
      'Acquisition ($)': costs.sending,
      'Storage ($)': costs.storage,
      'Disposal ($)': costs.disposal,
      'Total ($)': none().map((_, t) => Object.values(costs).reduce((sum, row: Row) => sum + row[t]!, 0)),
    },
    Energy: {
      'Plants (GJ)': none().map((_, t) =>
        network.sites.reduce((sum, { energy }, s) => sum + energy[t]! * plan.processed[s]![t]!, 0),
      ),
      'Transportation (GJ)': plan.flows.reduce((row, { arc, period, tonnes }) => {
        row[period]! += tonnes * network.arcs[arc]!.energy[period]!;
        return row;
      }, none()),
    },
    Emissions: {
      'Plants (tonne)': audit.siteEmissions,
      'Transportation (tonne)': audit.transportEmissions,
    },
    Plants: {} as Record<string, Record<string, object>>,
    Products: {} as Record<string, Record<string, object>>,
  };
  network.sites.forEach((_, s) => {
    const { kind, group, name } = places[s]!;
    if (kind === 'plant' && plan.capacity[s]!.some((tonnes) => tonnes > 0)) {
      const type = group ?? 'plant';
      solution.Plants[type] ??= {};
      solution.Plants[type][name] = plantEntry({ network, places }, plan, audit.siteCosts[s]!, s);
    }
    for (const product of Object.keys(network.sites[s]!.supply)) {
      const disposed = none();
      for (const entry of plan.disposed) {
        if (entry.site === s && entry.product === product) disposed[entry.period]! += entry.tonnes;
      }
      solution.Products[product] ??= {};
      solution.Products[product][name] = {
        'Amount (tonne)': network.sites[s]!.supply[product],
        'Amount disposed (tonne)': disposed,
      };
    }
  });
  return solution;
}

function plantEntry(
  { network, places }: Pick<RelogCase, 'network' | 'places'>,
  plan: PlannedGeneralNetwork['plan'],
  costs: GeneralCosts,
  s: number,
): object {
  const T = network.periods.length;
  const none = (): number[] => new Array<number>(T).fill(0);
  const site = network.sites[s]!;
  const processed = plan.processed[s]!;
  const times = (series: Row): number[] => processed.map((tonnes, t) => tonnes * series[t]!);
  const input: Record<string, Record<string, Record<string, unknown>>> = {};
  const send: Record<string, Record<string, Record<string, Record<string, unknown>>>> = {};
  const dispose: Record<string, { 'Amount (tonne)': number[]; 'Cost ($)': number[] }> = {};
  const amounts = new Map<number, number[]>();
  for (const { arc, period, tonnes } of plan.flows) {
    const row = amounts.get(arc) ?? none();
    row[period]! += tonnes;
    amounts.set(arc, row);
  }
  for (const [a, row] of amounts) {
    const arc = network.arcs[a]!;
    const other = places[arc.to === s ? arc.from : arc.to]!;
    const type = other.kind === 'center' ? 'Origin' : (other.group ?? 'plant');
    const common = {
      'Amount (tonne)': row,
      'Distance (km)': arc.distanceKm,
      'Latitude (deg)': other.latitude,
      'Longitude (deg)': other.longitude,
    };
    if (arc.to === s) {
      input[type] ??= {};
      input[type][other.name] = {
        ...common,
        'Transportation cost ($)': row.map((tonnes, t) => tonnes * arc.cost[t]!),
        'Transportation energy (J)': row.map((tonnes, t) => tonnes * arc.energy[t]! * J_PER_GJ),
        'Emissions (tonne)': mapValues(arc.emissions, (series) =>
          row.map((tonnes, t) => tonnes * series[t]!),
        ),
      };
    } else if (arc.from === s) {
      send[arc.product] ??= {};
      send[arc.product]![type] ??= {};
      send[arc.product]![type]![other.name] = common;
    }
  }
  for (const { site: at, product, period, tonnes } of plan.disposed) {
    if (at !== s) continue;
    dispose[product] ??= { 'Amount (tonne)': none(), 'Cost ($)': none() };
    dispose[product]['Amount (tonne)'][period]! += tonnes;
    dispose[product]['Cost ($)'][period]! += tonnes * (site.disposal[product]?.cost[period] ?? 0);
  }
  const stored = none();
  for (const entry of plan.stored) if (entry.site === s) stored[entry.period]! += entry.tonnes;
  return {
    'Latitude (deg)': places[s]!.latitude,
    'Longitude (deg)': places[s]!.longitude,
    'Capacity (tonne)': plan.capacity[s],
    'Opening cost ($)': costs.opening,
    'Expansion cost ($)': costs.expansion,
    'Fixed operating cost ($)': costs.fixed,
    'Variable operating cost ($)': costs.processing,
    'Storage cost ($)': costs.storage,
    'Process (tonne)': processed,
    'Storage (tonne)': stored,
    'Energy (GJ)': times(site.energy),
    'Emissions (tonne)': mapValues(site.emissions, times),
    Input: input,
    Output: { Send: send, Dispose: dispose },
    'Total output': mapValues(site.recipe?.outputs ?? {}, ({ perTonne }) => times(perTonne)),
  };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
