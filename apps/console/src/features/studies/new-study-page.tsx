import { Grid, NativeSelect, NumberInput, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import {
  type RegionSummary,
  Scenario,
  type ScenarioRecord,
  STUDY_KINDS,
  type StudyKind,
} from '@relode/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../lib/client.ts';
import { useFormats } from '../../lib/format.ts';
import { regionList } from '../../lib/requests/region-list.ts';
import { scenarioList } from '../../lib/requests/scenario-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { StartButton } from '../../ui/start-button.tsx';
import { studyTexts } from './locales.ts';
import { newStudyDraft, type StudyDraft, studyRequestOf } from './request/study-draft.ts';
import { StudyFields } from './request/study-fields.tsx';

const route = getRouteApi('/studies/new');
/** Regions of more places get more time for each plan. */
const LARGE_REGION_PLACES = 500;

/** Choose a question, what it starts from, and go. */
export function NewStudyPage() {
  const t = useTexts(studyTexts);
  const { region: asked, kind } = route.useSearch();
  const { data: regions, error, refetch } = useQuery(regionList);
  const smallest = regions?.toSorted((a, b) => a.zones - b.zones)[0];
  const region = regions?.find(({ id }) => id === asked) ?? smallest;
  return (
    <>
      <PageHeader
        title={t('newStudy')}
        above={<Breadcrumb to="/studies">{t('backToStudies')}</Breadcrumb>}
        description={t('description')}
      />
      {error && !regions && <ProblemAlert error={error} onRetry={refetch} />}
      {!error && !regions && <LoadingState height={480} />}
      {regions && region && (
        <StudyForm key={region.id} regions={regions} region={region} kind={asKind(kind)} />
      )}
    </>
  );
}

function asKind(text: string | undefined): StudyKind {
  return STUDY_KINDS.find((kind) => kind === text) ?? 'front';
}

interface StudyFormProps {
  readonly regions: readonly RegionSummary[];
  readonly region: RegionSummary;
  readonly kind: StudyKind;
}

function StudyForm({ regions, region, kind }: StudyFormProps) {
  const t = useTexts(studyTexts);
  const { name } = useFormats();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: scenarios } = useQuery(scenarioList(region.id));
  const [draft, setDraft] = useState<StudyDraft>(() =>
    newStudyDraft(kind, (what, number) => t(what === 'measure' ? 'measureName' : 'company', { number })),
  );
  const [scenarioId, setScenarioId] = useState('');
  const [seconds, setSeconds] = useState<number | string>(region.zones > LARGE_REGION_PLACES ? 60 : 20);
  const [gapPercent, setGapPercent] = useState<number | string>(1);
  const request = studyRequestOf(draft);
  const limits = readLimits(seconds, gapPercent);
  const submission = useMutation({
    mutationFn: () =>
      client.createStudy({
        body: { regionId: region.id, scenario: baseOf(scenarios, scenarioId, limits!), request: request! },
      }),
    onSuccess: (study) => {
      queries.setQueryData(['studies', study.id], study);
      void queries.invalidateQueries({ queryKey: ['studies'], exact: true });
      return navigate({ to: '/studies/$studyId', params: { studyId: study.id } });
    },
  });
  const isFaulty = request === null || limits === null;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Section title={t('question')}>
          <Radio.Group
            aria-label={t('question')}
            value={draft.kind}
            onChange={(value) => setDraft({ ...draft, kind: value as StudyKind })}
          >
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {STUDY_KINDS.map((each) => (
                <Radio.Card key={each} value={each} p="sm" withBorder>
                  <Text fw={600}>{t(`kind_${each}`)}</Text>
                  <Text size="sm" c="dimmed">
                    {t(`text_${each}`)}
                  </Text>
                </Radio.Card>
              ))}
            </SimpleGrid>
          </Radio.Group>
        </Section>
        <Section title={t(`kind_${draft.kind}`)}>
          <StudyFields
            draft={draft}
            currency={region.currency}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Section title={t('base')} description={t('baseText')}>
          <Stack gap="sm">
            <NativeSelect
              label={t('region')}
              value={region.id}
              onChange={({ currentTarget: { value } }) =>
                navigate({ to: '/studies/new', search: { region: value, kind: draft.kind }, replace: true })
              }
              data={regions.map((each) => ({ value: each.id, label: name(each.name) }))}
            />
            <NativeSelect
              label={t('base')}
              value={scenarioId}
              onChange={({ currentTarget: { value } }) => setScenarioId(value)}
              data={[
                { value: '', label: t('baseDefault') },
                ...(scenarios ?? []).map(({ id, scenario }) => ({ value: id, label: scenario.name })),
              ]}
            />
            <NumberInput
              label={t('timePerPlan')}
              suffix={` ${t('seconds')}`}
              min={1}
              clampBehavior="none"
              hideControls
              value={seconds}
              onChange={setSeconds}
            />
            <NumberInput
              label={t('gap')}
              suffix=" %"
              min={0}
              clampBehavior="none"
              hideControls
              value={gapPercent}
              onChange={setGapPercent}
            />
            {submission.error && <ProblemAlert error={submission.error} />}
            {isFaulty && (
              <Text size="sm" c="var(--mantine-color-error)" role="alert">
                {t('fault')}
              </Text>
            )}
            <StartButton label={t('start')} submission={submission} disabled={isFaulty} />
          </Stack>
        </Section>
      </Grid.Col>
    </Grid>
  );
}

interface Limits {
  readonly timeLimitSeconds: number;
  readonly gap: number;
}

function readLimits(seconds: number | string, gapPercent: number | string): Limits | null {
  const timeLimitSeconds = seconds === '' ? Number.NaN : Number(seconds);
  const gap = gapPercent === '' ? Number.NaN : Number(gapPercent) / 100;
  const isRight = timeLimitSeconds >= 1 && timeLimitSeconds <= 86_400 && gap >= 0 && gap <= 1;
  return isRight ? { timeLimitSeconds, gap } : null;
}

function baseOf(
  scenarios: readonly ScenarioRecord[] | undefined,
  scenarioId: string,
  limits: Limits,
): Scenario {
  const saved = scenarios?.find(({ id }) => id === scenarioId)?.scenario;
  return { ...(saved ?? Scenario.parse({})), ...limits };
}
