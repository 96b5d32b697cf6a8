import { ActionIcon, Group, Slider, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTexts } from '../../lib/texts.ts';
import { useIsNarrow } from '../use-is-narrow.ts';
import { mapTexts } from './map-texts.ts';

interface YearSliderProps {
  readonly years: readonly number[];
  /** Index into years. */
  readonly value: number;
  readonly onChange: (index: number) => void;
}

const STEP_MS = 1200;
const MOST_MARKS = { wide: 8, narrow: 5 };

/** Chooses one of the plan's years; plays them on request. */
export function YearSlider({ years, value, onChange }: YearSliderProps) {
  const t = useTexts(mapTexts);
  const isNarrow = useIsNarrow();
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => onChange((value + 1) % years.length), STEP_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, value, years.length, onChange]);

  if (years.length < 2) return null;
  const every = Math.ceil(years.length / (isNarrow ? MOST_MARKS.narrow : MOST_MARKS.wide));
  return (
    <Group gap="md" wrap="nowrap" align="center">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t(isPlaying ? 'pause' : 'play')}
        onClick={() => setPlaying(!isPlaying)}
      >
        {isPlaying ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
      </ActionIcon>
      <Slider
        flex={1}
        miw={0}
        mx="xs"
        mb="md"
        mt={6}
        min={0}
        max={years.length - 1}
        step={1}
        value={value}
        onChange={(next) => {
          setPlaying(false);
          onChange(next);
        }}
        label={null}
        thumbLabel={t('year')}
        marks={years.flatMap((year, i) => (i % every === 0 ? [{ value: i, label: String(year) }] : []))}
        scale={(index) => index}
        thumbProps={{ 'aria-valuetext': String(years[value]) }}
      />
      <Text fw={600} w="3rem" ta="right" aria-live="polite" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {years[value]}
      </Text>
    </Group>
  );
}
