import { Box, Group, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { HelpTip } from './help-tip.tsx';

export interface SectionProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly help?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Content reaches the card's edges, as maps and tables do. */
  readonly flush?: boolean;
}

/** A titled card: the unit every page is built of. */
export function Section({ title, description, help, actions, children, flush = false }: SectionProps) {
  return (
    <Paper component="section" aria-label={title} withBorder mb="lg" style={{ overflow: 'hidden' }} miw={0}>
      <Group justify="space-between" align="flex-start" px="md" pt="md" pb="sm" gap="sm">
        <Box miw={0} flex="1 1 14rem">
          <Group gap={4} wrap="nowrap">
            <Title order={2}>{title}</Title>
            {help && <HelpTip subject={title}>{help}</HelpTip>}
          </Group>
          {description && (
            <Text size="sm" c="dimmed" component="div" mt={2}>
              {description}
            </Text>
          )}
        </Box>
        {actions && (
          <Group gap="xs" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
      <Box {...(flush ? {} : { px: 'md', pb: 'md' })}>{children}</Box>
    </Paper>
  );
}
