import { Alert, Box, Button, FileInput, Group, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { client } from '../../lib/client.ts';
import { useTexts } from '../../lib/texts.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { StartButton } from '../../ui/start-button.tsx';
import { type ChosenFiles, DAY_FILES, type DayFileName, sortDayFiles } from './day-files.ts';
import { dispatchTexts } from './locales.ts';

const SHORTEST_S = 0.1;

/** A file that changed on the disk since it was chosen: browsers refuse to read it. */
class FileChanged extends Error {
  readonly file: string;

  constructor(file: string) {
    super(file);
    this.file = file;
  }
}

/** Name, time and the three files of a day; what was entered stays when the server refuses it. */
export function NewDayForm() {
  const t = useTexts(dispatchTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [seconds, setSeconds] = useState<number | string>(10);
  const [traffic, setTraffic] = useState<File | null>(null);
  const [files, setFiles] = useState<ChosenFiles<File>>({});
  const submission = useMutation({
    mutationFn: async (isSample: boolean) =>
      client.createDay({
        body: {
          name: name.trim() || t(isSample ? 'sampleName' : 'unnamed'),
          seconds: Number(seconds),
          input: isSample
            ? { sample: 'henan' as const }
            : {
                orders: await readFile(files.orders!),
                depots: await readFile(files.depots!),
                fleet: await readFile(files.fleet!),
                ...(traffic && { traffic: await readFile(traffic) }),
              },
        },
      }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['days'], exact: true });
      await navigate({ to: '/dispatch/$dayId', params: { dayId: id } });
    },
  });
  const take = (chosen: ChosenFiles<File>): void => {
    setFiles(chosen);
    submission.reset();
  };
  const isTimeBad = !(Number(seconds) >= SHORTEST_S);
  const { error } = submission;
  return (
    <Box
      data-testid="day-files"
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        take(sortDayFiles([...event.dataTransfer.files], files));
      }}
    >
      <Section
        title={t('newDay')}
        description={t('newDayText')}
        help={t('filesHelp')}
        actions={<SampleFiles />}
      >
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          <TextInput
            label={t('name')}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NumberInput
            label={t('seconds')}
            value={seconds}
            min={SHORTEST_S}
            max={3600}
            decimalScale={1}
            onChange={setSeconds}
          />
          {DAY_FILES.map((each) => (
            <FileInput
              key={each}
              label={t(each)}
              placeholder={t('choose')}
              accept={each === 'fleet' ? '.json,application/json' : '.csv,text/csv'}
              value={files[each] ?? null}
              clearable
              clearButtonProps={{ 'aria-label': `${t('clear')}: ${t(each)}` }}
              onChange={(file) => take({ ...files, [each]: file })}
            />
          ))}
          <FileInput
            label={t('traffic')}
            placeholder={t('choose')}
            accept=".csv,.json,text/csv,application/json"
            value={traffic}
            clearable
            clearButtonProps={{ 'aria-label': `${t('clear')}: ${t('traffic')}` }}
            onChange={(file) => {
              setTraffic(file);
              submission.reset();
            }}
          />
        </SimpleGrid>
        <Group mt="md">
          <StartButton
            label={t('start')}
            size="sm"
            disabled={!files.orders || !files.depots || !files.fleet || isTimeBad}
            submission={{ isPending: submission.isPending, mutate: () => submission.mutate(false) }}
          />
          <Button
            variant="default"
            disabled={isTimeBad}
            loading={submission.isPending}
            onClick={() => submission.mutate(true)}
          >
            {t('useSample')}
          </Button>
        </Group>
        {error instanceof FileChanged ? (
          <Alert color="red" role="alert" mt="md">
            {t('fileChanged', { file: error.file })}
          </Alert>
        ) : (
          error && <ProblemAlert error={error} mt="md" />
        )}
      </Section>
    </Box>
  );
}

async function readFile(file: File): Promise<{ readonly name: string; readonly text: string }> {
  try {
    return { name: file.name, text: await file.text() };
  } catch {
    throw new FileChanged(file.name);
  }
}

const SAMPLE_TYPES: Readonly<Record<DayFileName, string>> = {
  orders: 'text/csv',
  depots: 'text/csv',
  fleet: 'application/json',
};

/** The files of the sample day, to take as a pattern. */
function SampleFiles() {
  const t = useTexts(dispatchTexts);
  return (
    <DownloadMenu
      label={t('sampleFiles')}
      entries={DAY_FILES.map((each) => ({
        label: t(each),
        description: t(`fileText_${each}`),
        load: async () => {
          const { name, text } = (await client.getSampleDay())[each];
          return { fileName: name, mediaType: SAMPLE_TYPES[each], bytes: new TextEncoder().encode(text) };
        },
      }))}
    />
  );
}
