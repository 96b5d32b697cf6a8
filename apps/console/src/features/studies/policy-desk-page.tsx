import { Badge, Box, Button, Grid, Group, NativeSelect, Slider, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { PlanSummary, RegionDetail } from '@relode/contract';
import { IconRotate } from '@tabler/icons-react';
import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../lib/client.ts';
import { useFormats } from '../../lib/format.ts';
import { planTotals } from '../../lib/plan-totals.ts';
import { regionDetail } from '../../lib/requests/region-detail.ts';
import { regionList } from '../../lib/requests/region-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { KpiCard } from '../../ui/kpi-card.tsx';
import { KpiGrid } from '../../ui/kpi-grid.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { StartButton } from '../../ui/start-button.tsx';
import {
  deskScenario,
  LEVERS,
  type Lever,
  type LeverRange,
  type LeverValues,
  leverRanges,
  NO_POLICY,
} from './desk/desk-levers.ts';
import { studyTexts } from './locales.ts';

const route = getRouteApi('/studies/desk');
const WAIT_MS = 350;

const sketch = (regionId: string, values: LeverValues) =>
  queryOptions({
    queryKey: ['sketch', regionId, values],
    queryFn: ({ signal }) =>
      client.sketchPlan({ body: { regionId, scenario: deskScenario(values, 'Desk') } }, { signal }),
    staleTime: 600_000,
    retry: false,
  });

/** Policy levers with an answer at once, from a coarse picture of the region. */
export function PolicyDeskPage() {
  const t = useTexts(studyTexts);
  const { name } = useFormats();
  const navigate = useNavigate();
  const { region: asked } = route.useSearch();
  const { data: regions, error, refetch } = useQuery(regionList);
  const regionId = asked ?? regions?.toSorted((a, b) => a.zones - b.zones)[0]?.id;
  const { data: region } = useQuery({ ...regionDetail(regionId ?? ''), enabled: regionId !== undefined });
  return (
    <>
      <PageHeader
        title={t('desk')}
        above={<Breadcrumb to="/studies">{t('backToStudies')}</Breadcrumb>}
        description={t('deskText')}
        actions={
          <NativeSelect
            aria-label={t('region')}
            value={regionId ?? ''}
            onChange={({ currentTarget: { value } }) =>
              navigate({ to: '/studies/desk', search: { region: value }, replace: true })
            }
            data={(regions ?? []).map((each) => ({ value: each.id, label: name(each.name) }))}
          />
        }
      />
      {error && !regions && <ProblemAlert error={error} onRetry={refetch} />}
      {region ? <Desk key={region.id} region={region} /> : !error && <LoadingState height={480} />}
    </>
  );
}

function Desk({ region }: { readonly region: RegionDetail }) {
  const t = useTexts(studyTexts);
  const navigate = useNavigate();
  const [values, setValues] = useState<LeverValues>(NO_POLICY);
  const [settled] = useDebouncedValue(values, WAIT_MS);
  const base = useQuery(sketch(region.id, NO_POLICY));
  const now = useQuery({ ...sketch(region.id, settled), placeholderData: keepPreviousData });
  const ranges = leverRanges(region);
  const isStale = now.isFetching || values !== settled;
  const full = useMutation({
    mutationFn: () =>
      client.createPlan({ body: { regionId: region.id, scenario: deskScenario(values, t('desk')) } }),
    onSuccess: (plan) => navigate({ to: '/plans/$planId', params: { planId: plan.id } }),
  });
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Section
          title={t('levers')}
          actions={
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRotate size={15} aria-hidden />}
              onClick={() => setValues(NO_POLICY)}
            >
              {t('reset')}
            </Button>
          }
        >
          <Stack gap="lg">
            {LEVERS.map((lever) => (
              <LeverSlider
                key={lever}
                lever={lever}
                range={ranges[lever]}
                currency={region.currency}
                value={values[lever]}
                onChange={(value) => setValues({ ...values, [lever]: value })}
              />
            ))}
          </Stack>
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Group justify="space-between" mb="sm">
          <Badge color={isStale ? 'blue' : 'gray'} variant="light" tt="none" role="status">
            {t(isStale ? 'deskWorking' : 'deskReady')}
          </Badge>
          <StartButton label={t('deskFull')} submission={full} size="sm" />
        </Group>
        {full.error && <ProblemAlert error={full.error} mb="md" />}
        {now.error && !isStale && <ProblemAlert error={now.error} mb="md" />}
        {!now.data && !now.error && <LoadingState cards={6} />}
        {now.data && base.data && <Figures now={now.data} base={base.data} />}
      </Grid.Col>
    </Grid>
  );
}

