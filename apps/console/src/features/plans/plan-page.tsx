import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function PlanPage() {
  return (
    <>
      <PageHeader title="Plan" />
      <LoadingState />
    </>
  );
}
