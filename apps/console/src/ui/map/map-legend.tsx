import { ActionIcon, Box, Group, Paper, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconList } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../../lib/texts.ts';
import { useIsNarrow } from '../use-is-narrow.ts';
import { mapTexts } from './map-texts.ts';
import { type SiteTier, TIER_SHAPES } from './tier-icons.ts';

/** A panel over the map's upper left corner; on a phone it starts as one button. */
export function MapLegend({ children }: { readonly children: ReactNode }) {
  const t = useTexts(mapTexts);
  const isNarrow = useIsNarrow();
  const [choice, setChoice] = useState<boolean | null>(null);
  const isOpen = choice ?? !isNarrow;
  return (
    <Paper
      withBorder
      style={{
        position: 'absolute',
        top: 10,
        left: 10,
        zIndex: 2,
        maxWidth: 'min(15rem, calc(100% - 64px))',
      }}
    >
      {isOpen ? (
        <Box p="xs">
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text size="xs" fw={600}>
              {t('legend')}
            </Text>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('hideLegend')}
              onClick={() => setChoice(false)}
            >
              <IconChevronDown size={14} />
            </ActionIcon>
          </Group>
          <ScrollArea.Autosize
            mah="calc(var(--relode-map-height) - 7rem)"
            type="auto"
            offsetScrollbars="present"
            viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('legend') }}
          >
            <Stack gap={10} mt={4}>
              {children}
            </Stack>
          </ScrollArea.Autosize>
        </Box>
      ) : (
        <UnstyledButton p="xs" onClick={() => setChoice(true)} aria-expanded={false}>
          <Group gap={6} wrap="nowrap">
            <IconList size={14} />
            <Text size="xs" fw={600}>
              {t('legend')}
            </Text>
          </Group>
        </UnstyledButton>
      )}
    </Paper>
  );
}

export function LegendSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={3}>
        {title}
      </Text>
      <Stack gap={3}>{children}</Stack>
    </div>
  );
}

interface LegendRowProps {
  readonly mark: ReactNode;
  readonly children: ReactNode;
}

export function LegendRow({ mark, children }: LegendRowProps) {
  return (
    <Group gap={8} wrap="nowrap">
      <Box w={26} style={{ display: 'grid', placeItems: 'center', flexShrink: 0 }} aria-hidden>
        {mark}
      </Box>
      <Text size="xs">{children}</Text>
    </Group>
  );
}

export function CircleMark({ colour, hollow = false, radius = 5.5 }: CircleMarkProps) {
  const edge = 2 * radius + 3;
  return (
    <svg width={edge} height={edge} aria-hidden="true">
      <circle
        cx={edge / 2}
        cy={edge / 2}
        r={radius}
        fill={hollow ? 'none' : colour}
        stroke={hollow ? colour : 'none'}
        strokeWidth={1.8}
      />
    </svg>
  );
}

interface CircleMarkProps {
  readonly colour: string;
  readonly hollow?: boolean;
  /** px */
  readonly radius?: number;
}

export function LineMark({ colour, width }: { readonly colour: string; readonly width: number }) {
  return <Box w={24} h={Math.max(1, width)} bg={colour} style={{ borderRadius: width }} />;
}

export function TierMark({ tier, colour, size = 16 }: TierMarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={TIER_SHAPES[tier]} fill={colour} />
    </svg>
  );
}

interface TierMarkProps {
  readonly tier: SiteTier;
  readonly colour: string;
  readonly size?: number;
}
