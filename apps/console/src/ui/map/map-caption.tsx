import { Text } from '@mantine/core';
import { useTexts } from '../../lib/texts.ts';
import { mapTexts } from './map-texts.ts';

/** Where coasts and borders come from and what they do not say; stands under every map. */
export function MapCaption() {
  const t = useTexts(mapTexts);
  return (
    <Text size="xs" c="dimmed" mt={6}>
      {t('borders')}
    </Text>
  );
}
