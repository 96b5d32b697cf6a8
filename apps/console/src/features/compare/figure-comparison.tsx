import { Anchor, Button, Table, Text } from '@mantine/core';
import type { PlanSummary } from '@relode/contract';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatCsv } from '../../lib/csv.ts';
import { useFormats } from '../../lib/format.ts';
import { saveText } from '../../lib/save-file.ts';
import { useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../../ui/palette.ts';
import { Section } from '../../ui/section.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { compareTexts } from './locales.ts';
import { areComparable, differenceOf, METRICS, type Metric } from './metrics.ts';
import { planLetter } from './plan-letter.ts';
import { useMetricFormat } from './use-metric-format.ts';

interface FigureComparisonProps {
  readonly plans: readonly PlanSummary[];
  readonly ids: readonly string[];
}

/** Key figures of all plans, with the difference to the first. */
export function FigureComparison({ plans, ids }: FigureComparisonProps) {
  const t = useTexts(compareTexts);
  const { series } = useDataColors();
  const isComparable = areComparable(plans);
  const saveCsv = (): void => {
    const header = [
      t('figure'),
      ...plans.map(({ scenario }, i) => `${planLetter(i)} ${scenario.name}`),
      ...plans.slice(1).map((_, i) => `${planLetter(i + 1)} − A`),
    ];
    const rows = METRICS.map((metric) => {
      const values = plans.map(metric.of);
      return [
        t(metric.key),
        ...values,
        ...values.slice(1).map((value) => differenceOf(values[0]!, value, metric.better)?.absolute ?? null),
      ];
    });
    saveText('comparison.csv', formatCsv(header, rows), 'text/csv;charset=utf-8');
  };
  return (
    <Section
      title={t('figures')}
      description={t('figuresText')}
      flush
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label={t('saveCsvLabel')}
          onClick={saveCsv}
        >
          {t('saveCsv')}
        </Button>
      }
    >
      <TableFrame label={t('figures')}>
        <Table miw={180 + 150 * plans.length} fz="sm" data-testid="figure-comparison">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('figure')}</Table.Th>
              {plans.map((plan, i) => (
                <Table.Th key={ids[i]} ta="right" style={{ borderBottom: `3px solid ${series[i]}` }}>
                  <Anchor
                    size="sm"
                    fw={600}
                    renderRoot={(props) => (
                      <Link to="/plans/$planId" params={{ planId: ids[i]! }} {...props} />
                    )}
                  >
                    {planLetter(i)} · {plan.scenario.name}
                  </Anchor>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {METRICS.map((metric) => (
              <Table.Tr key={metric.key}>
                <Table.Th fw={500}>{t(metric.key)}</Table.Th>
                {plans.map((plan, i) => (
                  <Table.Td key={ids[i]} ta="right" className="tabular">
                    <FigureCell
                      metric={metric}
                      plan={plan}
                      base={i > 0 && (isComparable || !metric.isSum) ? plans[0]! : null}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
    </Section>
  );
}

interface FigureCellProps {
  readonly metric: Metric;
  readonly plan: PlanSummary;
  /** The plan to differ from; null shows no difference. */
  readonly base: PlanSummary | null;
}

function FigureCell({ metric, plan, base }: FigureCellProps) {
  const t = useTexts(compareTexts);
  const { percent } = useFormats();
  const { better, worse } = useDataColors();
  const format = useMetricFormat();
  const value = metric.of(plan);
  const difference = base && differenceOf(metric.of(base), value, metric.better);
  if (!difference) return format.value(metric, value, plan);
  const { absolute, relative, verdict } = difference;
  const colour = verdict === 'better' ? better : verdict === 'worse' ? worse : undefined;
  const sign = absolute > 0 ? '+' : '−';
  return (
    <>
      {format.value(metric, value, plan)}
      <Text size="xs" {...(colour ? { c: colour } : { c: 'dimmed' })}>
        {verdict === 'same' ? (
          t('same')
        ) : (
          <>
            {verdict === 'better' && '▲ '}
            {verdict === 'worse' && '▼ '}
            {format.difference(metric, absolute, plan)}
            {relative !== null && metric.kind !== 'share' && ` (${sign}${percent(Math.abs(relative))})`}
            {verdict && <span className="visually-hidden"> {t(verdict)}</span>}
          </>
        )}
      </Text>
    </>
  );
}
