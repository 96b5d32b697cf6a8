import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function NewPlanPage() {
  return (
    <>
      <PageHeader title="New plan" />
      <LoadingState />
    </>
  );
}
