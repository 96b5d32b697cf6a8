import type { PlanReport } from '@relode/contract';
import { useMemo } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import {
  CircleMark,
  LARGEST_FLOW_WIDTH_PX,
  LegendRow,
  LegendSection,
  LineMark,
  MapLegend,
  SHARE_CLASSES,
  TierMark,
  useZoneColours,
  ZoneSizeLegend,
  type ZoneView,
} from '../../../ui/map/index.ts';
import { useDataColors } from '../../../ui/palette.ts';
import { resultTexts } from './locales.ts';

interface PlanLegendProps {
  readonly report: PlanReport;
  readonly period: number;
  readonly view: ZoneView;
  readonly shown: readonly string[];
}

/** Explains every sign on the map, with counts and units. */
export function PlanLegend({ report, period, view, shown }: PlanLegendProps) {
  const t = useTexts(resultTexts);
  const { mass, number, percent } = useFormats();
  const { tier, leg, chart, service: services } = useDataColors();
  const colours = useZoneColours(view);
  const { largestSupply, largestFlow } = useMemo(() => scalesOf(report), [report]);
  const year = report.years[period]!;
  const open = { point: year.openPoints, hub: year.openHubs, plant: year.openPlants };
  return (
    <MapLegend>
      <LegendSection title={t('tierLegend')}>
        {(['plant', 'hub', 'point'] as const)
          .filter((each) => shown.includes(each))
          .map((each) => (
            <LegendRow key={each} mark={<TierMark tier={each} colour={tier[each]} />}>
              {t(each)} · {number(open[each])}
            </LegendRow>
          ))}
      </LegendSection>
      {shown.includes('zones') && view === 'service' && (
        <LegendSection title={t('serviceLegend')}>
          {(['fixed', 'mobile', 'door', 'none'] as const).map((service) => (
            <LegendRow
              key={service}
              mark={<CircleMark colour={services[service]} hollow={service === 'none'} />}
            >
              {t(service)}
            </LegendRow>
          ))}
        </LegendSection>
      )}
      {shown.includes('zones') && view !== 'service' && (
        <LegendSection title={t(`shareLegend_${view}`)}>
          <LegendRow mark={<CircleMark colour={services.none} hollow />}>{t('zeroShare')}</LegendRow>
          {SHARE_CLASSES.map((end, i) => (
            <LegendRow key={end} mark={<CircleMark colour={colours[String(i)]!.fill} />}>
              {t('upTo', { share: percent(end, 0) })}
            </LegendRow>
          ))}
        </LegendSection>
      )}
      {shown.includes('zones') && (
        <ZoneSizeLegend title={t('sizeLegend')} amount={(part) => mass(round(largestSupply * part))} />
      )}
      {(shown.includes('collect') || shown.includes('haul')) && (
        <LegendSection title={t('flowLegend')}>
          {shown.includes('collect') && (
            <LegendRow mark={<LineMark colour={leg.collect} width={2} />}>{t('collect')}</LegendRow>
          )}
          {shown.includes('haul') && (
            <LegendRow mark={<LineMark colour={leg.haul} width={2} />}>{t('haul')}</LegendRow>
          )}
          {[1, 0.1].map((part) => (
            <LegendRow
              key={part}
              mark={<LineMark colour={chart.axis} width={LARGEST_FLOW_WIDTH_PX * Math.sqrt(part)} />}
            >
              {mass(round(largestFlow * part))}
            </LegendRow>
          ))}
        </LegendSection>
      )}
    </MapLegend>
  );
}

/** The masses at which circles and lines are largest: over all years, so that years compare. */
function scalesOf(report: PlanReport): { largestSupply: number; largestFlow: number } {
  const most = (rows: readonly (readonly number[])[]): number =>
    rows.reduce((largest, row) => row.reduce((a, b) => Math.max(a, b), largest), 0);
  return {
    largestSupply: most(report.zones.map(({ supplyTonnes }) => supplyTonnes)),
    largestFlow: most(report.flows.map(({ tonnes }) => tonnes)),
  };
}

/** To two significant digits. */
function round(value: number): number {
  return value > 0 ? Number(value.toPrecision(2)) : 0;
}
