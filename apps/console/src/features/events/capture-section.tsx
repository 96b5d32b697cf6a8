import { Alert, Button, FileButton, List, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../../lib/texts.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { eventTexts } from './locales.ts';
import { captureFile } from './requests/capture-file.ts';

/** Captures the events of a file and tells what was refused, where and why. */
export function CaptureSection() {
  const t = useTexts(eventTexts);
  const queries = useQueryClient();
  const { mutate, data, error, isPending, variables } = useMutation({
    mutationFn: captureFile,
    onSettled: () => queries.invalidateQueries({ queryKey: ['events'] }),
  });
  const file = variables?.name ?? '';
  return (
    <Section title={t('capture')} description={t('captureHint')}>
      <FileButton accept=".json,.jsonld,.xml" onChange={(chosen) => chosen && mutate(chosen)}>
        {(props) => (
          <Button {...props} loading={isPending} leftSection={<IconUpload size={16} aria-hidden />}>
            {isPending ? t('capturing') : t('chooseFile')}
          </Button>
        )}
      </FileButton>
      {error && <ProblemAlert error={error} mt="md" />}
      {data?.success && <Alert mt="md" variant="default" role="status" title={t('captured', { file })} />}
      {data && !data.success && (
        <Alert mt="md" variant="default" role="alert" title={t('refused', { file })}>
          <List size="sm">
            {data.errors.slice(0, 20).map(({ place, title, remedy }) => (
              <List.Item key={place + title}>
                <Text size="sm" fw={600}>
                  {title}
                </Text>
                <Text size="sm">{remedy}</Text>
                <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {t('place')}: {place}
                </Text>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Section>
  );
}
