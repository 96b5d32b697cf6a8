import { Box, Button, Group, Table, Text } from '@mantine/core';
import type { DayRoute } from '@relode/contract';
import { IconGripVertical } from '@tabler/icons-react';
import type { DragEvent } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { TableFrame } from '../../ui/table-frame.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { clockTime, windowText } from './clock-time.ts';
import type { DayView } from './day-view.ts';
import { dragOrder } from './dragged-order.ts';
import { dispatchTexts } from './locales.ts';
import { OrderFacts } from './order-facts.tsx';

export interface RouteStopsProps {
  readonly title: string;
  readonly route: DayRoute;
  readonly index: number;
  readonly view: DayView;
  readonly isBusy: boolean;
  readonly onMove: (order: string) => void;
  /** An order was dropped on the stop of this index. */
  readonly onDropAt: (event: DragEvent, stop: number) => void;
}

type Stop = DayRoute['stops'][number];

const MATCH = 'var(--mantine-primary-color-light)';

/** Stops of a route: a table whose rows can be dragged, or on a phone a list. */
export function RouteStops(props: RouteStopsProps) {
  return useIsNarrow() ? <StopList {...props} /> : <StopTable {...props} />;
}

function StopTable({ title, route, index, view, isBusy, onMove, onDropAt }: RouteStopsProps) {
  const t = useTexts(dispatchTexts);
  const { number, unit } = useFormats();
  return (
    <TableFrame label={title}>
      <Table miw={720} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('stopName')}</Table.Th>
            <Table.Th>{t('window')}</Table.Th>
            <Table.Th>{t('arrive')}</Table.Th>
            <Table.Th>{t('leave')}</Table.Th>
            <Table.Th>{t('slack')}</Table.Th>
            <Table.Th ta="right">{t('km')}</Table.Th>
            <Table.Th ta="right">{t('load')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('move')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {route.stops.map((stop, i) => (
            <Table.Tr
              key={`${stop.kind} ${stop.order}`}
              bg={view.isMatch(stop.order) ? MATCH : 'transparent'}
              {...dragOrder(stop.order, !isBusy)}
              onDrop={(event) => onDropAt(event, i)}
            >
              <Table.Td>
                <Group gap={6} wrap="nowrap">
                  {stop.order !== null && <IconGripVertical size={14} aria-hidden style={{ flex: 'none' }} />}
                  <div>
                    <Text size="sm">{nameOf(stop)}</Text>
                    <OrderFacts order={view.orders.get(stop.order ?? '')} />
                  </div>
                </Group>
              </Table.Td>
              <Table.Td>{windowsOf(stop, view)}</Table.Td>
              <Table.Td className="tabular">{clockTime(stop.arriveS)}</Table.Td>
              <Table.Td className="tabular">{clockTime(stop.leaveS)}</Table.Td>
              <Table.Td>
                <SlackText index={index} stop={i} view={view} />
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {i === 0 ? '' : number(stop.km, 1)}
              </Table.Td>
              <Table.Td ta="right" className="tabular" style={{ whiteSpace: 'nowrap' }}>
                {number(stop.loadKg, 0)} {unit('kg')}
              </Table.Td>
              <Table.Td ta="right">
                <MoveButton order={stop.order} isBusy={isBusy} onMove={onMove} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableFrame>
  );
}

function StopList({ title, route, index, view, isBusy, onMove }: RouteStopsProps) {
  const t = useTexts(dispatchTexts);
  const { number, unit, distance } = useFormats();
  return (
    <Box component="ol" m={0} p={0} aria-label={title} style={{ listStyle: 'none' }}>
      {route.stops.map((stop, i) => (
        <Group
          component="li"
          key={`${stop.kind} ${stop.order}`}
          py={8}
          px={4}
          gap="xs"
          wrap="nowrap"
          align="flex-start"
          bg={view.isMatch(stop.order) ? MATCH : 'transparent'}
          style={{ borderTop: i === 0 ? 'none' : '1px solid var(--mantine-color-default-border)' }}
        >
          <Text size="sm" fw={600} className="tabular" style={{ flex: 'none', minWidth: 46 }}>
            {clockTime(stop.arriveS)}
          </Text>
          <Box flex={1} miw={0}>
            <Text size="sm">{nameOf(stop)}</Text>
            <OrderFacts order={view.orders.get(stop.order ?? '')} />
            <Text size="xs" c="dimmed">
              {[
                windowsOf(stop, view) && `${t('window')} ${windowsOf(stop, view)}`,
                i > 0 && distance(stop.km),
                `${t('load')} ${number(stop.loadKg, 0)} ${unit('kg')}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <SlackText index={index} stop={i} view={view} />
          </Box>
          <MoveButton order={stop.order} isBusy={isBusy} onMove={onMove} />
        </Group>
      ))}
    </Box>
  );
}

function nameOf({ order, name }: Stop): string {
  return [order, name].filter(Boolean).join(' · ');
}

function windowsOf({ order }: Stop, { orders }: DayView): string {
  return windowText(orders.get(order ?? '')?.windows ?? []);
}

interface SlackTextProps {
  readonly index: number;
  readonly stop: number;
  readonly view: DayView;
}

function SlackText({ index, stop, view }: SlackTextProps) {
  const t = useTexts(dispatchTexts);
  const { duration } = useFormats();
  const slackS = view.slackOf(index, stop)?.slackS ?? null;
  if (slackS === null) return null;
  const isLate = slackS < -1;
  return (
    <Text span size="xs" fw={isLate ? 600 : 400} c={isLate ? 'var(--mantine-color-error)' : 'dimmed'}>
      {t(isLate ? 'lateBy' : 'laterBy', { time: duration(Math.abs(slackS)) })}
    </Text>
  );
}

interface MoveButtonProps {
  readonly order: string | null;
  readonly isBusy: boolean;
  readonly onMove: (order: string) => void;
}

export function MoveButton({ order, isBusy, onMove }: MoveButtonProps) {
  const t = useTexts(dispatchTexts);
  const isNarrow = useIsNarrow();
  if (order === null) return null;
  return (
    <Button
      size={isNarrow ? 'sm' : 'xs'}
      variant="default"
      className="no-print"
      style={{ flex: 'none' }}
      aria-label={t('moveOrder', { order })}
      disabled={isBusy}
      onClick={() => onMove(order)}
    >
      {t('move')}
    </Button>
  );
}
