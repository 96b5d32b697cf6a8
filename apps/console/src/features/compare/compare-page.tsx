import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function ComparePage() {
  return (
    <>
      <PageHeader title="Compare" />
      <LoadingState />
    </>
  );
}
