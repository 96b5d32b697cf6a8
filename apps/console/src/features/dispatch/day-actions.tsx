import { Button, NumberInput } from '@mantine/core';
import type { DayRecord } from '@relode/contract';
import { IconPlayerStop, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../lib/client.ts';
import { useTexts } from '../../lib/texts.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { dispatchTexts } from './locales.ts';
import { isDayUnderWay } from './requests.ts';

interface DayActionsProps {
  readonly day: DayRecord;
  readonly isBusy: boolean;
  readonly onReplan: (seconds: number) => void;
}

/** Stop while it is planned; else plan again, sheets, export, delete. */
export function DayActions({ day, isBusy, onReplan }: DayActionsProps) {
  const t = useTexts(dispatchTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const dayId = day.id;
  const [seconds, setSeconds] = useState<number | string>(day.seconds);
  const stop = useMutation({
    mutationFn: () => client.cancelDay({ dayId }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['days'] }),
  });
  if (isDayUnderWay(day)) {
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        loading={stop.isPending}
        onClick={() => stop.mutate()}
      >
        {t('stop')}
      </Button>
    );
  }
  return (
    <>
      <NumberInput
        aria-label={t('seconds')}
        value={seconds}
        min={0.1}
        max={3600}
        decimalScale={1}
        suffix={t('secondsSuffix')}
        w={96}
        onChange={setSeconds}
      />
      <Button onClick={() => onReplan(Number(seconds))} disabled={isBusy || !(Number(seconds) >= 0.1)}>
        {t('replan')}
      </Button>
      {day.hasPlan && (
        <>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/dispatch/$dayId/sheets" params={{ dayId }} {...props} />}
          >
            {t('sheets')}
          </Button>
          <DownloadMenu
            entries={[
              {
                label: 'CSV',
                description: t('csvText'),
                load: () => client.exportDay({ dayId, format: 'csv' }),
              },
              {
                label: 'GeoJSON',
                description: t('geojsonText'),
                load: () => client.exportDay({ dayId, format: 'geojson' }),
              },
              {
                label: 'JSON',
                description: t('jsonText'),
                load: () => client.exportDay({ dayId, format: 'json' }),
              },
            ]}
          />
        </>
      )}
      <ConfirmButton
        variant="default"
        title={t('deleteTitle')}
        message={t('deleteMessage')}
        confirmLabel={t('delete')}
        onConfirm={async () => {
          await client.deleteDay({ dayId });
          await navigate({ to: '/dispatch' });
          queries.removeQueries({ queryKey: ['days', dayId] });
          await queries.invalidateQueries({ queryKey: ['days'] });
        }}
      >
        {t('delete')}
      </ConfirmButton>
    </>
  );
}
