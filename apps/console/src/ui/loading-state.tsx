import { Box, SimpleGrid, Skeleton } from '@mantine/core';
import { useTexts } from '../lib/texts.ts';
import { uiTexts } from './locales.ts';

/** The page's shape while its data is on the way. */
export function LoadingState({
  height = 320,
  cards = 0,
}: {
  readonly height?: number;
  readonly cards?: number;
}) {
  const t = useTexts(uiTexts);
  return (
    <Box role="status" aria-busy>
      <span className="visually-hidden">{t('loading')}</span>
      {cards > 0 && (
        <SimpleGrid cols={{ base: 2, sm: 3, lg: cards }} spacing="sm" mb="lg">
          {Array.from({ length: cards }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            <Skeleton key={i} height={104} />
          ))}
        </SimpleGrid>
      )}
      <Skeleton height={height} />
    </Box>
  );
}
