import type { DragEvent } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../../ui/palette.ts';
import { clockTime } from './clock-time.ts';
import classes from './day-gantt.module.css';
import type { DayGanttProps } from './day-gantt.tsx';
import { dragOrder, useOrderDrop } from './dragged-order.ts';
import { dispatchTexts } from './locales.ts';

interface GanttRowProps extends DayGanttProps {
  readonly index: number;
  readonly left: (seconds: number) => string;
  readonly earliest: number;
  readonly latest: number;
}

/** One vehicle: its stops can be dragged away, others dropped at the time they are to be reached. */
export function GanttRow({ index, plan, view, isBusy, onChange, left, earliest, latest }: GanttRowProps) {
  const t = useTexts(dispatchTexts);
  const { duration } = useFormats();
  const { series } = useDataColors();
  const { focus, isMatch, slackOf } = view;
  const colour = series[index % series.length]!;
  const { stops } = plan.routes[index]!;
  const { outline, drop, target } = useOrderDrop(!isBusy);
  const dropAt = (event: DragEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const atS = earliest + ((event.clientX - box.left) / box.width) * (latest - earliest);
    drop(event, (order) => {
      const before = stops.filter(
        (stop) => stop.order !== null && stop.order !== order && stop.beginS < atS,
      ).length;
      onChange({ kind: 'move', order, to: { route: index }, position: before });
    });
  };
  const span = (fromS: number, toS: number) => ({
    left: left(fromS),
    width: `calc(${left(toS)} - ${left(fromS)})`,
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the stops' own buttons do the same by keyboard
    <div
      className={classes.row}
      data-dim={focus !== null && focus !== index ? true : undefined}
      data-testid={`gantt-row-${index}`}
      style={{ outline }}
      {...target}
      onDrop={dropAt}
    >
      {stops.slice(1).map((stop, k) => {
        const { leaveS } = stops[k]!;
        const slack = slackOf(index, k + 1);
        const isLate = slack !== null && slack.slackS !== null && slack.slackS < -1;
        const word =
          slack === null || slack.slackS === null
            ? ''
            : t(isLate ? 'lateBy' : 'laterBy', { time: duration(Math.abs(slack.slackS)) });
        return (
          <div key={`${stop.kind} ${stop.order}`}>
            <span className={classes.drive} style={{ ...span(leaveS, stop.arriveS), background: colour }} />
            {stop.beginS > stop.arriveS && (
              <span
                className={classes.wait}
                style={{ ...span(stop.arriveS, stop.beginS), borderColor: colour }}
              />
            )}
            {stop.kind === 'pickup' && slack !== null && slack.slackS !== null && slack.slackS > 0 && (
              <span
                className={classes.slack}
                style={{
                  ...span(stop.beginS, Math.min(latest, stop.beginS + slack.slackS)),
                  background: colour,
                }}
              />
            )}
            {stop.kind === 'pickup' && (
              <span
                className={classes.serve}
                style={{ ...span(stop.beginS, stop.leaveS), background: colour }}
                {...dragOrder(stop.order, !isBusy)}
                data-late={isLate || undefined}
                data-match={isMatch(stop.order) || undefined}
                title={[stop.order, stop.name, `${clockTime(stop.beginS)}–${clockTime(stop.leaveS)}`, word]
                  .filter(Boolean)
                  .join(' · ')}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
