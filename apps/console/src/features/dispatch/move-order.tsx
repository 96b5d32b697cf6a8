import { Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import type { DayChange, DayDetail, DayPlan } from '@relode/contract';
import { useState } from 'react';
import { useTexts } from '../../lib/texts.ts';
import { uiTexts } from '../../ui/locales.ts';
import { dispatchTexts } from './locales.ts';

type Target = Extract<DayChange, { kind: 'move' }>['to'];

interface MoveOrderProps {
  readonly order: string;
  readonly plan: DayPlan;
  readonly vehicles: DayDetail['vehicles'];
  readonly onChange: (change: DayChange) => void;
  readonly onClose: () => void;
}

/** Asks where an order goes: another route and its place on it, a new vehicle, or off the day. What dragging does, for keyboard and finger. */
export function MoveOrder({ order, plan, vehicles, onChange, onClose }: MoveOrderProps) {
  const t = useTexts(dispatchTexts);
  const u = useTexts(uiTexts);
  const from = plan.routes.findIndex(({ stops }) => stops.some((stop) => stop.order === order));
  const [target, setTarget] = useState('');
  const [position, setPosition] = useState('');
  const route = target.startsWith('route ') ? Number(target.slice(6)) : null;
  const others =
    route === null
      ? []
      : plan.routes[route]!.stops.filter((stop) => stop.order !== null && stop.order !== order);
  const used = (id: string): number => plan.routes.filter(({ vehicle }) => vehicle === id).length;
  const move = () => {
    const to: Target =
      target === 'none' ? null : route !== null ? { route } : { vehicle: target.slice('vehicle '.length) };
    onChange({
      kind: 'move',
      order,
      to,
      ...(route !== null && position !== '' && { position: Number(position) }),
    });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('moveOrder', { order })}
      closeButtonProps={{ 'aria-label': u('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (target) move();
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            label={t('moveTo')}
            data-autofocus
            value={target}
            onChange={({ currentTarget: { value } }) => {
              setTarget(value);
              setPosition('');
            }}
            data={[
              { value: '', label: t('choosePlace'), disabled: true },
              ...plan.routes.map(({ vehicle }, i) => ({
                value: `route ${i}`,
                label: t('routeTitle', { number: i + 1, vehicle }),
              })),
              ...vehicles.map(({ id, count }) => ({
                value: `vehicle ${id}`,
                label: t('newVehicle', {
                  vehicle: used(id) < count ? id : t('noneFree', { vehicle: id }),
                }),
              })),
              ...(from < 0 ? [] : [{ value: 'none', label: t('takeOff') }]),
            ]}
          />
          {route !== null && (
            <NativeSelect
              label={t('movePlace')}
              value={position === '' ? String(others.length) : position}
              onChange={({ currentTarget: { value } }) => setPosition(value)}
              data={[
                { value: '0', label: t('atStart') },
                ...others.map((stop, i) => ({
                  value: String(i + 1),
                  label: t('after', { stop: [stop.order, stop.name].filter(Boolean).join(' · ') }),
                })),
              ]}
            />
          )}
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onClose}>
              {u('cancel')}
            </Button>
            <Button type="submit" disabled={target === ''}>
              {t('move')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
