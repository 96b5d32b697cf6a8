import { Anchor, List, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../lib/texts.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { aboutTexts } from '../about-locales.ts';
import { serverHealth } from '../server-banner.tsx';

const WORDS = ['zone', 'point', 'hub', 'plant', 'covered', 'gap', 'cases', 'confidence', 'keys'] as const;
const CREDITS = ['geonames', 'naturalEarth', 'everbatt', 'statistics', 'software', 'licence'] as const;

export function AboutPage() {
  const t = useTexts(aboutTexts);
  const { data: health } = useQuery(serverHealth);
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} />
      <Section title={t('words')}>
        <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} spacing="lg" m={0}>
          {WORDS.map((word) => (
            <div key={word}>
              <Text component="dt" fw={600}>
                {t(word)}
              </Text>
              <Text component="dd" m={0} size="sm" c="dimmed">
                {t(`${word}Text`)}
              </Text>
            </div>
          ))}
        </SimpleGrid>
      </Section>
      <Section title={t('credits')}>
        <List spacing={6} size="sm">
          {CREDITS.map((credit) => (
            <List.Item key={credit}>{t(credit)}</List.Item>
          ))}
        </List>
      </Section>
      <Section title={t('programs')}>
        <Text size="sm">
          {t('programsText')}{' '}
          <Anchor href="/reference" underline="always">
            {t('reference')}
          </Anchor>
        </Text>
        {health && (
          <Text size="sm" c="dimmed" mt={6}>
            {t('version', { version: health.version, database: t(health.database) })}
          </Text>
        )}
      </Section>
    </>
  );
}
