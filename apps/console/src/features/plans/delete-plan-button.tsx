import { ActionIcon, Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { PlanRecord } from '@relode/contract';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../lib/client.ts';
import { isUnderWay } from '../../lib/requests/plan-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { uiTexts } from '../../ui/locales.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { planTexts } from './locales.ts';

interface DeletePlanButtonProps {
  readonly plan: PlanRecord;
  readonly regionName: string;
  readonly onDeleted?: () => void;
}

/** Deletes a plan after asking; a plan under way has to be stopped first. */
export function DeletePlanButton({ plan, regionName, onDeleted }: DeletePlanButtonProps) {
  const t = useTexts(planTexts);
  const tUi = useTexts(uiTexts);
  const [opened, { open, close }] = useDisclosure(false);
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => client.deletePlan({ planId: plan.id }),
    onSuccess: () => {
      close();
      notifications.show({ message: t('deleted') });
      onDeleted?.();
      queries.removeQueries({ queryKey: ['plans', plan.id] });
      return queries.invalidateQueries({ queryKey: ['plans'] });
    },
  });
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`${t('delete')}: ${plan.scenario.name}`}
        disabled={isUnderWay(plan)}
        onClick={open}
      >
        <IconTrash size={17} stroke={1.6} />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={close}
        title={t('deleteTitle')}
        closeButtonProps={{ 'aria-label': tUi('close') }}
      >
        <Text>{t('deleteMessage', { name: plan.scenario.name, region: regionName })}</Text>
        {removal.error && <ProblemAlert error={removal.error} mt="md" />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {tUi('cancel')}
          </Button>
          <Button color="red" loading={removal.isPending} onClick={() => removal.mutate()}>
            {t('deleteConfirm')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
