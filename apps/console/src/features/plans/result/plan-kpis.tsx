import { Stack, Text } from '@mantine/core';
import type { PlanSummary } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { planTotals, worstArea } from '../../../lib/plan-totals.ts';
import { useTexts } from '../../../lib/texts.ts';
import { KpiCard } from '../../../ui/kpi-card.tsx';
import { KpiGrid } from '../../../ui/kpi-grid.tsx';
import { resultTexts } from './locales.ts';

interface PlanKpisProps {
  readonly report: PlanSummary;
  readonly period: number;
}

/** Money and carbon over all years, shares of the year looked at. */
export function PlanKpis({ report, period }: PlanKpisProps) {
  const t = useTexts(resultTexts);
  const formats = useFormats();
  const { money, unitMoney, percent, mass, number, name } = formats;
  const { currency } = report;
  const totals = planTotals(report);
  const year = report.years[period]!;
  const worst = worstArea(report, period);
  const emitted = formats.massParts(totals.operatingTonnesCo2);
  const avoided = formats.massParts(totals.avoidedTonnesCo2);
  const kg = formats.unit('kg');
  const costPerKg = totals.grossCostPerKg;
  const inYear = (value: string): string => t('inYear', { year: String(year.year), value });
  return (
    <KpiGrid cards={6}>
      <KpiCard
        label={t('costPerKg')}
        value={costPerKg === null ? '–' : unitMoney(costPerKg, currency, kg)}
        hint={year.grossCostPerKg === null ? undefined : inYear(unitMoney(year.grossCostPerKg, currency, kg))}
        help={t('costPerKgHelp')}
      />
      <KpiCard
        label={t('netValue')}
        value={money(totals.netValue, currency)}
        hint={
          <Stack gap={0}>
            <span>{t('presentValue', { amount: money(-report.objective, currency) })}</span>
            <span>{inYear(money(year.netValue, currency))}</span>
          </Stack>
        }
        help={t('netValueHelp')}
      />
      <KpiCard
        label={t('operatingCo2')}
        value={emitted.value}
        unit={emitted.unit}
        hint={
          totals.collectedTonnes > 0 &&
          t('perKgCollected', { amount: number(totals.operatingTonnesCo2 / totals.collectedTonnes, 2) })
        }
        help={t('operatingCo2Help')}
      />
      <KpiCard
        label={t('avoidedCo2')}
        value={avoided.value}
        unit={avoided.unit}
        hint={
          totals.collectedTonnes > 0 &&
          t('perKgCollected', { amount: number(totals.avoidedTonnesCo2 / totals.collectedTonnes, 2) })
        }
        help={t('avoidedCo2Help')}
      />
      <KpiCard
        label={t('ofYear', { figure: t('covered'), year: String(year.year) })}
        value={percent(year.coveredShare)}
        hint={
          <Stack gap={0}>
            <span>
              {report.areaTypes
                .filter(({ supplyTonnes }) => supplyTonnes[period]! > 0)
                .map((group) => `${name(group.name)} ${percent(group.coveredShare[period]!, 0)}`)
                .join(' · ')}
            </span>
            {worst && (
              <span>
                {t('worstArea', { area: name(worst.name), share: percent(worst.coveredShare[period]!, 0) })}
              </span>
            )}
          </Stack>
        }
        help={t('coveredHelp')}
      />
      <KpiCard
        label={t('ofYear', { figure: t('collectionRate'), year: String(year.year) })}
        value={percent(year.collectionRate)}
        hint={
          <Text inherit component="span">
            {t('collectedOf', { collected: mass(year.collectedTonnes), supply: mass(year.supplyTonnes) })}
          </Text>
        }
        help={t('collectionRateHelp')}
      />
    </KpiGrid>
  );
}
