import { Alert, Box, Button, Code, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { describeProblem } from '../lib/problem.ts';
import { useTexts } from '../lib/texts.ts';
import { FaultList } from './fault-list.tsx';
import { uiTexts } from './locales.ts';

export interface ProblemAlertProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly mt?: string;
  readonly mb?: string;
}

const COLOUR = 'var(--mantine-color-error)';

/** An error with its code, place, remedy and faults by row and column, each with a place and remedy of its own. */
export function ProblemAlert({ error, onRetry, ...margins }: ProblemAlertProps) {
  const t = useTexts(uiTexts);
  const { code, detail, place, remedy, faults } = describeProblem(error);
  const title = ownText(`title${code}`) ? t(`title${code}` as never) : t('failed');
  const advice = ownText(`remedy${code}`) ? t(`remedy${code}` as never) : remedy;
  return (
    <Alert
      variant="default"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      role="alert"
      style={{ borderLeft: `4px solid ${COLOUR}` }}
      styles={{ icon: { color: COLOUR }, title: { color: COLOUR }, body: { minWidth: 0 } }}
      {...margins}
    >
      {faults.length === 0 && <Text size="sm">{detail}</Text>}
      {faults.length > 0 && <FaultList faults={faults} />}
      {advice && faults.length === 0 && (
        <Text size="sm" mt={6}>
          <b>{t('remedy')}:</b> {advice}
        </Text>
      )}
      <Group justify="space-between" mt="sm">
        <Box>
          <Code>{code}</Code>
          {place && faults.length === 0 && (
            <Text span size="sm" ml="xs">
              {t('place')}: {place}
            </Text>
          )}
        </Box>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function ownText(key: string): boolean {
  return key in uiTexts.en;
}
