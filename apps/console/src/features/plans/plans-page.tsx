import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function PlansPage() {
  return (
    <>
      <PageHeader title="Plans" />
      <LoadingState />
    </>
  );
}
