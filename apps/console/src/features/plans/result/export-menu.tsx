import { client } from '../../../lib/client.ts';
import { useTexts } from '../../../lib/texts.ts';
import { DownloadMenu } from '../../../ui/download-menu.tsx';
import { planTexts } from '../locales.ts';

/** Files of a finished plan. */
export function ExportMenu({ planId }: { readonly planId: string }) {
  const t = useTexts(planTexts);
  return (
    <DownloadMenu
      label={t('export')}
      entries={[
        {
          label: t('exportPdfEn'),
          description: t('exportPdfText'),
          load: () => client.exportPlan({ planId, format: 'pdf', lang: 'en' }),
        },
        {
          label: t('exportPdfZh'),
          description: t('exportPdfText'),
          load: () => client.exportPlan({ planId, format: 'pdf', lang: 'zh' }),
        },
        {
          label: t('exportCsv'),
          description: t('exportCsvText'),
          load: () => client.exportPlan({ planId, format: 'csv' }),
        },
        {
          label: t('exportGeoJson'),
          description: t('exportGeoJsonText'),
          load: () => client.exportPlan({ planId, format: 'geojson' }),
        },
        {
          label: t('exportJson'),
          description: t('exportJsonText'),
          load: () => client.exportPlan({ planId, format: 'json' }),
        },
      ]}
    />
  );
}
