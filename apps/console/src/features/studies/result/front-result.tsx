import { Alert, Button, Group, Text } from '@mantine/core';
import type { FindingOf } from '@relode/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { planReport } from '../../../lib/requests/plan-report.ts';
import { useTexts } from '../../../lib/texts.ts';
import { Chart } from '../../../ui/chart/chart.tsx';
import { ChartFrame } from '../../../ui/chart-frame.tsx';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { useDataColors } from '../../../ui/palette.ts';
import { Section } from '../../../ui/section.tsx';
import { studyTexts } from '../locales.ts';
import { type AnswerProps, caseOf } from './answer-props.ts';
import { CaseMap } from './case-map.tsx';
import { frontOption } from './front-option.ts';
import { PlanLink } from './plan-link.tsx';

type Point = FindingOf<'front'>['points'][number];

/** The front as chart and table; the chosen point's network on a map. */
export function FrontResult({ report, finding }: AnswerProps<'front'>) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const colors = useDataColors();
  const { points, against } = finding;
  const [index, setIndex] = useState(0);
  const chosen = points[Math.min(index, points.length - 1)]!;
  const { currency } = report;
  const option = useMemo(
    () =>
      frontOption({
        points,
        against,
        chosen: Math.min(index, points.length - 1),
        colors,
        texts: { cost: t('cost'), bound: t('bound'), coverage: t('coveredWorst'), co2: t('co2') },
        money: (amount) => formats.money(amount, currency),
        percent: (share) => formats.percent(share),
        mass: (tonnes) => formats.mass(tonnes),
      }),
    [points, against, index, colors, t, formats, currency],
  );
  const money = (amount: number): string => formats.money(amount, currency);
  const columns: DataColumn<Point>[] = [
    {
      key: 'covered',
      header: t('coveredWorst'),
      value: ({ coveredShare }) => coveredShare,
      render: ({ coveredShare }) => formats.percent(coveredShare),
    },
    {
      key: 'co2',
      header: t('co2'),
      value: ({ operatingTonnesCo2 }) => operatingTonnesCo2,
      render: ({ operatingTonnesCo2 }) => formats.mass(operatingTonnesCo2),
    },
    { key: 'cost', header: t('cost'), value: ({ cost }) => cost, render: ({ cost }) => money(cost) },
    { key: 'bound', header: t('bound'), value: ({ bound }) => bound, render: ({ bound }) => money(bound) },
    ...(against === 'both'
      ? []
      : [
          {
            key: 'step',
            header: t(against === 'co2' ? 'costPerTonneCo2' : 'costPerPoint'),
            value: (point: Point) => (against === 'co2' ? point.costPerTonneCo2 : point.costPerPoint),
            render: (point: Point) => {
              const value = against === 'co2' ? point.costPerTonneCo2 : point.costPerPoint;
              return value === null ? '–' : money(value);
            },
          },
        ]),
    {
      key: 'plan',
      header: t('plan'),
      value: ({ caseId }) => caseId,
      render: ({ caseId }) => <PlanLink one={caseOf(report, caseId)} />,
    },
  ];
  const costs = points.map(({ cost }) => cost);
  return (
    <>
      {points.length === 1 && <Alert mb="md" color="gray" title={t('frontOne')} />}
      <ChartFrame
        title={t('answer')}
        unit={t('frontChart')}
        height={360}
        summary={t('frontSummary', {
          count: points.length,
          least: money(Math.min(...costs)),
          most: money(Math.max(...costs)),
        })}
      >
        <Chart kind="lines" option={option} onSelect={setIndex} />
      </ChartFrame>
      <Section title={t('figures')} flush>
        <DataTable
          title={t('figures')}
          columns={columns}
          rows={points}
          rowId={({ caseId }) => caseId}
          searchable={false}
          csvName="relode-front"
        />
      </Section>
      <ChosenPlan
        report={report}
        caseId={chosen.caseId}
        count={points.length}
        onChoose={setIndex}
        index={index}
      />
    </>
  );
}

interface ChosenPlanProps {
  readonly report: AnswerProps<'front'>['report'];
  readonly caseId: string;
  readonly index: number;
  readonly count: number;
  readonly onChoose: (index: number) => void;
}

/** Keyboard and phone choose by the numbered buttons, the mouse on the chart as well. */
function ChosenPlan({ report, caseId, index, count, onChoose }: ChosenPlanProps) {
  const t = useTexts(studyTexts);
  const { name } = useFormats();
  const one = caseOf(report, caseId);
  const planId = one?.planId ?? null;
  const { data: plan } = useQuery({ ...planReport(planId ?? ''), enabled: planId !== null });
  return (
    <Section
      title={t('chosen')}
      description={one ? name(one.label) : ''}
      actions={
        planId !== null && (
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <Link to="/plans/$planId" params={{ planId }} {...props} />}
          >
            {t('openPlan')}
          </Button>
        )
      }
    >
      <Group gap={6} mb="sm" role="group" aria-label={t('chosen')}>
        {Array.from({ length: count }, (_, i) => (
          <Button
            // biome-ignore lint/suspicious/noArrayIndexKey: points have no other identity here
            key={i}
            size="compact-sm"
            variant={i === index ? 'filled' : 'default'}
            aria-pressed={i === index}
            onClick={() => onChoose(i)}
          >
            {i + 1}
          </Button>
        ))}
      </Group>
      {planId === null ? (
        <Text c="dimmed">–</Text>
      ) : plan ? (
        <CaseMap report={plan} title={one ? name(one.label) : ''} />
      ) : (
        <LoadingState height={420} />
      )}
    </Section>
  );
}
