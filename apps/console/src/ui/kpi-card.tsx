import { Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { HelpTip } from './help-tip.tsx';

export interface KpiCardProps {
  readonly label: string;
  /** The figure as written, without its unit. */
  readonly value: ReactNode;
  readonly unit?: string;
  /** Context under the figure: a year, a share, a difference. */
  readonly hint?: ReactNode;
  /** What the figure counts, for the help button. */
  readonly help?: ReactNode;
  /** A colour that ties the card to a legend. */
  readonly accent?: string;
}

export function KpiCard({ label, value, unit, hint, help, accent }: KpiCardProps) {
  return (
    <Paper
      component="section"
      aria-label={label}
      withBorder
      p="md"
      miw={0}
      {...(accent && { style: { borderTop: `3px solid ${accent}` } })}
    >
      <Group gap={4} wrap="nowrap" justify="space-between" align="flex-start" mih={26}>
        <Text size="sm" c="dimmed" lh={1.35}>
          {label}
        </Text>
        {help && <HelpTip subject={label}>{help}</HelpTip>}
      </Group>
      <Text
        fz={{ base: 21, sm: 26 }}
        fw={650}
        lh={1.2}
        className="tabular"
        mt={2}
        style={{ overflowWrap: 'anywhere' }}
      >
        {value}
        {unit && (
          <Text span fz="md" fw={500} c="dimmed" ml={5}>
            {unit}
          </Text>
        )}
      </Text>
      {hint && (
        <Text size="sm" c="dimmed" mt={4} component="div" className="tabular">
          {hint}
        </Text>
      )}
    </Paper>
  );
}
