import { ScrollArea } from '@mantine/core';
import type { ReactNode } from 'react';

interface TableFrameProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A wide table scrolls within the page, by keyboard too. */
export function TableFrame({ label, children }: TableFrameProps) {
  return (
    <ScrollArea
      type="auto"
      offsetScrollbars="present"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}
    >
      {children}
    </ScrollArea>
  );
}
