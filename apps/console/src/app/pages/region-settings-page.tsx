import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { RegionSettings } from '../../features/regions/settings/region-settings.tsx';
import { regionDetail } from '../../lib/requests/region-detail.ts';

const route = getRouteApi('/regions/$regionId');

export function RegionSettingsPage() {
  const { regionId } = route.useParams();
  const { data } = useQuery(regionDetail(regionId));
  return data ? <RegionSettings key={regionId} region={data} /> : null;
}
