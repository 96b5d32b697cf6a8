import { Alert, List, Table, Text } from '@mantine/core';
import type { DayChange, DayDetail, DayPlan } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { KpiCard } from '../../ui/kpi-card.tsx';
import { KpiGrid } from '../../ui/kpi-grid.tsx';
import { Section } from '../../ui/section.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { DayGantt } from './day-gantt.tsx';
import { DayMap } from './day-map.tsx';
import { FleetTable } from './fleet-table.tsx';
import { dispatchTexts } from './locales.ts';
import { MoveOrder } from './move-order.tsx';
import { RoadsNote } from './roads-note.tsx';
import { RouteCard } from './route-card.tsx';

export interface DayResultProps {
  readonly detail: DayDetail;
  readonly plan: DayPlan;
  readonly isBusy: boolean;
  readonly onChange: (change: DayChange) => void;
  readonly onCompare: () => void;
}

export function DayResult({ detail, plan, isBusy, onChange, onCompare }: DayResultProps) {
  const t = useTexts(dispatchTexts);
  const formats = useFormats();
  const { totals, currency } = plan;
  const { violations, locked, places, vehicles, fleets } = detail;
  return (
    <>
      <KpiGrid cards={6}>
        <KpiCard label={t('vehicles')} value={totals.vehicles} />
        <KpiCard label={t('ordersCount')} value={totals.orders} />
        <KpiCard label={t('km')} value={formats.number(totals.km, 0)} />
        <KpiCard label={t('cost')} value={formats.money(totals.cost, currency)} />
        <KpiCard label={t('wtt')} value={formats.number(totals.wellToTankKgCo2, 0)} unit={t('kgCo2')} />
        <KpiCard label={t('ttw')} value={formats.number(totals.tankToWheelKgCo2, 0)} unit={t('kgCo2')} />
      </KpiGrid>
      <RoadsNote roads={plan.roads} />
      {violations.length > 0 && (
        <Alert
          variant="default"
          role="alert"
          style={{ borderLeft: '4px solid var(--mantine-color-error)' }}
          styles={{ title: { color: 'var(--mantine-color-error)' } }}
          title={t('violations', { count: violations.length })}
          mb="md"
        >
          <List size="sm">
            {violations.map(({ code, route, order, message }) => (
              <List.Item key={`${code} ${route} ${order} ${message}`}>
                {[
                  code in VIOLATIONS ? t(VIOLATIONS[code as keyof typeof VIOLATIONS]) : code,
                  route !== null &&
                    t('routeTitle', { number: route + 1, vehicle: plan.routes[route]?.vehicle ?? '' }),
                  order,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                <Text size="xs" c="dimmed" lang="en">
                  {message}
                </Text>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Section title={t('map')} flush>
        <DayMap plan={plan} places={places} />
      </Section>
      {plan.routes.length > 0 && (
        <Section title={t('gantt')}>
          <DayGantt plan={plan} />
        </Section>
      )}
      {plan.routes.map((route, i) => (
        <RouteCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a route has no name but its place
          key={i}
          index={i}
          route={route}
          plan={plan}
          vehicles={vehicles}
          isLocked={locked.includes(i)}
          isBusy={isBusy}
          onChange={onChange}
        />
      ))}
      {plan.leftOut.length > 0 && (
        <Section title={t('leftOut')}>
          <TableFrame label={t('leftOut')}>
            <Table miw={620}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('order')}</Table.Th>
                  <Table.Th>{t('reason')}</Table.Th>
                  <Table.Th>{t('moveTo')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {plan.leftOut.map(({ order, reason, message }) => (
                  <Table.Tr key={order}>
                    <Table.Td>{order}</Table.Td>
                    <Table.Td>
                      {t(`reason_${reason}`)}
                      <Text size="xs" c="dimmed" lang="en">
                        {message}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <MoveOrder
                        order={order}
                        from={null}
                        plan={plan}
                        vehicles={vehicles}
                        isBusy={isBusy}
                        onChange={onChange}
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </TableFrame>
        </Section>
      )}
      <FleetTable fleets={fleets} currency={currency} isBusy={isBusy} onCompare={onCompare} />
    </>
  );
}

const VIOLATIONS = {
  HELD: 'violation_HELD',
  OVERLOADED: 'violation_OVERLOADED',
  WINDOW_MISSED: 'violation_WINDOW_MISSED',
  SHIFT_LEFT: 'violation_SHIFT_LEFT',
  NOT_ALLOWED: 'violation_NOT_ALLOWED',
  GOODS_TOGETHER: 'violation_GOODS_TOGETHER',
  TOO_MANY_VEHICLES: 'violation_TOO_MANY_VEHICLES',
  TOO_MANY_STOPS: 'violation_TOO_MANY_STOPS',
  TOO_FAR: 'violation_TOO_FAR',
  TOO_LONG: 'violation_TOO_LONG',
} as const;
