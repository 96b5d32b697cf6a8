import { Group, Text } from '@mantine/core';
import { useTexts } from '../lib/texts.ts';
import { uiTexts } from './locales.ts';

export interface LegendEntry {
  readonly label: string;
  readonly color: string;
  /** The mark drawn on the map or chart; tiers differ by shape as well as by colour. */
  readonly mark?: 'dot' | 'square' | 'triangle' | 'line' | 'ring';
  /** A figure after the label, such as a count. */
  readonly figure?: string;
}

export function Legend({
  entries,
  title,
}: {
  readonly entries: readonly LegendEntry[];
  readonly title?: string;
}) {
  const t = useTexts(uiTexts);
  return (
    <Group
      component="ul"
      aria-label={title ?? t('legend')}
      gap="4px 14px"
      m={0}
      p={0}
      style={{ listStyle: 'none' }}
    >
      {entries.map((entry) => (
        <Group component="li" key={entry.label} gap={6} wrap="nowrap">
          <Mark color={entry.color} mark={entry.mark ?? 'dot'} />
          <Text size="sm" className="tabular">
            {entry.label}
            {entry.figure && (
              <Text span c="dimmed" ml={4}>
                {entry.figure}
              </Text>
            )}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

function Mark({ color, mark }: { readonly color: string; readonly mark: NonNullable<LegendEntry['mark']> }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden style={{ flex: 'none' }}>
      {mark === 'dot' && <circle cx="7" cy="7" r="5" fill={color} />}
      {mark === 'ring' && <circle cx="7" cy="7" r="4.5" fill="none" stroke={color} strokeWidth="2.5" />}
      {mark === 'square' && <rect x="2" y="2" width="10" height="10" rx="1.5" fill={color} />}
      {mark === 'triangle' && <path d="M7 1.5 13 12.5H1z" fill={color} />}
      {mark === 'line' && <path d="M0 7h14" stroke={color} strokeWidth="3" />}
    </svg>
  );
}
