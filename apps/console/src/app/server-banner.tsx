import { Box, Container, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../lib/client.ts';
import { isServerAway } from '../lib/problem.ts';
import { useTexts } from '../lib/texts.ts';
import { appTexts } from './locales.ts';

const EVERY_MS = 20_000;
const WHILE_AWAY_MS = 2_000;

export const serverHealth = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => client.getHealth({}, { signal }),
  retry: false,
  staleTime: 0,
  refetchInterval: ({ state }) => (state.error ? WHILE_AWAY_MS : EVERY_MS),
});

/** Says when the server or the network is away; all queries are asked again once it is back. */
export function ServerBanner() {
  const t = useTexts(appTexts);
  const { online } = useNetwork();
  const { error } = useQuery(serverHealth);
  if (online && !isServerAway(error)) return null;
  return (
    <Box role="status" bg="yellow.2" c="dark.9" py={8} className="no-print">
      <Container size="xl">
        <Text size="sm" fw={550}>
          {online ? t('serverAway') : t('offline')}
        </Text>
      </Container>
    </Box>
  );
}
