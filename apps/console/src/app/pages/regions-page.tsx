import { Title } from '@mantine/core';
import { ImportPanel } from '../../features/regions/import/import-panel.tsx';
import { regionTexts } from '../../features/regions/locales.ts';
import { RegionCards } from '../../features/regions/region-cards.tsx';
import { useTexts } from '../../lib/texts.ts';
import { PageHeader } from '../../ui/page-header.tsx';

export function RegionsPage() {
  const t = useTexts(regionTexts);
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} />
      <Title order={2} mb="sm">
        {t('yours')}
      </Title>
      <RegionCards />
      <div style={{ height: 28 }} />
      <ImportPanel />
    </>
  );
}
