import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function RegionOverviewPage() {
  return (
    <>
      <PageHeader title="Overview" />
      <LoadingState />
    </>
  );
}
