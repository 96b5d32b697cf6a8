import { Box, Group, Text } from '@mantine/core';
import { useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../../ui/palette.ts';
import classes from './day-gantt.module.css';
import { dispatchTexts } from './locales.ts';

const MARKS = ['drives', 'waits', 'loads', 'maySlip', 'isLate'] as const;

export function GanttLegend() {
  const t = useTexts(dispatchTexts);
  const { chart } = useDataColors();
  const style = { background: chart.axis, left: 0, right: 0 };
  return (
    <Group component="ul" gap="4px 16px" m={0} mt="xs" p={0} style={{ listStyle: 'none' }}>
      {MARKS.map((mark) => (
        <Group component="li" key={mark} gap={6} wrap="nowrap">
          <Box pos="relative" w={22} h={28} aria-hidden>
            {mark === 'drives' && <span className={classes.drive} style={style} />}
            {mark === 'waits' && (
              <span className={classes.wait} style={{ left: 0, right: 0, borderColor: chart.axis }} />
            )}
            {mark === 'maySlip' && <span className={classes.slack} style={style} />}
            {(mark === 'loads' || mark === 'isLate') && (
              <span
                className={classes.serve}
                style={{ ...style, left: 4, right: 4 }}
                data-late={mark === 'isLate' || undefined}
              />
            )}
          </Box>
          <Text size="sm">{t(mark)}</Text>
        </Group>
      ))}
    </Group>
  );
}
