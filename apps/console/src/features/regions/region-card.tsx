import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { RegionSummary } from '@relode/contract';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { regionTexts } from './locales.ts';
import classes from './region-card.module.css';

/** One region at a glance; the whole card opens it. */
export function RegionCard({ region }: { readonly region: RegionSummary }) {
  const t = useTexts(regionTexts);
  const { name, number, compact, since, country } = useFormats();
  const { id, periods, sites } = region;
  const figures = [
    [t('zones'), number(region.zones)],
    [t('population'), compact(region.population)],
    [t('sitesShort'), number(sites.point + sites.hub + sites.plant)],
    [t('years'), `${periods[0]}–${periods.at(-1)}`],
  ] as const;
  return (
    <Paper component="li" withBorder p="md" className={classes.card}>
      <Stack gap="sm" h="100%">
        <div>
          <Title order={3} fz={18}>
            <Link to="/regions/$regionId" params={{ regionId: id }} className={classes.link}>
              {name(region.name)}
            </Link>
          </Title>
          <Text size="sm" c="dimmed">
            {country(region.country)} · {region.currency}
          </Text>
        </div>
        <SimpleGrid component="dl" cols={4} spacing="xs" m={0}>
          {figures.map(([label, figure]) => (
            <div key={label}>
              <Text component="dt" size="xs" c="dimmed">
                {label}
              </Text>
              <Text component="dd" m={0} fw={600} size="sm" className="tabular">
                {figure}
              </Text>
            </div>
          ))}
        </SimpleGrid>
        <Group justify="space-between" mt="auto" gap="xs">
          <Text size="xs" c="dimmed">
            {t('updated', { when: since(region.updatedAt, Date.now()) })}
          </Text>
          <Button
            size="xs"
            variant="light"
            className={classes.above}
            aria-label={`${t('planRegion')}: ${name(region.name)}`}
            renderRoot={(props) => <Link to="/plans/new" search={{ region: id }} {...props} />}
          >
            {t('planRegion')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
