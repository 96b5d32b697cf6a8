import { SimpleGrid, TextInput } from '@mantine/core';
import { IconMapPin, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { regionList } from '../../lib/requests/region-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { regionTexts } from './locales.ts';
import { RegionCard } from './region-card.tsx';

const SEARCH_FROM = 7;

export function RegionCards() {
  const t = useTexts(regionTexts);
  const { data, error, refetch } = useQuery(regionList);
  const [query, setQuery] = useState('');

  if (error && !data) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <LoadingState height={170} />;
  if (data.length === 0) {
    return (
      <EmptyState icon={<IconMapPin size={28} />} title={t('none')}>
        {t('noneText')}
      </EmptyState>
    );
  }
  const wanted = query.trim().toLowerCase();
  const shown = data.filter(({ id, name }) =>
    `${id} ${name.en} ${name.zh ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      {data.length >= SEARCH_FROM && (
        <TextInput
          mb="md"
          maw={320}
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={t('search')}
          placeholder={t('search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      <SimpleGrid
        component="ul"
        cols={{ base: 1, sm: 2, lg: 3 }}
        spacing="md"
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
      >
        {shown.map((region) => (
          <RegionCard key={region.id} region={region} />
        ))}
      </SimpleGrid>
    </>
  );
}
