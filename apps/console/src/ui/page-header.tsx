import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

export interface PageHeaderProps {
  readonly title: string;
  /** One sentence on what the page is for. */
  readonly description?: ReactNode;
  /** Where the page lies, such as a breadcrumb. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
}

/** Heads a page and names the browser's tab. */
export function PageHeader({ title, description, above, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Relode`;
  }, [title]);
  return (
    <Box component="header" mb="lg">
      {above && <Box mb={6}>{above}</Box>}
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} maw={760} miw={0} flex="1 1 18rem">
          <Title order={1}>{title}</Title>
          {description && (
            <Text c="dimmed" component="div">
              {description}
            </Text>
          )}
        </Stack>
        {actions && (
          <Group gap="xs" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
    </Box>
  );
}
