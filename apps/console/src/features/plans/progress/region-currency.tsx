import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { regionList } from '../../../lib/requests/region-list.ts';
import { LoadingState } from '../../../ui/loading-state.tsx';

interface RegionCurrencyProps {
  readonly regionId: string;
  readonly children: (currency: string) => ReactNode;
}

/** Tells its children the money of a region; a region deleted meanwhile counts in an unknown currency. */
export function RegionCurrency({ regionId, children }: RegionCurrencyProps) {
  const { data: regions, isPending } = useQuery(regionList);
  if (isPending) return <LoadingState cards={4} />;
  return children(regions?.find(({ id }) => id === regionId)?.currency ?? 'XXX');
}