interface LeverSliderProps {
  readonly lever: Lever;
  readonly range: LeverRange;
  readonly currency: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function LeverSlider({ lever, range, currency, value, onChange }: LeverSliderProps) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const show = (amount: number): string => {
    if (range.unit === 'share') return formats.percent(amount, 0);
    return `${formats.number(amount)} ${formats.unit(range.unit.replace('money', currency))}`;
  };
  return (
    <Box>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={500}>
          {t(`lever_${lever}`)}
        </Text>
        <Text size="sm" className="tabular">
          {show(value)}
        </Text>
      </Group>
      <Slider
        thumbLabel={t(`lever_${lever}`)}
        min={0}
        max={range.most}
        step={range.step}
        label={null}
        value={value}
        onChange={(next) => onChange(Number(next.toPrecision(8)))}
        thumbProps={{ 'aria-valuetext': show(value) }}
      />
    </Box>
  );
}

function Figures({ now, base }: { readonly now: PlanSummary; readonly base: PlanSummary }) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const { currency } = now;
  const money = (amount: number): string => formats.money(amount, currency);
  const of = (plan: PlanSummary) => ({
    ...planTotals(plan),
    subsidy: plan.years.reduce((sum, year) => sum + year.subsidy, 0),
    remote: worst(plan.areaTypes.find(({ id }) => id === 'remote')),
    covered: Math.min(1, ...plan.years.map(({ coveredShare }) => coveredShare)),
    co2: plan.years.reduce((sum, year) => sum + year.operatingTonnesCo2, 0),
    sites: [plan.years.at(-1)!.openPoints, plan.years.at(-1)!.openHubs, plan.years.at(-1)!.openPlants],
  });
  const [a, b] = [of(now), of(base)];
  const before = (text: string): string => t('deskBefore', { value: text });
  return (
    <>
      <KpiGrid cards={3}>
        <KpiCard label={t('cost')} value={money(now.objective)} hint={before(money(base.objective))} />
        <KpiCard label={t('subsidy')} value={money(a.subsidy)} hint={before(money(b.subsidy))} />
        <KpiCard
          label={t('coveredWorst')}
          value={formats.percent(a.covered)}
          hint={before(formats.percent(b.covered))}
        />
        <KpiCard
          label={t('remoteCovered')}
          value={formats.percent(a.remote)}
          hint={before(formats.percent(b.remote))}
        />
        <KpiCard
          label={t('collected')}
          value={formats.mass(a.collectedTonnes)}
          hint={before(formats.mass(b.collectedTonnes))}
        />
        <KpiCard label={t('co2')} value={formats.mass(a.co2)} hint={before(formats.mass(b.co2))} />
      </KpiGrid>
      <Text size="sm" c="dimmed">
        {t('sites')}: {a.sites.join(' · ')} ({before(b.sites.join(' · '))})
      </Text>
      <Text size="sm" c="dimmed" mt="xs">
        {t('deskCoarse', { zones: now.size.zones, gap: now.gap === null ? '–' : formats.gap(now.gap) })}
      </Text>
    </>
  );
}

function worst(group: PlanSummary['areaTypes'][number] | undefined): number {
  const shares = group?.coveredShare.filter((_, t) => group.supplyTonnes[t]! > 0) ?? [];
  return shares.length > 0 ? Math.min(...shares) : 0;
}
