import { Alert, Paper, Progress, Text } from '@mantine/core';
import type { StudyRecord } from '@relode/contract';
import { IconClockPause, IconPlayerStop } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { client } from '../../lib/client.ts';
import { useFormats } from '../../lib/format.ts';
import { regionList } from '../../lib/requests/region-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { DeleteStudyButton } from './delete-study-button.tsx';
import { studyTexts } from './locales.ts';
import { isStudyUnderWay, studyRecord, studyReport } from './requests/study-requests.ts';

const route = getRouteApi('/studies/$studyId');
const StudyResult = lazy(async () => ({ default: (await import('./result/study-result.tsx')).StudyResult }));

/** One study in whatever state it is; shows its answer by itself when it is there. */
export function StudyPage() {
  const t = useTexts(studyTexts);
  const { studyId } = route.useParams();
  const navigate = useNavigate();
  const { data: study, error, refetch } = useQuery(studyRecord(studyId));
  if (!study) {
    return (
      <>
        <PageHeader title={t('title')} above={<Breadcrumb to="/studies">{t('backToStudies')}</Breadcrumb>} />
        {error ? <ProblemAlert error={error} onRetry={refetch} /> : <LoadingState cards={4} />}
      </>
    );
  }
  const remove = <DeleteStudyButton study={study} onDeleted={() => navigate({ to: '/studies' })} />;
  if (study.state === 'done') return <DoneStudy study={study} remove={remove} />;
  return (
    <StudyFrame study={study} actions={isStudyUnderWay(study) ? <StopButton study={study} /> : remove}>
      {study.state === 'queued' && (
        <Alert color="gray" icon={<IconClockPause aria-hidden />} title={t('waiting')} />
      )}
      {study.state === 'running' && <RunningStudy study={study} />}
      {study.state === 'cancelled' && <Alert color="gray" title={t('cancelledTitle')} />}
      {study.state === 'failed' && (
        <Alert color="red" title={t('failedTitle')}>
          <Text>{study.problem?.detail}</Text>
          <Text size="sm" mt="xs">
            {study.problem?.remedy}
          </Text>
        </Alert>
      )}
    </StudyFrame>
  );
}

interface StudyFrameProps {
  readonly study: StudyRecord;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

function StudyFrame({ study, actions, children }: StudyFrameProps) {
  const t = useTexts(studyTexts);
  const { name } = useFormats();
  const { data: regions } = useQuery(regionList);
  const region = regions?.find(({ id }) => id === study.regionId);
  return (
    <>
      <PageHeader
        title={`${t(`kind_${study.request.kind}`)} · ${region ? name(region.name) : study.regionId}`}
        above={<Breadcrumb to="/studies">{t('backToStudies')}</Breadcrumb>}
        description={`${study.scenario.name} · ${t(`text_${study.request.kind}`)}`}
        actions={actions}
      />
      {children}
    </>
  );
}

function RunningStudy({ study }: { readonly study: StudyRecord }) {
  const t = useTexts(studyTexts);
  const { duration, name } = useFormats();
  const { progress } = study;
  return (
    <Paper withBorder p="md">
      <Text fw={600} role="status">
        {progress ? t('plansDone', { done: progress.done, of: progress.of }) : t('running')}
      </Text>
      {progress && (
        <Text c="dimmed" size="sm">
          {[progress.label && name(progress.label), `${t('elapsed')} ${duration(progress.seconds)}`]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
      <Progress
        mt="sm"
        size="lg"
        animated
        value={Math.max(1, 100 * (progress?.share ?? 0))}
        aria-label={t('progress')}
      />
    </Paper>
  );
}

function StopButton({ study }: { readonly study: StudyRecord }) {
  const t = useTexts(studyTexts);
  const queries = useQueryClient();
  return (
    <ConfirmButton
      variant="default"
      leftSection={<IconPlayerStop size={16} aria-hidden />}
      title={t('cancelTitle')}
      message={t('cancelMessage')}
      confirmLabel={t('cancel')}
      onConfirm={async () => {
        await client.cancelStudy({ studyId: study.id });
        await queries.invalidateQueries({ queryKey: ['studies'] });
      }}
    >
      {t('cancel')}
    </ConfirmButton>
  );
}

function DoneStudy({ study, remove }: { readonly study: StudyRecord; readonly remove: ReactNode }) {
  const t = useTexts(studyTexts);
  const { data: report, error, refetch } = useQuery(studyReport(study.id));
  return (
    <StudyFrame
      study={study}
      actions={
        <>
          <DownloadMenu
            label={t('export')}
            entries={[
              {
                label: t('exportCsv'),
                description: t('exportCsvText'),
                load: () => client.exportStudy({ studyId: study.id, format: 'csv' }),
              },
              {
                label: t('exportJson'),
                description: t('exportJsonText'),
                load: () => client.exportStudy({ studyId: study.id, format: 'json' }),
              },
            ]}
          />
          {remove}
        </>
      }
    >
      {error && !report && <ProblemAlert error={error} onRetry={refetch} />}
      {!error && !report && <LoadingState height={480} />}
      {report && (
        <Suspense fallback={<LoadingState height={480} />}>
          <StudyResult report={report} />
        </Suspense>
      )}
    </StudyFrame>
  );
}
