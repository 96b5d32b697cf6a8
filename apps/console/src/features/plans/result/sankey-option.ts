import type { ChartOption } from '../../../ui/chart/chart-option.ts';
import { chartStyle } from '../../../ui/chart/chart-style.ts';
import type { DataColors } from '../../../ui/palette.ts';

interface SankeyInput {
  readonly links: readonly { readonly from: string; readonly to: string; readonly tonnes: number }[];
  readonly nodeName: (id: string) => string;
  readonly mass: (tonnes: number) => string;
  readonly colors: DataColors;
}

/** A Sankey diagram of masses; the colour of a link is that of where it comes from. */
export function sankeyOption({ links, nodeName, mass, colors }: SankeyInput): ChartOption {
  const ids = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  const inflow = new Map<string, number>();
  const outflow = new Map<string, number>();
  for (const { from, to, tonnes } of links) {
    outflow.set(from, (outflow.get(from) ?? 0) + tonnes);
    inflow.set(to, (inflow.get(to) ?? 0) + tonnes);
  }
  const throughput = (id: string): number => Math.max(inflow.get(id) ?? 0, outflow.get(id) ?? 0);
  const style = chartStyle(colors);
  return {
    animation: false,
    textStyle: style.textStyle,
    tooltip: {
      ...style.tooltip,
      trigger: 'item',
      formatter: (item) => {
        const { dataType, data } = item as unknown as SankeyItem;
        return dataType === 'edge'
          ? `${nodeName(data.source!)} → ${nodeName(data.target!)}<br><b>${mass(data.value!)}</b>`
          : `${nodeName(data.name!)}<br><b>${mass(throughput(data.name!))}</b>`;
      },
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 168,
        top: 8,
        bottom: 8,
        nodeWidth: 14,
        nodeGap: 11,
        nodeAlign: 'left',
        draggable: false,
        emphasis: { focus: 'adjacency' },
        layoutIterations: 48,
        data: ids.map((name, i) => ({
          name,
          itemStyle: { color: nodeColour(name, i, colors), borderWidth: 0 },
        })),
        links: links.map(({ from, to, tonnes }) => ({ source: from, target: to, value: tonnes })),
        lineStyle: { color: 'source', opacity: colors.scheme === 'dark' ? 0.35 : 0.28, curveness: 0.5 },
        label: {
          color: colors.chart.text,
          fontSize: 12,
          formatter: (item) => {
            const { name } = item as unknown as { name: string };
            return `${nodeName(name)}  ${mass(throughput(name))}`;
          },
        },
      },
    ],
  };
}

interface SankeyItem {
  readonly dataType: 'edge' | 'node';
  readonly data: {
    readonly source?: string;
    readonly target?: string;
    readonly value?: number;
    readonly name?: string;
  };
}

function nodeColour(
  id: string,
  index: number,
  { service, tier, chemistry, series, chart }: DataColors,
): string {
  if (id === 'supply') return chart.axis;
  if (id === 'uncovered') return service.none;
  if (id === 'informal') return series[5]!;
  if (id === 'residue') return series.at(-1)!;
  if (id === 'hubs') return tier.hub;
  if (id in service) return service[id as keyof typeof service];
  if (id in chemistry) return chemistry[id as keyof typeof chemistry];
  if (id === 'pyro' || id === 'hydro' || id === 'direct') return tier.plant;
  return series[index % (series.length - 1)]!;
}
