import { client } from '../../lib/client.ts';
import { useTexts } from '../../lib/texts.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { regionTexts } from './locales.ts';

export function ExportRegionMenu({ regionId }: { readonly regionId: string }) {
  const t = useTexts(regionTexts);
  return (
    <DownloadMenu
      entries={[
        {
          label: t('exportZip'),
          description: t('exportZipText'),
          load: () => client.exportRegion({ regionId, format: 'zip' }),
        },
        {
          label: t('exportXlsx'),
          description: t('exportXlsxText'),
          load: () => client.exportRegion({ regionId, format: 'xlsx' }),
        },
      ]}
    />
  );
}
