import type { DayPlan } from '@relode/contract';
import { useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../../ui/palette.ts';
import { TableFrame } from '../../ui/table-frame.tsx';
import { clockTime } from './clock-time.ts';
import { dispatchTexts } from './locales.ts';

const [WIDTH, LABEL, ROW, TOP] = [1000, 150, 30, 24];
const HOUR_S = 3600;

/** Vehicles over the day: driving as a thin bar, waiting as a gap in it, service as a thick one. */
export function DayGantt({ plan }: { readonly plan: DayPlan }) {
  const t = useTexts(dispatchTexts);
  const { series, chart } = useDataColors();
  const stops = plan.routes.flatMap((route) => route.stops);
  const from = Math.floor(Math.min(...stops.map(({ arriveS }) => arriveS)) / HOUR_S) * HOUR_S;
  const to = Math.ceil(Math.max(...stops.map(({ leaveS }) => leaveS), from + 1) / HOUR_S) * HOUR_S;
  const x = (seconds: number): number => LABEL + ((seconds - from) / (to - from)) * (WIDTH - LABEL - 20);
  const hours = Array.from({ length: (to - from) / HOUR_S + 1 }, (_, i) => from + i * HOUR_S);
  const height = TOP + ROW * plan.routes.length + 6;
  return (
    <TableFrame label={t('gantt')}>
      <svg
        role="img"
        aria-label={t('ganttLabel', { count: plan.routes.length })}
        viewBox={`0 0 ${WIDTH} ${height}`}
        style={{ minWidth: 700, width: '100%', display: 'block' }}
      >
        {hours.map((hour) => (
          <g key={hour}>
            <line x1={x(hour)} x2={x(hour)} y1={TOP - 4} y2={height} stroke={chart.grid} />
            <text x={x(hour)} y={14} fontSize={12} textAnchor="middle" fill={chart.axis}>
              {clockTime(hour)}
            </text>
          </g>
        ))}
        {plan.routes.map((route, i) => {
          const colour = series[i % series.length]!;
          const y = TOP + i * ROW;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a route has no name but its place
            <g key={i}>
              <text x={4} y={y + 19} fontSize={13} fill={chart.text}>
                {`${i + 1} · ${route.vehicle}`}
              </text>
              {route.stops.slice(1).map((stop, k) => (
                <line
                  key={`${stop.kind} ${stop.order}`}
                  x1={x(route.stops[k]!.leaveS)}
                  x2={x(stop.arriveS)}
                  y1={y + 15}
                  y2={y + 15}
                  stroke={colour}
                  strokeWidth={4}
                />
              ))}
              {route.stops
                .filter(({ kind }) => kind === 'pickup')
                .map((stop) => (
                  <rect
                    key={stop.order}
                    x={x(stop.beginS)}
                    y={y + 5}
                    width={Math.max(3, x(stop.leaveS) - x(stop.beginS))}
                    height={20}
                    rx={2}
                    fill={colour}
                  >
                    <title>{`${stop.name ?? stop.order} ${clockTime(stop.beginS)}–${clockTime(stop.leaveS)}`}</title>
                  </rect>
                ))}
            </g>
          );
        })}
      </svg>
    </TableFrame>
  );
}
