import { Text } from '@mantine/core';
import type { ModeUse, PlannedTour, PlanReport } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { type DataColumn, DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { resultTexts } from './locales.ts';
import { usePlaceNames } from './use-place-names.ts';

interface OperationsSectionProps {
  readonly report: PlanReport;
  readonly period: number;
}

/** What drives: modes of the hauls, and the tours of mobile stations. */
export function OperationsSection({ report, period }: OperationsSectionProps) {
  return (
    <>
      <ModesSection report={report} period={period} />
      <ToursSection report={report} period={period} />
    </>
  );
}

function ModesSection({ report, period }: OperationsSectionProps) {
  const t = useTexts(resultTexts);
  const formats = useFormats();
  const year = report.periods[period]!;
  const rows = report.modes.filter((use) => use.year === year);
  if (rows.length === 0) return null;
  const columns: DataColumn<ModeUse>[] = [
    { key: 'mode', header: t('mode'), value: ({ mode }) => t(`mode_${mode}`) },
    {
      key: 'tonnes',
      header: t('tonnes'),
      value: ({ tonnes }) => tonnes,
      render: ({ tonnes }) => formats.mass(tonnes),
    },
    {
      key: 'tonneKm',
      header: t('tonneKm'),
      value: ({ tonneKm }) => tonneKm,
      render: ({ tonneKm }) => formats.compact(tonneKm),
    },
    {
      key: 'cost',
      header: t('haulTransport'),
      value: ({ cost }) => cost,
      render: ({ cost }) => formats.money(cost, report.currency),
    },
    {
      key: 'wtt',
      header: t('wellToTank'),
      value: ({ wellToTankTonnesCo2 }) => wellToTankTonnesCo2,
      render: ({ wellToTankTonnesCo2 }) => formats.mass(wellToTankTonnesCo2),
    },
    {
      key: 'ttw',
      header: t('tankToWheel'),
      value: ({ tankToWheelTonnesCo2 }) => tankToWheelTonnesCo2,
      render: ({ tankToWheelTonnesCo2 }) => formats.mass(tankToWheelTonnesCo2),
    },
  ];
  return (
    <Section title={t('modes')} description={String(year)} flush>
      <DataTable
        title={t('modes')}
        columns={columns}
        rows={rows}
        rowId={({ mode }) => mode}
        searchable={false}
        csvName={`modes-${report.regionId}-${year}`}
      />
    </Section>
  );
}

function ToursSection({ report, period }: OperationsSectionProps) {
  const t = useTexts(resultTexts);
  const formats = useFormats();
  const names = usePlaceNames(report);
  const totals = report.tours?.years[period];
  if (!report.tours || !totals || totals.tours === 0) return null;
  const rows = report.tours.tours.filter(({ year }) => year === totals.year);
  const columns: DataColumn<PlannedTour>[] = [
    { key: 'hub', header: t('oneHub'), value: ({ hubId }) => names.end(hubId) },
    { key: 'stops', header: t('stops'), value: ({ zones }) => zones.map(names.end).join(' → ') },
    { key: 'runs', header: t('runs'), value: ({ runsPerYear }) => runsPerYear, digits: 0 },
    { key: 'km', header: t('distance'), unit: 'km', value: ({ km }) => km, digits: 0 },
    { key: 'hours', header: t('hours'), value: ({ hours }) => hours },
    { key: 'days', header: t('days'), value: ({ days }) => days, digits: 0 },
  ];
  return (
    <Section
      title={t('tours')}
      description={t('toursText', {
        year: String(totals.year),
        tours: totals.tours,
        days: formats.number(totals.fleetDays),
        vehicles: totals.vehicles,
        cost: formats.money(totals.cost, report.currency),
        estimate: formats.money(totals.estimatedCost, report.currency),
      })}
      flush
    >
      <DataTable
        title={t('tours')}
        columns={columns}
        rows={rows}
        rowId={({ hubId, zones, runsPerYear }) => `${hubId} ${zones.join(' ')} ${runsPerYear}`}
        pageSize={10}
        csvName={`tours-${report.regionId}-${totals.year}`}
      />
      {totals.unservedZones.length > 0 && (
        <Text size="sm" px="md" pb="md" c="dimmed">
          {t('toursUnserved', { places: formats.list(totals.unservedZones.map(names.end)) })}
        </Text>
      )}
    </Section>
  );
}
