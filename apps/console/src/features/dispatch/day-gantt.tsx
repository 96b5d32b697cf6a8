import { Box, Group, Text, UnstyledButton } from '@mantine/core';
import type { DayPlan } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../../ui/palette.ts';
import { clockTime } from './clock-time.ts';
import classes from './day-gantt.module.css';
import type { DayView } from './day-view.ts';
import { dispatchTexts } from './locales.ts';

const HOUR_S = 3600;
const MOST_HOURS = 12;

interface DayGanttProps {
  readonly plan: DayPlan;
  readonly view: DayView;
}

/**
 * Vehicles over the day: a thin bar drives, dots wait, a thick bar loads, and below it the bar of by how much it may be later. A late stop
 * has a red frame.
 */
export function DayGantt({ plan, view }: DayGanttProps) {
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
              // biome-ignore lint/suspicious/noArrayIndexKey: a route has no name but its place
              <GanttRow key={i} index={i} plan={plan} view={view} left={left} latest={to} />
            ))}
          </div>
        </div>
      </section>
      <GanttLegend />
    </>
  );
}

interface GanttRowProps extends DayGanttProps {
  readonly index: number;
  readonly left: (seconds: number) => string;
  readonly latest: number;
}

function GanttRow({ index, plan, view, left, latest }: GanttRowProps) {
  const t = useTexts(dispatchTexts);
  const { duration } = useFormats();
  const { series } = useDataColors();
  const { focus, isMatch, slackOf } = view;
  const colour = series[index % series.length]!;
  const { stops } = plan.routes[index]!;
  const span = (fromS: number, toS: number) => ({
    left: left(fromS),
    width: `calc(${left(toS)} - ${left(fromS)})`,
  });
  return (
    <div className={classes.row} data-dim={focus !== null && focus !== index ? true : undefined}>
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

const MARKS = ['drives', 'waits', 'loads', 'maySlip', 'isLate'] as const;

function GanttLegend() {
  const t = useTexts(dispatchTexts);
  const { chart } = useDataColors();
  const style = { background: chart.axis, left: 0, right: 0 };
  return (
    <Group component="ul" gap="4px 16px" m={0} mt="xs" p={0} style={{ listStyle: 'none' }}>
      {MARKS.map((mark) => (
        <Group component="li" key={mark} gap={6} wrap="nowrap">
          <Box pos="relative" w={22} h={28} aria-hidden>
            {mark === 'drives' && <span className={classes.drive} style={style} />}
            {mark === 'waits' && (
              <span className={classes.wait} style={{ left: 0, right: 0, borderColor: chart.axis }} />
            )}
            {mark === 'maySlip' && <span className={classes.slack} style={style} />}
            {(mark === 'loads' || mark === 'isLate') && (
              <span
                className={classes.serve}
                style={{ ...style, left: 4, right: 4 }}
                data-late={mark === 'isLate' || undefined}
              />
            )}
          </Box>
          <Text size="sm">{t(mark)}</Text>
        </Group>
      ))}
    </Group>
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
