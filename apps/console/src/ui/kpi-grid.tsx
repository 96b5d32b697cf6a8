import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';

/** KPI cards side by side; two columns on a phone. */
export function KpiGrid({ children }: { readonly children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm" mb="lg">
      {children}
    </SimpleGrid>
  );
}
