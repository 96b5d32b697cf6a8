import { Box, Button, List, Table, Text, Title } from '@mantine/core';
import type { DayRoute } from '@relode/contract';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { clockTime } from './clock-time.ts';
import classes from './driver-sheets.module.css';
import { dispatchTexts } from './locales.ts';
import { usePaperText } from './paper-text.ts';
import { dayDetail } from './requests.ts';

const route = getRouteApi('/dispatch/$dayId/sheets');

/** A sheet for each driver, printed one to a page. */
export function DriverSheetsPage() {
  const t = useTexts(dispatchTexts);
  const { dayId } = route.useParams();
  const { data: detail, error, refetch } = useQuery(dayDetail(dayId));
  if (!detail) return error ? <ProblemAlert error={error} onRetry={refetch} /> : <LoadingState />;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={`${t('sheets')} · ${detail.day.name}`}
          actions={
            <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
              {t('print')}
            </Button>
          }
        />
      </div>
      {detail.plan?.routes.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a route has no name but its place
        <DriverSheet key={i} number={i + 1} route={each} day={detail.day.name} />
      ))}
    </>
  );
}

interface DriverSheetProps {
  readonly number: number;
  readonly route: DayRoute;
  readonly day: string;
}

function DriverSheet({ number, route: { vehicle, stops, km, adr }, day }: DriverSheetProps) {
  const t = useTexts(dispatchTexts);
  const formats = useFormats();
  const paperText = usePaperText();
  const title = t('routeTitle', { number, vehicle });
  return (
    <Box component="section" aria-label={title} className={classes.sheet ?? ''}>
      <Title order={2}>{`${day} · ${title}`}</Title>
      <Text>{[formats.distance(km), t(`regime_${adr.regime}`)].join(' · ')}</Text>
      <TableFrame label={title}>
        <Table miw={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('stopName')}</Table.Th>
              <Table.Th>{t('arrive')}</Table.Th>
              <Table.Th>{t('leave')}</Table.Th>
              <Table.Th>{t('load')}</Table.Th>
              <Table.Th>{t('done')} ☐</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {stops.map((stop) => (
              <Table.Tr key={`${stop.kind} ${stop.order}`}>
                <Table.Td>{[stop.order, stop.name].filter(Boolean).join(' · ')}</Table.Td>
                <Table.Td>{clockTime(stop.arriveS)}</Table.Td>
                <Table.Td>{clockTime(stop.leaveS)}</Table.Td>
                <Table.Td>{formats.number(stop.loadKg, 0)} kg</Table.Td>
                <Table.Td>☐</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
      <Text fw={600} mt="sm">
        {t('papers', { count: adr.papers.length })}
      </Text>
      <List size="sm">
        {adr.papers.map((paper) => (
          <List.Item key={`${paper.code} ${paper.text}`}>{`☐ ${paperText(paper)}`}</List.Item>
        ))}
      </List>
    </Box>
  );
}
