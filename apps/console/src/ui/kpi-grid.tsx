import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';

interface KpiGridProps {
  /** How many cards there are. */
  readonly cards: 3 | 4 | 6;
  readonly children: ReactNode;
}

/** KPI cards side by side in full rows; two columns on a phone. */
export function KpiGrid({ cards, children }: KpiGridProps) {
  return (
    <SimpleGrid cols={{ base: 2, sm: cards === 4 ? 4 : 3, lg: cards }} spacing="sm" mb="lg">
      {children}
    </SimpleGrid>
  );
}
