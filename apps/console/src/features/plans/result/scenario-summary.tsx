import { Code, Stack, Table, Text } from '@mantine/core';
import type { RegionSetting, Scenario } from '@relode/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { regionDetail } from '../../../lib/requests/region-detail.ts';
import { useTexts } from '../../../lib/texts.ts';
import { Section } from '../../../ui/section.tsx';
import { resultTexts } from './locales.ts';
import classes from './scenario-summary.module.css';

interface ScenarioSummaryProps {
  readonly scenario: Scenario;
  readonly regionId: string;
}

const AREA_TYPES = ['city', 'town', 'remote'] as const;
const SERVICES = ['fixed', 'mobile', 'door'] as const;

/** What a plan was asked for, with the region's own values where the scenario left them. */
export function ScenarioSummary({ scenario, regionId }: ScenarioSummaryProps) {
  const t = useTexts(resultTexts);
  const { percent, number, duration, gap, list, unit } = useFormats();
  const { data: region } = useQuery({ ...regionDetail(regionId), retry: false });
  const settings = new Map(region?.settings.map((setting) => [setting.path, setting]));
  const share = (value: number | null, path: string): string => {
    if (value !== null) return percent(value);
    const own = settings.get(path);
    return own ? t('valueOfRegion', { value: percent(own.value) }) : t('ofRegion');
  };
  const carbonOwn = settings.get('policy.carbonPricePerTonne');
  const money = region ? unit(`${region.currency}/t CO2e`) : '';
  const rows: [string, ReactNode][] = [
    [t('forecastCase'), t(scenario.forecastCase)],
    [
      t('services'),
      list(SERVICES.filter((service) => scenario.services[service]).map((service) => t(service))),
    ],
    [
      t('processes'),
      scenario.processes
        ? list(scenario.processes.map((process) => t(process)))
        : t('valueOfRegion', {
            value: list((region?.processes ?? []).map((process) => t(process as 'pyro'))),
          }),
    ],
    [
      t('minCovered'),
      [
        ...AREA_TYPES.map(
          (type) => `${t(type)} ${share(scenario.minCoveredShare[type], `policy.minCoveredShare.${type}`)}`,
        ),
        t('everyArea', {
          share: share(scenario.minCoveredShareEveryArea, 'policy.minCoveredShareEveryArea'),
        }),
      ].join(' · '),
    ],
    [
      t('carbonPrice'),
      scenario.carbonPricePerTonne === null
        ? carbonOwn
          ? t('valueOfRegion', { value: `${number(carbonOwn.value)} ${unit(carbonOwn.unit)}` })
          : t('ofRegion')
        : `${number(scenario.carbonPricePerTonne)} ${money}`,
    ],
    [t('overrides'), <Overrides key="overrides" overrides={scenario.overrides} settings={settings} />],
    [t('gapAsked'), gap(scenario.gap)],
    [t('timeLimit'), duration(scenario.timeLimitSeconds)],
    [t('seed'), String(scenario.seed)],
  ];
  return (
    <Section title={t('scenario')} description={t('scenarioText')} flush>
      <Table fz="sm" variant="vertical" layout="fixed">
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th className={classes.label}>{label}</Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

interface OverridesProps {
  readonly overrides: Scenario['overrides'];
  readonly settings: ReadonlyMap<string, RegionSetting>;
}

function Overrides({ overrides, settings }: OverridesProps) {
  const t = useTexts(resultTexts);
  const { number, unit } = useFormats();
  const changed = Object.entries(overrides);
  if (changed.length === 0) return t('noOverrides');
  return (
    <Stack gap={4}>
      {changed.map(([path, value]) => (
        <Text key={path} size="sm" style={{ overflowWrap: 'anywhere' }}>
          <Code>{path}</Code> {number(value, 6)} {unit(settings.get(path)?.unit ?? '')}
        </Text>
      ))}
    </Stack>
  );
}
