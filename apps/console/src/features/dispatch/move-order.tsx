import { NativeSelect } from '@mantine/core';
import type { DayChange, DayDetail, DayPlan } from '@relode/contract';
import { useTexts } from '../../lib/texts.ts';
import { dispatchTexts } from './locales.ts';

interface MoveOrderProps {
  readonly order: string;
  /** Index of the route it is on; null for none. */
  readonly from: number | null;
  readonly plan: DayPlan;
  readonly vehicles: DayDetail['vehicles'];
  readonly isBusy: boolean;
  readonly onChange: (change: DayChange) => void;
}

/** Moves an order to another route, a new vehicle or off the day: what dragging does, for keyboard and finger. */
export function MoveOrder({ order, from, plan, vehicles, isBusy, onChange }: MoveOrderProps) {
  const t = useTexts(dispatchTexts);
  const targets: Readonly<Record<string, Extract<DayChange, { kind: 'move' }>['to']>> = {
    ...Object.fromEntries(plan.routes.map((_, i) => [`route ${i}`, { route: i }])),
    ...Object.fromEntries(vehicles.map(({ id }) => [`vehicle ${id}`, { vehicle: id }])),
    none: null,
  };
  return (
    <NativeSelect
      size="xs"
      className="no-print"
      aria-label={t('moveOrder', { order })}
      disabled={isBusy}
      value=""
      onChange={({ currentTarget: { value } }) => {
        if (value) onChange({ kind: 'move', order, to: targets[value] ?? null });
      }}
      data={[
        { value: '', label: t('moveTo') },
        ...plan.routes.flatMap(({ vehicle }, i) =>
          i === from ? [] : [{ value: `route ${i}`, label: t('routeTitle', { number: i + 1, vehicle }) }],
        ),
        ...vehicles.map(({ id }) => ({ value: `vehicle ${id}`, label: t('newVehicle', { vehicle: id }) })),
        ...(from === null ? [] : [{ value: 'none', label: t('takeOff') }]),
      ]}
    />
  );
}
