import { Badge, Table, Text } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { CaptureSection } from './capture-section.tsx';
import { eventTexts } from './locales.ts';
import { latestEvents, type ShownEvent } from './requests/latest-events.ts';
import { stepTexts } from './step-texts.ts';

/** The events that came in last, and capture by file. */
export function EventsPage() {
  const t = useTexts(eventTexts);
  const stepName = useTexts(stepTexts);
  const formats = useFormats();
  const { data: events, error, refetch } = useQuery(latestEvents);
  const things = (event: ShownEvent): string => {
    const [first, ...more] = thingsOf(event).map(shortName);
    if (first === undefined) return t('none');
    return more.length === 0 ? first : t('and', { first, count: more.length });
  };
  const step = (event: ShownEvent): string => {
    const name = shortName(event.bizStep ?? event.type);
    return isKnownStep(name) ? stepName(name) : name;
  };
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <CaptureSection />
      {error && !events && <ProblemAlert error={error} onRetry={refetch} />}
      {!error && !events && <LoadingState />}
      {events?.length === 0 && (
        <EmptyState icon={<IconTimeline size={28} />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      )}
      {events && events.length > 0 && (
        <Section title={t('latest')} flush>
          <TableFrame label={t('latest')}>
            <Table highlightOnHover miw={620}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('when')}</Table.Th>
                  <Table.Th>{t('step')}</Table.Th>
                  <Table.Th>{t('thing')}</Table.Th>
                  <Table.Th>{t('where')}</Table.Th>
                  <Table.Th>{t('recorded')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {events.map((event) => (
                  <Table.Tr key={`${event.eventID} ${event.errorDeclaration ? 'wrong' : ''}`}>
                    <Table.Td>{formats.dateTime(event.eventTime)}</Table.Td>
                    <Table.Td>
                      <Text fw={600} size="sm">
                        {step(event)}
                      </Text>
                      {event.errorDeclaration && <Badge variant="default">{t('wrong')}</Badge>}
                    </Table.Td>
                    <Table.Td title={thingsOf(event).join('\n')}>{things(event)}</Table.Td>
                    <Table.Td title={event.bizLocation?.id}>
                      {shortName(event.bizLocation?.id ?? '–')}
                    </Table.Td>
                    <Table.Td>{formats.since(event.recordTime, Date.now())}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </TableFrame>
        </Section>
      )}
    </>
  );
}

function isKnownStep(name: string): name is keyof typeof stepTexts.en {
  return Object.hasOwn(stepTexts.en, name);
}

function thingsOf(event: ShownEvent): readonly string[] {
  const { epcList = [], parentID, childEPCs = [], inputEPCList = [], outputEPCList = [] } = event;
  return [
    ...epcList,
    ...(parentID === undefined ? [] : [parentID]),
    ...childEPCs,
    ...inputEPCList,
    ...outputEPCList,
  ];
}

/** The last part of a URI, which people know the thing by. */
function shortName(uri: string): string {
  return uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':'), uri.lastIndexOf('#')) + 1);
}
