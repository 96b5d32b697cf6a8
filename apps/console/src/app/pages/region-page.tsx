import { Outlet } from '@tanstack/react-router';

export function RegionPage() {
  return <Outlet />;
}
