import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { Section } from '../../../ui/section.tsx';
import { regionTexts } from '../locales.ts';
import { DropZone } from './drop-zone.tsx';
import { UploadChoiceError } from './read-upload.ts';
import { type RegionImport, useRegionImport } from './use-region-import.ts';

/** Import of a region with its progress, faults and outcome. */
export function ImportPanel() {
  const t = useTexts(regionTexts);
  const regionImport = useRegionImport();
  return (
    <Section title={t('importTitle')} description={t('importText')} help={t('importHelp')}>
      <Stack gap="md">
        <DropZone disabled={regionImport.state.step === 'sending'} onFiles={regionImport.start} />
        <div aria-live="polite">
          <Outcome {...regionImport} />
        </div>
      </Stack>
    </Section>
  );
}

function Outcome({ state, replace, reset }: RegionImport) {
  const t = useTexts(regionTexts);
  const { name, number, percent } = useFormats();
  switch (state.step) {
    case 'idle':
      return null;
    case 'sending':
      return (
        <Group wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text size="sm" truncate>
              {t(state.share < 1 ? 'sending' : 'checking', {
                file: state.label,
                share: percent(state.share, 0),
              })}
            </Text>
            <Progress
              mt={6}
              value={state.share * 100}
              animated={state.share >= 1}
              aria-label={t('sending', { file: state.label, share: percent(state.share, 0) })}
            />
          </div>
          <Button variant="default" size="xs" onClick={reset}>
            {t('cancel')}
          </Button>
        </Group>
      );
    case 'exists':
      return (
        <Alert
          color="yellow"
          icon={<IconAlertCircle aria-hidden />}
          title={t('existsTitle', { id: state.regionId })}
        >
          {t('existsText')}
          <Group mt="sm" gap="xs">
            <Button color="red" onClick={() => replace(state.upload)}>
              {t('replace')}
            </Button>
            <Button variant="default" onClick={reset}>
              {t('keep')}
            </Button>
          </Group>
        </Alert>
      );
    case 'failed':
      if (state.error instanceof UploadChoiceError) {
        return (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} title={t('cannotSend')} role="alert">
            {t(state.error.fault, { file: state.error.fileName })}
          </Alert>
        );
      }
      return <ProblemAlert error={state.error} />;
    case 'done':
      return (
        <Alert
          color="lode"
          icon={<IconCheck aria-hidden />}
          title={t('imported', { name: name(state.region.name) })}
          withCloseButton
          closeButtonLabel={t('dismiss')}
          onClose={reset}
        >
          {t('importedCounts', {
            zones: number(state.region.zones),
            hubs: number(state.region.sites.hub),
            plants: number(state.region.sites.plant),
          })}
          {state.readAsGb18030.length > 0 && (
            <Text size="sm">{t('readAsGb18030', { files: state.readAsGb18030.join(', ') })}</Text>
          )}
          <Group mt="sm" gap="xs">
            <Button
              renderRoot={(props) => (
                <Link to="/regions/$regionId" params={{ regionId: state.region.id }} {...props} />
              )}
            >
              {t('openRegion')}
            </Button>
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/plans/new" search={{ region: state.region.id }} {...props} />}
            >
              {t('planRegion')}
            </Button>
          </Group>
        </Alert>
      );
  }
}
