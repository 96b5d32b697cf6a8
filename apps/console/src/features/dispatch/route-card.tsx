import { Badge, Box, Button, Group, List, Text } from '@mantine/core';
import type { DayChange, DayPlan, DayRoute } from '@relode/contract';
import { IconFileText, IconLock, IconLockOpen, IconMapPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../../ui/palette.ts';
import { Section } from '../../ui/section.tsx';
import type { DayView } from './day-view.ts';
import { useOrderDrop } from './dragged-order.ts';
import { dispatchTexts } from './locales.ts';
import { usePaperText } from './paper-text.ts';
import { RouteStops } from './route-stops.tsx';

interface RouteCardProps {
  readonly dayId: string;
  readonly index: number;
  readonly route: DayRoute;
  readonly plan: DayPlan;
  readonly view: DayView;
  readonly isLocked: boolean;
  readonly isBusy: boolean;
  readonly onChange: (change: DayChange) => void;
  readonly onMove: (order: string) => void;
  readonly onShow: () => void;
}

/** One vehicle's day: stops, figures, papers; orders are dropped on it from other routes. */
export function RouteCard({ dayId, index, route, plan, view, isLocked, isBusy, ...on }: RouteCardProps) {
  const t = useTexts(dispatchTexts);
  const formats = useFormats();
  const { series } = useDataColors();
  const { number, unit } = formats;
  const { adr, emissions, costs } = route;
  const title = t('routeTitle', { number: index + 1, vehicle: route.vehicle });
  const move = (order: string, position?: number): void =>
    on.onChange({
      kind: 'move',
      order,
      to: { route: index },
      ...(position !== undefined && { position }),
    });
  const { outline, drop, target } = useOrderDrop(!isBusy);
  return (
    <Box
      {...target}
      onDrop={(event) => drop(event, (order) => move(order))}
      data-route={index}
      style={{ borderLeft: `4px solid ${series[index % series.length]}`, outline }}
    >
      <Section
        title={title}
        description={[
          t(`drive_${route.drive}`),
          formats.distance(route.km),
          `${number(route.hours, 1)} ${unit('h')}`,
          `${number(route.loadKg, 0)} ${unit('kg')}`,
          formats.money(costs.total, plan.currency),
          `${t('wtt')} ${number(emissions.wellToTankKgCo2, 1)} · ${t('ttw')} ${number(emissions.tankToWheelKgCo2, 1)} ${t('kgCo2')}`,
        ].join(' · ')}
        actions={
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconMapPin size={14} aria-hidden />}
              aria-label={`${t('onMap')}: ${title}`}
              onClick={on.onShow}
            >
              {t('onMap')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileText size={14} aria-hidden />}
              aria-label={t('sheetOf', { number: index + 1 })}
              renderRoot={(props) => (
                <Link
                  to="/dispatch/$dayId/sheets"
                  params={{ dayId }}
                  search={{ route: index + 1 }}
                  {...props}
                />
              )}
            >
              {t('sheet')}
            </Button>
            <Button
              size="xs"
              variant={isLocked ? 'filled' : 'default'}
              aria-pressed={isLocked}
              disabled={isBusy}
              leftSection={
                isLocked ? <IconLock size={14} aria-hidden /> : <IconLockOpen size={14} aria-hidden />
              }
              onClick={() => on.onChange({ kind: 'lock', route: index, isLocked: !isLocked })}
            >
              {t('lock', { number: index + 1 })}
            </Button>
          </>
        }
      >
        <RouteStops
          title={title}
          route={route}
          index={index}
          view={view}
          isBusy={isBusy}
          onMove={on.onMove}
          onDropAt={(event, stop) => drop(event, (order) => move(order, Math.max(0, stop - 1)))}
        />
        <Group mt="sm" gap="xs">
          <Badge variant="outline" color={adr.regime === 'full' ? 'red' : 'gray'} tt="none">
            {t(`regime_${adr.regime}`)}
          </Badge>
          <Text size="sm">{t('points', { points: number(adr.points, 0) })}</Text>
        </Group>
        <Papers papers={adr.papers} />
      </Section>
    </Box>
  );
}

function Papers({ papers }: { readonly papers: DayRoute['adr']['papers'] }) {
  const t = useTexts(dispatchTexts);
  const paperText = usePaperText();
  return (
    <details style={{ marginTop: 8 }}>
      <summary style={{ cursor: 'pointer', padding: '6px 0', fontSize: 14 }}>
        {t('papers', { count: papers.length })}
      </summary>
      <List size="sm" mt="xs">
        {papers.map((paper) => (
          <List.Item key={`${paper.code} ${paper.text}`}>
            {paperText(paper)}
            <Text span size="xs" c="dimmed">
              {` (${paper.source}${paper.confidence === 'recalled' ? `, ${t('toConfirm')}` : ''})`}
            </Text>
          </List.Item>
        ))}
      </List>
    </details>
  );
}
