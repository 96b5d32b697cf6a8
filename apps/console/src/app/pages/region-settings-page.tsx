import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function RegionSettingsPage() {
  return (
    <>
      <PageHeader title="Settings" />
      <LoadingState />
    </>
  );
}
