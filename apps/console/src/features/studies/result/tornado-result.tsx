import type { FindingOf } from '@relode/contract';
import { useMemo } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { useSettingName } from '../../../lib/setting-names.ts';
import { useTexts } from '../../../lib/texts.ts';
import { Chart } from '../../../ui/chart/chart.tsx';
import { ChartFrame } from '../../../ui/chart-frame.tsx';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { useDataColors } from '../../../ui/palette.ts';
import { Section } from '../../../ui/section.tsx';
import { studyTexts } from '../locales.ts';
import { type AnswerProps, caseOf } from './answer-props.ts';
import { tornadoOption } from './tornado-option.ts';

type Bar = FindingOf<'tornado'>['bars'][number];
const BARS_SHOWN = 12;

/** Which inputs move the cost, as bars and as figures. */
export function TornadoResult({ report, finding }: AnswerProps<'tornado'>) {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const colors = useDataColors();
  const nameOf = useSettingName();
  const base = caseOf(report, 'base')?.figures?.objective ?? 0;
  const { currency } = report;
  const inputName = ({ input }: Bar): string =>
    input === 'forecastCase' ? t('forecastCase') : nameOf(input).slice(-2).join(' · ');
  const shown = finding.bars.slice(0, BARS_SHOWN);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names follow the language, as the texts do
  const option = useMemo(
    () =>
      tornadoOption({
        bars: shown.map((bar) => ({
          name: inputName(bar),
          low: bar.costLow === null ? null : bar.costLow - base,
          high: bar.costHigh === null ? null : bar.costHigh - base,
        })),
        colors,
        texts: { low: t('lowValue'), high: t('highValue') },
        money: (amount) => formats.money(amount, currency),
      }),
    [finding, colors, t, formats, currency, base],
  );
  const over = (key: string, header: string, of: (bar: Bar) => number | null): DataColumn<Bar> => ({
    key,
    header,
    value: (bar) => (of(bar) === null ? null : of(bar)! - base),
    render: (bar) => (of(bar) === null ? '–' : formats.money(of(bar)! - base, currency)),
  });
  const columns: DataColumn<Bar>[] = [
    { key: 'input', header: t('input'), value: inputName },
    { key: 'low', header: t('lowValue'), value: ({ low }) => low, digits: 3 },
    { key: 'high', header: t('highValue'), value: ({ high }) => high, digits: 3 },
    { key: 'unit', header: '', value: ({ unit }) => (unit === '' || unit === '1' ? '' : formats.unit(unit)) },
    over('costLow', t('atLow'), ({ costLow }) => costLow),
    over('costHigh', t('atHigh'), ({ costHigh }) => costHigh),
    over('heldLow', t('heldLow'), ({ heldLow }) => heldLow),
    over('heldHigh', t('heldHigh'), ({ heldHigh }) => heldHigh),
  ];
  return (
    <>
      <ChartFrame
        title={t('answer')}
        unit={t('tornadoText', { cost: formats.money(base, currency) })}
        height={60 + 34 * shown.length}
        legend={[
          { label: t('lowValue'), color: colors.series[4]!, mark: 'square' },
          { label: t('highValue'), color: colors.series[0]!, mark: 'square' },
        ]}
        summary={t('tornadoSummary', {
          count: finding.bars.length,
          first: finding.bars[0] ? inputName(finding.bars[0]) : '–',
        })}
      >
        <Chart option={option} />
      </ChartFrame>
      <Section title={t('figures')} flush>
        <DataTable
          title={t('figures')}
          columns={columns}
          rows={finding.bars}
          rowId={({ input }) => input}
          csvName="relode-tornado"
        />
      </Section>
    </>
  );
}
