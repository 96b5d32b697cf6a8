import { useDataColors } from '../palette.ts';
import { CircleMark, LegendRow, LegendSection } from './map-legend.tsx';
import { LARGEST_ZONE_RADIUS_PX } from './zone-layer.tsx';

interface ZoneSizeLegendProps {
  readonly title: string;
  /** The amount that `part` of the largest zone stands for. */
  readonly amount: (part: number) => string;
}

const PARTS = [1, 0.25] as const;

/** How large circles are on the map, and what they stand for. */
export function ZoneSizeLegend({ title, amount }: ZoneSizeLegendProps) {
  const { chart } = useDataColors();
  return (
    <LegendSection title={title}>
      {PARTS.map((part) => (
        <LegendRow
          key={part}
          mark={
            <CircleMark colour={chart.axis} hollow radius={LARGEST_ZONE_RADIUS_PX * 0.8 * Math.sqrt(part)} />
          }
        >
          {amount(part)}
        </LegendRow>
      ))}
    </LegendSection>
  );
}
