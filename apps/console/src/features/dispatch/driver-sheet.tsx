import { Anchor, Text, Title } from '@mantine/core';
import type { DayDetail, DayOrderDetail, DayRoute } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { clockTime, windowText } from './clock-time.ts';
import classes from './driver-sheets.module.css';
import { dispatchTexts } from './locales.ts';
import { OrderFacts } from './order-facts.tsx';
import { usePaperText } from './paper-text.ts';
import type { DoneMarks } from './use-done-marks.ts';

interface DriverSheetProps {
  readonly number: number;
  readonly route: DayRoute;
  readonly detail: DayDetail;
  readonly done: DoneMarks;
}

/** What one driver needs on the way: where and when, what to take, how it is packed, and which papers. */
export function DriverSheet({ number, route, detail, done }: DriverSheetProps) {
  const t = useTexts(dispatchTexts);
  const formats = useFormats();
  const paperText = usePaperText();
  const { vehicle, stops, km, loadKg, adr } = route;
  const title = t('routeTitle', { number, vehicle });
  const orders = new Map(detail.orders.map((order) => [order.id, order]));
  const [first, last] = [stops[0]!, stops.at(-1)!];
  return (
    <section aria-label={title} className={classes.sheet ?? ''}>
      <Title order={2}>{`${detail.day.name} · ${title}`}</Title>
      <Text mb="sm">
        {[
          `${t('leavesAt')} ${clockTime(first.leaveS)}`,
          `${t('backAt')} ${clockTime(last.arriveS)}`,
          formats.distance(km),
          `${formats.number(loadKg, 0)} ${formats.unit('kg')}`,
          t(`regime_${adr.regime}`),
          t('points', { points: formats.number(adr.points, 0) }),
        ].join(' · ')}
      </Text>
      <table className={classes.stops}>
        <thead>
          <tr>
            <th>{`${t('arrive')} – ${t('leave')}`}</th>
            <th>{t('stopName')}</th>
            <th>{t('toTake')}</th>
            <th>{t('load')}</th>
            <th>{t('doneShort')}</th>
          </tr>
        </thead>
        <tbody>
          {stops.map((stop) => (
            <StopRow
              key={`${stop.kind} ${stop.order}`}
              stop={stop}
              order={orders.get(stop.order ?? '')}
              packing={adr.packing.find(({ order }) => order === stop.order)}
              mark={{ ...done, name: `${number} ${stop.kind} ${stop.order}` }}
            />
          ))}
        </tbody>
      </table>
      <Text fw={600} mt="md">
        {t('papers', { count: adr.papers.length })}
      </Text>
      <ul className={classes.papers}>
        {adr.papers.map((paper) => {
          const text = paperText(paper);
          return (
            <li key={`${paper.code} ${paper.text}`}>
              <DoneBox label={text} mark={{ ...done, name: `${number} ${paper.code}` }} />
              <span>{text}</span>
            </li>
          );
        })}
      </ul>
      <div className={classes.signature}>{t('signature')}</div>
    </section>
  );
}

interface Mark extends DoneMarks {
  readonly name: string;
}

interface StopRowProps {
  readonly stop: DayRoute['stops'][number];
  readonly order: DayOrderDetail | undefined;
  readonly packing: DayRoute['adr']['packing'][number] | undefined;
  readonly mark: Mark;
}

function StopRow({ stop, order, packing, mark }: StopRowProps) {
  const t = useTexts(dispatchTexts);
  const { number, unit } = useFormats();
  const name = [stop.order, stop.name].filter(Boolean).join(' · ');
  const { lat, lon } = stop;
  const isEnd = stop.kind !== 'pickup';
  return (
    <tr>
      <td className={`${classes.wide} ${classes.time}`}>
        {isEnd ? clockTime(stop.arriveS) : `${clockTime(stop.arriveS)} – ${clockTime(stop.leaveS)}`}
      </td>
      <td className={classes.wide}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Anchor size="xs" href={`geo:${lat},${lon}?q=${lat},${lon}`}>
          <span className="visually-hidden">{t('navigate', { name })}</span>
          {`${lat.toFixed(5)}, ${lon.toFixed(5)}`}
        </Anchor>
        {order && (
          <Text size="xs" c="dimmed">
            {`${t('window')}: ${windowText(order.windows) || t('anyTime')}`}
          </Text>
        )}
      </td>
      <td className={classes.wide}>
        <OrderFacts order={order} />
        {packing && (
          <Text size="xs">
            {[
              `${packing.unNumber.limit}`,
              `${t('packing')} ${packing.instruction.limit}`,
              packing.mark && `${packing.mark.limit}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        )}
      </td>
      <td className={`${classes.wide} ${classes.time}`}>{`${number(stop.loadKg, 0)} ${unit('kg')}`}</td>
      <td className={classes.check}>
        <DoneBox label={name} mark={mark} />
      </td>
    </tr>
  );
}

function DoneBox({
  label,
  mark: { name, isDone, setDone },
}: {
  readonly label: string;
  readonly mark: Mark;
}) {
  const t = useTexts(dispatchTexts);
  return (
    <input
      type="checkbox"
      className={classes.box}
      aria-label={t('isDone', { name: label })}
      checked={isDone(name)}
      onChange={(event) => setDone(name, event.currentTarget.checked)}
    />
  );
}
