import { UnstyledButton } from '@mantine/core';
import type { DayChange, DayPlan } from '@relode/contract';
import { useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../../ui/palette.ts';
import { clockTime } from './clock-time.ts';
import classes from './day-gantt.module.css';
import type { DayView } from './day-view.ts';
import { GanttLegend } from './gantt-legend.tsx';
import { GanttRow } from './gantt-row.tsx';
import { dispatchTexts } from './locales.ts';

const HOUR_S = 3600;
const MOST_HOURS = 12;

export interface DayGanttProps {
  readonly plan: DayPlan;
  readonly view: DayView;
  readonly isBusy: boolean;
  readonly onChange: (change: DayChange) => void;
}

/**
 * Vehicles over the day: a thin bar drives, dots wait, a thick bar loads, and below it the bar of by how much it may be later. A late stop
 * has a red frame. A thick bar can be dragged to another vehicle and time; the list of stops does the same by keyboard.
 */
export function DayGantt({ plan, view, isBusy, onChange }: DayGanttProps) {
  const t = useTexts(dispatchTexts);
  const { series, chart } = useDataColors();
  const { from, to, hours } = axisOf(plan);
  const left = (seconds: number): string => `${(100 * (seconds - from)) / (to - from)}%`;
  const { focus, setFocus } = view;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard */}
      <section className={classes.frame} aria-label={t('gantt')} tabIndex={0}>
        <div className={classes.grid}>
          <div className={classes.names}>
            <div className={classes.corner} />
            {plan.routes.map(({ vehicle }, i) => (
              <UnstyledButton
                // biome-ignore lint/suspicious/noArrayIndexKey: a route has no name but its place
                key={i}
                className={classes.name ?? ''}
                aria-pressed={focus === i}
                aria-label={t('showRoute', { number: i + 1, vehicle })}
                onClick={() => setFocus(focus === i ? null : i)}
              >
                <span className={classes.swatch} style={{ background: series[i % series.length] }} />
                <span className={classes.label} title={vehicle}>{`${i + 1} · ${vehicle}`}</span>
              </UnstyledButton>
            ))}
          </div>
          <div
            className={classes.times}
            role="img"
            aria-label={t('ganttLabel', { count: plan.routes.length })}
          >
            <div className={classes.axis}>
              {hours.map((hour) => (
                <span key={hour} className={classes.hour} style={{ left: left(hour), color: chart.axis }}>
                  {clockTime(hour)}
                </span>
              ))}
            </div>
            {hours.map((hour) => (
              <span
                key={hour}
                className={classes.line}
                style={{ left: left(hour), background: chart.grid }}
              />
            ))}
            {plan.routes.map((_, i) => (
              <GanttRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a route has no name but its place
                key={i}
                index={i}
                plan={plan}
                view={view}
                isBusy={isBusy}
                onChange={onChange}
                left={left}
                earliest={from}
                latest={to}
              />
            ))}
          </div>
        </div>
      </section>
      <GanttLegend />
    </>
  );
}

/** Full hours around the day, every one, second, third or sixth of them named. */
function axisOf({ routes }: DayPlan): {
  readonly from: number;
  readonly to: number;
  readonly hours: readonly number[];
} {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { stops } of routes) {
    first = Math.min(first, stops[0]!.arriveS);
    last = Math.max(last, stops.at(-1)!.leaveS);
  }
  const from = Math.floor(first / HOUR_S) * HOUR_S;
  const to = Math.max(from + HOUR_S, Math.ceil(last / HOUR_S) * HOUR_S);
  const count = (to - from) / HOUR_S;
  const step = [1, 2, 3, 6, 12, 24].find((hours) => count / hours <= MOST_HOURS) ?? 24;
  const hours = Array.from({ length: Math.floor(count / step) + 1 }, (_, i) => from + i * step * HOUR_S);
  return { from, to, hours };
}
