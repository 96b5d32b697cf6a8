import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function RegionsPage() {
  return (
    <>
      <PageHeader title="Regions" />
      <LoadingState />
    </>
  );
}
