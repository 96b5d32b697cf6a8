import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';

/** The way back to the page above. */
export function Breadcrumb({ to, children }: { readonly to: LinkProps['to']; readonly children: string }) {
  return (
    <Anchor
      size="sm"
      className="no-print"
      style={{ display: 'inline-flex', alignItems: 'center', gap: 2 }}
      renderRoot={(props) => <Link to={to} {...props} />}
    >
      <IconChevronLeft size={15} aria-hidden />
      {children}
    </Anchor>
  );
}
