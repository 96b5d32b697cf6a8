import { Group, NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ScenarioRecord } from '@relode/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../../lib/client.ts';
import { scenarioList } from '../../../lib/requests/scenario-list.ts';
import { useTexts } from '../../../lib/texts.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { scenarioTexts } from './locales.ts';

interface SavedScenariosProps {
  readonly regionId: string;
  readonly savedId: string | null;
  readonly onPick: (record: ScenarioRecord | null) => void;
}

/** Loads or deletes a scenario that was saved for the region; nothing while there is none. */
export function SavedScenarios({ regionId, savedId, onPick }: SavedScenariosProps) {
  const t = useTexts(scenarioTexts);
  const queries = useQueryClient();
  const { data: scenarios } = useQuery(scenarioList(regionId));
  if (!scenarios || scenarios.length === 0) return null;
  const picked = scenarios.find(({ id }) => id === savedId);
  return (
    <Group align="flex-end" mt="md">
      <NativeSelect
        flex={1}
        maw={420}
        label={t('saved')}
        value={picked?.id ?? ''}
        onChange={({ currentTarget: { value } }) => onPick(scenarios.find(({ id }) => id === value) ?? null)}
        data={[
          { value: '', label: t('savedPick') },
          ...scenarios.map(({ id, scenario }) => ({ value: id, label: scenario.name })),
        ]}
      />
      {picked && (
        <ConfirmButton
          variant="subtle"
          color="red"
          title={t('deleteSavedTitle')}
          message={t('deleteSavedMessage', { name: picked.scenario.name })}
          confirmLabel={t('deleteSaved')}
          onConfirm={async () => {
            await client.deleteScenario({ scenarioId: picked.id });
            onPick(null);
            notifications.show({ message: t('deletedSaved') });
            await queries.invalidateQueries({ queryKey: ['scenarios'] });
          }}
        >
          {t('deleteSaved')}
        </ConfirmButton>
      )}
    </Group>
  );
}
