import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useNavigate } from '@tanstack/react-router';
import { DeleteRegionButton } from '../../features/regions/delete-region-button.tsx';
import { ExportRegionMenu } from '../../features/regions/export-region-menu.tsx';
import { regionTexts } from '../../features/regions/locales.ts';
import { useFormats } from '../../lib/format.ts';
import { regionDetail } from '../../lib/requests/region-detail.ts';
import { useTexts } from '../../lib/texts.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { TabLinks, tabLinkClass } from '../../ui/tab-links.tsx';

const route = getRouteApi('/regions/$regionId');

const PARTS = [
  { to: '/regions/$regionId', text: 'overview' },
  { to: '/regions/$regionId/forecast', text: 'forecast' },
  { to: '/regions/$regionId/tables', text: 'tables' },
  { to: '/regions/$regionId/settings', text: 'settings' },
] as const;

/** Frame of a region's pages: its name, what can be done with it, and its parts. */
export function RegionPage() {
  const t = useTexts(regionTexts);
  const { regionId } = route.useParams();
  const navigate = useNavigate();
  const { name, country, since } = useFormats();
  const { data: region, error, refetch } = useQuery(regionDetail(regionId));

  if (error && !region) {
    return (
      <>
        <PageHeader title={regionId} above={<Breadcrumb to="/regions">{t('title')}</Breadcrumb>} />
        <ProblemAlert error={error} onRetry={refetch} />
      </>
    );
  }
  if (!region) return <LoadingState cards={4} />;
  return (
    <>
      <PageHeader
        title={name(region.name)}
        above={<Breadcrumb to="/regions">{t('title')}</Breadcrumb>}
        description={`${country(region.country)} · ${region.periods[0]}–${region.periods.at(-1)} · ${region.currency} · ${t('updated', { when: since(region.updatedAt, Date.now()) })}`}
        actions={
          <>
            <Button renderRoot={(props) => <Link to="/plans/new" search={{ region: regionId }} {...props} />}>
              {t('planRegion')}
            </Button>
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/plans" search={{ region: regionId }} {...props} />}
            >
              {t('allPlans')}
            </Button>
            <ExportRegionMenu regionId={regionId} />
            <DeleteRegionButton region={region} onDeleted={() => navigate({ to: '/regions' })} />
          </>
        }
      />
      <TabLinks label={t('tabs')}>
        {PARTS.map(({ to, text }) => (
          <Link
            key={to}
            to={to}
            params={{ regionId }}
            className={tabLinkClass}
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {t(text)}
          </Link>
        ))}
      </TabLinks>
      <Outlet />
    </>
  );
}
