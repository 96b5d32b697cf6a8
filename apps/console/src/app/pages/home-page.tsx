import { Button, Group, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { HowItWorks } from '../../features/home/how-it-works.tsx';
import { LatestPlans } from '../../features/home/latest-plans.tsx';
import { homeTexts } from '../../features/home/locales.ts';
import { regionTexts } from '../../features/regions/locales.ts';
import { RegionCards } from '../../features/regions/region-cards.tsx';
import { useTexts } from '../../lib/texts.ts';
import { PageHeader } from '../../ui/page-header.tsx';

export function HomePage() {
  const t = useTexts(homeTexts);
  const regions = useTexts(regionTexts);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('intro')}
        actions={<Button renderRoot={(props) => <Link to="/plans/new" {...props} />}>{t('newPlan')}</Button>}
      />
      <LatestPlans />
      <Group justify="space-between" mb="sm">
        <Title order={2}>{regions('title')}</Title>
        <Button variant="default" size="xs" renderRoot={(props) => <Link to="/regions" {...props} />}>
          {regions('importTitle')}
        </Button>
      </Group>
      <RegionCards />
      <div style={{ height: 24 }} />
      <HowItWorks />
    </>
  );
}
