import { Anchor, Button, Paper, Table, Text } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconPlus, IconQuestionMark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../lib/format.ts';
import { regionList } from '../../lib/requests/region-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { DeleteStudyButton } from './delete-study-button.tsx';
import { studyTexts } from './locales.ts';
import { studyList } from './requests/study-requests.ts';
import { StudyState } from './study-state.tsx';

/** All studies with their live states. */
export function StudiesPage() {
  const t = useTexts(studyTexts);
  const formats = useFormats();
  const { data: studies, error, refetch } = useQuery(studyList);
  const { data: regions } = useQuery(regionList);
  const newStudy = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/studies/new" {...props} />}
    >
      {t('newStudy')}
    </Button>
  );
  const regionName = (id: string): string => {
    const region = regions?.find((each) => each.id === id);
    return region ? formats.name(region.name) : id;
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
              renderRoot={(props) => <Link to="/studies/desk" {...props} />}
            >
              {t('desk')}
            </Button>
            {newStudy}
          </>
        }
      />
      {error && !studies && <ProblemAlert error={error} onRetry={refetch} />}
      {!error && !studies && <LoadingState />}
      {studies?.length === 0 && (
        <EmptyState icon={<IconQuestionMark size={28} />} title={t('emptyTitle')} action={newStudy}>
          {t('emptyText')}
        </EmptyState>
      )}
      {studies && studies.length > 0 && (
        <Paper withBorder style={{ overflow: 'hidden' }}>
          <TableFrame label={t('title')}>
            <Table highlightOnHover miw={620}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('question')}</Table.Th>
                  <Table.Th>{t('region')}</Table.Th>
                  <Table.Th>{t('state')}</Table.Th>
                  <Table.Th>{t('age')}</Table.Th>
                  <Table.Th w={52}>
                    <span className="visually-hidden">{t('actions')}</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {studies.map((study) => (
                  <Table.Tr key={study.id}>
                    <Table.Td>
                      <Anchor
                        fw={600}
                        renderRoot={(props) => (
                          <Link to="/studies/$studyId" params={{ studyId: study.id }} {...props} />
                        )}
                      >
                        {t(`kind_${study.request.kind}`)}
                      </Anchor>
                      <Text size="sm" c="dimmed">
                        {study.scenario.name}
                      </Text>
                    </Table.Td>
                    <Table.Td>{regionName(study.regionId)}</Table.Td>
                    <Table.Td>
                      <StudyState study={study} />
                    </Table.Td>
                    <Table.Td>
                      <Text size="sm" title={formats.dateTime(study.createdAt)}>
                        {formats.since(study.createdAt, Date.now())}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <DeleteStudyButton study={study} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </TableFrame>
        </Paper>
      )}
    </>
  );
}
