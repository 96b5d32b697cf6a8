import { Button, Group, Text, TextInput } from '@mantine/core';
import type { DayChange, DayDetail, DayPlan } from '@relode/contract';
import { IconArrowBackUp, IconArrowForwardUp, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { KpiCard } from '../../ui/kpi-card.tsx';
import { KpiGrid } from '../../ui/kpi-grid.tsx';
import { Section } from '../../ui/section.tsx';
import { DayGantt } from './day-gantt.tsx';
import { DayMap } from './day-map.tsx';
import { type DayView, useDayView } from './day-view.ts';
import { FleetTable } from './fleet-table.tsx';
import { LeftOutSection } from './left-out-section.tsx';
import { dispatchTexts } from './locales.ts';
import { MoveOrder } from './move-order.tsx';
import { PoolingSection } from './pooling-section.tsx';
import { dayExplanation } from './requests.ts';
import { RoadsNote } from './roads-note.tsx';
import { RouteCard } from './route-card.tsx';
import { ViolationList } from './violation-list.tsx';

export interface DayResultProps {
  readonly detail: DayDetail;
  readonly plan: DayPlan;
  readonly isBusy: boolean;
  /** Cost that the last change by hand added; null when there was none. */
  readonly addedCost: number | null;
  readonly onChange: (change: DayChange) => void;
  readonly onCompare: () => void;
  readonly onPool: () => void;
}

/** A planned day: figures, what is broken, map, times, routes, orders left out, other fleets. */
export function DayResult({ detail, plan, isBusy, addedCost, onChange, onCompare, onPool }: DayResultProps) {
  const t = useTexts(dispatchTexts);
  const { data: explanation } = useQuery(dayExplanation(detail));
  const view = useDayView(detail, explanation);
  const [moving, setMoving] = useState<string | null>(null);
  const map = useRef<HTMLDivElement>(null);
  const { violations, locked, places, vehicles, fleets } = detail;
  const showOnMap = (route: number): void => {
    view.setFocus(route);
    map.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <DayFigures detail={detail} plan={plan} />
      <RoadsNote roads={plan.roads} />
      <ViolationList violations={violations} plan={plan} orders={view.orders} />
      <ChangeBar
        detail={detail}
        currency={plan.currency}
        isBusy={isBusy}
        view={view}
        addedCost={addedCost}
        onChange={onChange}
      />
      <div ref={map} style={{ scrollMarginTop: 72 }}>
        <Section
          title={t('map')}
          actions={
            view.focus !== null && (
              <Button size="xs" variant="default" onClick={() => view.setFocus(null)}>
                {t('allRoutes')}
              </Button>
            )
          }
        >
          <DayMap plan={plan} places={places} view={view} />
        </Section>
      </div>
      {plan.routes.length > 0 && (
        <Section title={t('gantt')}>
          <DayGantt plan={plan} view={view} isBusy={isBusy} onChange={onChange} />
        </Section>
      )}
      {plan.routes.map((route, i) =>
        view.query !== '' && !route.stops.some(({ order }) => view.isMatch(order)) ? null : (
          <RouteCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a route has no name but its place
            key={i}
            dayId={detail.day.id}
            index={i}
            route={route}
            plan={plan}
            view={view}
            isLocked={locked.includes(i)}
            isBusy={isBusy}
            onChange={onChange}
            onMove={setMoving}
            onShow={() => showOnMap(i)}
          />
        ),
      )}
      <LeftOutSection
        plan={plan}
        vehicles={vehicles}
        view={view}
        explanation={explanation}
        isBusy={isBusy}
        onMove={setMoving}
        onTakeOff={(order) => onChange({ kind: 'move', order, to: null })}
      />
      <FleetTable fleets={fleets} currency={plan.currency} isBusy={isBusy} onCompare={onCompare} />
      <PoolingSection
        pooling={detail.pooling}
        companies={new Set(detail.orders.map(({ company }) => company)).size}
        currency={plan.currency}
        isBusy={isBusy}
        onStart={onPool}
      />
      {moving !== null && (
        <MoveOrder
          order={moving}
          plan={plan}
          vehicles={vehicles}
          onChange={onChange}
          onClose={() => setMoving(null)}
        />
      )}
    </>
  );
}

function DayFigures({ detail, plan }: { readonly detail: DayDetail; readonly plan: DayPlan }) {
  const t = useTexts(dispatchTexts);
  const formats = useFormats();
  const { totals, currency } = plan;
  return (
    <KpiGrid cards={6}>
      <KpiCard label={t('vehicles')} value={totals.vehicles} />
      <KpiCard
        label={t('ordersCount')}
        value={t('shareOrders', { done: totals.orders, all: detail.orders.length })}
      />
      <KpiCard label={t('km')} value={formats.number(totals.km, 0)} />
      <KpiCard label={t('cost')} value={formats.money(totals.cost, currency)} />
      <KpiCard label={t('wtt')} value={formats.number(totals.wellToTankKgCo2, 0)} unit={t('kgCo2')} />
      <KpiCard label={t('ttw')} value={formats.number(totals.tankToWheelKgCo2, 0)} unit={t('kgCo2')} />
    </KpiGrid>
  );
}

interface ChangeBarProps {
  readonly detail: DayDetail;
  readonly currency: string;
  readonly isBusy: boolean;
  readonly view: DayView;
  readonly addedCost: number | null;
  readonly onChange: (change: DayChange) => void;
}

/** Search, and the way back from changes. */
function ChangeBar({ detail, currency, isBusy, view, addedCost, onChange }: ChangeBarProps) {
  const t = useTexts(dispatchTexts);
  const { money } = useFormats();
  const found = detail.orders.filter(({ id }) => view.isMatch(id)).length;
  return (
    <Group mb="md" gap="xs" className="no-print">
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        flex="1 1 220px"
        maw={360}
        onChange={(event) => view.setQuery(event.currentTarget.value)}
      />
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        disabled={isBusy || detail.undo === 0}
        onClick={() => onChange({ kind: 'undo' })}
      >
        {t('undo')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowForwardUp size={16} aria-hidden />}
        disabled={isBusy || detail.redo === 0}
        onClick={() => onChange({ kind: 'redo' })}
      >
        {t('redo')}
      </Button>
      <Text size="sm" role="status">
        {view.query !== ''
          ? t('found', { count: found })
          : addedCost === null
            ? ''
            : Math.abs(addedCost) < 0.005
              ? t('changedSame')
              : t('changed', {
                  delta: `${addedCost > 0 ? '+' : '−'}${money(Math.abs(addedCost), currency)}`,
                })}
      </Text>
    </Group>
  );
}
