import { Anchor, Button, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconPrinter, IconTruck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { DriverSheet } from './driver-sheet.tsx';
import { dispatchTexts } from './locales.ts';
import { dayDetail } from './requests.ts';
import { useDoneMarks } from './use-done-marks.ts';

const route = getRouteApi('/dispatch/$dayId/sheets');

/** A sheet for each driver, printed one to a page; `route` in the address shows one alone, to send to its driver. */
export function DriverSheetsPage() {
  const t = useTexts(dispatchTexts);
  const navigate = useNavigate();
  const { dayId } = route.useParams();
  const { route: wanted } = route.useSearch();
  const { data: detail, error, refetch } = useQuery(dayDetail(dayId));
  const done = useDoneMarks(dayId);
  if (!detail) return error ? <ProblemAlert error={error} onRetry={refetch} /> : <LoadingState />;
  const routes = detail.plan?.routes ?? [];
  const shown = wanted !== undefined && routes[wanted - 1] ? wanted : null;
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={`${t('sheets')} · ${detail.day.name}`}
          above={
            <Anchor
              size="sm"
              style={{ display: 'inline-flex', alignItems: 'center', gap: 2 }}
              renderRoot={(props) => <Link to="/dispatch/$dayId" params={{ dayId }} {...props} />}
            >
              <IconChevronLeft size={15} aria-hidden />
              {t('backToDay')}
            </Anchor>
          }
          actions={
            routes.length > 0 && (
              <>
                <NativeSelect
                  aria-label={t('whichSheets')}
                  value={shown ?? ''}
                  onChange={({ currentTarget: { value } }) =>
                    navigate({
                      to: '/dispatch/$dayId/sheets',
                      params: { dayId },
                      search: value === '' ? {} : { route: Number(value) },
                    })
                  }
                  data={[
                    { value: '', label: t('allSheets') },
                    ...routes.map(({ vehicle }, i) => ({
                      value: String(i + 1),
                      label: t('routeTitle', { number: i + 1, vehicle }),
                    })),
                  ]}
                />
                <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
                  {t('print')}
                </Button>
              </>
            )
          }
        />
      </div>
      {routes.length === 0 && (
        <EmptyState icon={<IconTruck size={28} />} title={t('noSheets')}>
          {t('noSheetsText')}
        </EmptyState>
      )}
      {routes.map((each, i) =>
        shown !== null && shown !== i + 1 ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a route has no name but its place
          <DriverSheet key={i} number={i + 1} route={each} detail={detail} done={done} />
        ),
      )}
    </>
  );
}
