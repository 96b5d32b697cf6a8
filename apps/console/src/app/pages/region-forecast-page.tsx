import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { asForecastCase, RegionForecast } from '../../features/forecast/region-forecast.tsx';
import { regionDetail } from '../../lib/requests/region-detail.ts';

const route = getRouteApi('/regions/$regionId/forecast');

export function RegionForecastPage() {
  const { regionId } = route.useParams();
  const { case: named } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useQuery(regionDetail(regionId));
  if (!data) return null;
  return (
    <RegionForecast
      region={data}
      forecastCase={asForecastCase(named)}
      onCase={(next) => navigate({ search: { case: next }, replace: true, resetScroll: false })}
    />
  );
}
