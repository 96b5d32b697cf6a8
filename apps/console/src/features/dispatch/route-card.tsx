import { Badge, Box, Button, Group, List, Table, Text } from '@mantine/core';
import type { DayChange, DayDetail, DayPlan, DayRoute } from '@relode/contract';
import { IconGripVertical, IconLock, IconLockOpen } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../../ui/palette.ts';
import { Section } from '../../ui/section.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { clockTime } from './clock-time.ts';
import { dispatchTexts } from './locales.ts';
import { MoveOrder } from './move-order.tsx';
import { usePaperText } from './paper-text.ts';

interface RouteCardProps {
  readonly index: number;
  readonly route: DayRoute;
  readonly plan: DayPlan;
  readonly vehicles: DayDetail['vehicles'];
  readonly isLocked: boolean;
  readonly isBusy: boolean;
  readonly onChange: (change: DayChange) => void;
}

const DRAGGED = 'application/x-relode-order';

/** One vehicle's day: stops, figures, papers; orders are dropped on it from other routes. */
export function RouteCard({ index, route, plan, vehicles, isLocked, isBusy, onChange }: RouteCardProps) {
  const t = useTexts(dispatchTexts);
  const formats = useFormats();
  const paperText = usePaperText();
  const { series } = useDataColors();
  const [isOver, setIsOver] = useState(false);
  const { adr, emissions, stops, costs } = route;
  const title = t('routeTitle', { number: index + 1, vehicle: route.vehicle });
  const drop = (event: DragEvent, position?: number): void => {
    const order = event.dataTransfer.getData(DRAGGED);
    setIsOver(false);
    if (!order || isBusy) return;
    event.preventDefault();
    event.stopPropagation();
    onChange({ kind: 'move', order, to: { route: index }, ...(position !== undefined && { position }) });
  };
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => drop(event)}
      style={{
        borderLeft: `4px solid ${series[index % series.length]}`,
        outline: isOver ? '2px dashed var(--mantine-primary-color-filled)' : 'none',
      }}
    >
      <Section
        title={title}
        description={[
          t(`drive_${route.drive}`),
          formats.distance(route.km),
          `${formats.number(route.hours, 1)} h`,
          `${formats.number(route.loadKg, 0)} kg`,
          formats.money(costs.total, plan.currency),
          `${t('wtt')} ${formats.number(emissions.wellToTankKgCo2, 1)} · ${t('ttw')} ${formats.number(emissions.tankToWheelKgCo2, 1)} ${t('kgCo2')}`,
        ].join(' · ')}
        actions={
          <Button
            size="xs"
            variant={isLocked ? 'filled' : 'default'}
            aria-pressed={isLocked}
            disabled={isBusy}
            leftSection={
              isLocked ? <IconLock size={14} aria-hidden /> : <IconLockOpen size={14} aria-hidden />
            }
            onClick={() => onChange({ kind: 'lock', route: index, isLocked: !isLocked })}
          >
            {t('lock', { number: index + 1 })}
          </Button>
        }
      >
        <TableFrame label={title}>
          <Table miw={640}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('stopName')}</Table.Th>
                <Table.Th>{t('arrive')}</Table.Th>
                <Table.Th>{t('leave')}</Table.Th>
                <Table.Th>{t('km')}</Table.Th>
                <Table.Th>{t('load')}</Table.Th>
                <Table.Th>{t('moveTo')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {stops.map((stop, i) => (
                <Table.Tr
                  key={`${stop.kind} ${stop.order}`}
                  draggable={stop.order !== null && !isBusy}
                  onDragStart={(event) => event.dataTransfer.setData(DRAGGED, stop.order ?? '')}
                  onDrop={(event) => drop(event, Math.max(0, i - 1))}
                >
                  <Table.Td>
                    <Group gap={4} wrap="nowrap">
                      {stop.order !== null && <IconGripVertical size={14} aria-hidden />}
                      {[stop.order, stop.name].filter(Boolean).join(' · ')}
                    </Group>
                  </Table.Td>
                  <Table.Td>{clockTime(stop.arriveS)}</Table.Td>
                  <Table.Td>{clockTime(stop.leaveS)}</Table.Td>
                  <Table.Td>{formats.number(stop.km, 1)}</Table.Td>
                  <Table.Td>{formats.number(stop.loadKg, 0)} kg</Table.Td>
                  <Table.Td>
                    {stop.order !== null && (
                      <MoveOrder
                        order={stop.order}
                        from={index}
                        plan={plan}
                        vehicles={vehicles}
                        isBusy={isBusy}
                        onChange={onChange}
                      />
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </TableFrame>
        <Group mt="sm" gap="xs">
          <Badge variant="outline" color={adr.regime === 'full' ? 'red' : 'gray'} tt="none">
            {t(`regime_${adr.regime}`)}
          </Badge>
          <Text size="sm">{t('points', { points: formats.number(adr.points, 0) })}</Text>
        </Group>
        <details>
          <summary>{t('papers', { count: adr.papers.length })}</summary>
          <List size="sm" mt="xs">
            {adr.papers.map((paper) => (
              <List.Item key={`${paper.code} ${paper.text}`}>
                {paperText(paper)}
                <Text span size="xs" c="dimmed">
                  {` (${paper.source}${paper.confidence === 'recalled' ? `, ${t('toConfirm')}` : ''})`}
                </Text>
              </List.Item>
            ))}
          </List>
        </details>
      </Section>
    </Box>
  );
}
