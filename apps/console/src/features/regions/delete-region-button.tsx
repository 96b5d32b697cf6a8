import { notifications } from '@mantine/notifications';
import type { RegionSummary } from '@relode/contract';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { client } from '../../lib/client.ts';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { regionTexts } from './locales.ts';

interface DeleteRegionButtonProps {
  readonly region: Pick<RegionSummary, 'id' | 'name'>;
  readonly onDeleted?: () => void;
}

export function DeleteRegionButton({ region, onDeleted }: DeleteRegionButtonProps) {
  const t = useTexts(regionTexts);
  const queryClient = useQueryClient();
  const name = useFormats().name(region.name);

  const remove = async () => {
    await client.deleteRegion({ regionId: region.id });
    onDeleted?.();
    queryClient.removeQueries({ queryKey: ['regions', region.id] });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['regions'] }),
      queryClient.invalidateQueries({ queryKey: ['plans'] }),
    ]);
    notifications.show({ message: t('deleted', { name }) });
  };

  return (
    <ConfirmButton
      variant="default"
      leftSection={<IconTrash size={16} aria-hidden />}
      title={t('deleteTitle', { name })}
      message={t('deleteText')}
      confirmLabel={t('deleteConfirm')}
      onConfirm={remove}
    >
      {t('delete')}
    </ConfirmButton>
  );
}
