import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function RegionTablesPage() {
  return (
    <>
      <PageHeader title="Tables" />
      <LoadingState />
    </>
  );
}
