import { SimpleGrid, Text } from '@mantine/core';
import { useTexts } from '../../lib/texts.ts';
import { Section } from '../../ui/section.tsx';
import { homeTexts } from './locales.ts';

const STEPS = ['step1', 'step2', 'step3', 'step4', 'step5'] as const;

export function HowItWorks() {
  const t = useTexts(homeTexts);
  return (
    <Section title={t('steps')}>
      <SimpleGrid
        component="ol"
        cols={{ base: 1, xs: 2, lg: 5 }}
        spacing="lg"
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
      >
        {STEPS.map((step) => (
          <li key={step}>
            <Text fw={600}>{t(step)}</Text>
            <Text size="sm" c="dimmed">
              {t(`${step}Text`)}
            </Text>
          </li>
        ))}
      </SimpleGrid>
    </Section>
  );
}
