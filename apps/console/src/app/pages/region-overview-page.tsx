import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { RegionOverview } from '../../features/regions/region-overview.tsx';
import { regionDetail } from '../../lib/requests/region-detail.ts';

const route = getRouteApi('/regions/$regionId');

export function RegionOverviewPage() {
  const { data } = useQuery(regionDetail(route.useParams().regionId));
  return data ? <RegionOverview region={data} /> : null;
}
