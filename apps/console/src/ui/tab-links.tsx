import type { ReactNode } from 'react';
import classes from './tab-links.module.css';

/** Links that look like tabs: each part of a page has an address of its own. */
export function TabLinks({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav aria-label={label} className={`${classes.tabs} no-print`}>
      {children}
    </nav>
  );
}

export const tabLinkClass = classes.tab!;
