import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function RegionForecastPage() {
  return (
    <>
      <PageHeader title="Forecast" />
      <LoadingState />
    </>
  );
}
