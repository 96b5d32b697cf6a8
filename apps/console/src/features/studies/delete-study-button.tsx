import { notifications } from '@mantine/notifications';
import type { StudyRecord } from '@relode/contract';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { client } from '../../lib/client.ts';
import { useTexts } from '../../lib/texts.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { studyTexts } from './locales.ts';
import { isStudyUnderWay } from './requests/study-requests.ts';

interface DeleteStudyButtonProps {
  readonly study: StudyRecord;
  readonly onDeleted?: () => void;
}

/** Deletes a study with its plans after asking; one under way has to be stopped first. */
export function DeleteStudyButton({ study, onDeleted }: DeleteStudyButtonProps) {
  const t = useTexts(studyTexts);
  const queries = useQueryClient();
  return (
    <ConfirmButton
      variant="default"
      size="xs"
      leftSection={<IconTrash size={15} aria-hidden />}
      disabled={isStudyUnderWay(study)}
      title={t('deleteTitle')}
      message={t('deleteMessage')}
      confirmLabel={t('delete')}
      onConfirm={async () => {
        await client.deleteStudy({ studyId: study.id });
        notifications.show({ message: t('deleted') });
        onDeleted?.();
        queries.removeQueries({ queryKey: ['studies', study.id] });
        await queries.invalidateQueries({ queryKey: ['studies'] });
      }}
    >
      {t('delete')}
    </ConfirmButton>
  );
}
