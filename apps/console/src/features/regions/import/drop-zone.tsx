import { Button, Group, Text } from '@mantine/core';
import { IconCloudUpload, IconFolder } from '@tabler/icons-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../../lib/texts.ts';
import { regionTexts } from '../locales.ts';
import classes from './drop-zone.module.css';
import { filesOfDrop } from './read-upload.ts';

interface DropZoneProps {
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files by drag and drop or by the file dialogs. */
export function DropZone({ disabled, onFiles }: DropZoneProps) {
  const t = useTexts(regionTexts);
  const [isOver, setOver] = useState(false);
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  useKeepPageOnMissedDrop();

  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) onFiles(await filesOfDrop(event.dataTransfer));
  };
  const choose = (input: HTMLInputElement) => {
    if (input.files?.length) onFiles([...input.files]);
    input.value = '';
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do the same by keyboard
    <div
      className={classes.zone}
      data-over={isOver || undefined}
      data-testid="drop-zone"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconCloudUpload size={34} stroke={1.4} aria-hidden />
      <Text fw={600}>{t('dropHere')}</Text>
      <Text size="sm" c="dimmed" maw={520}>
        {t('dropKinds')}
      </Text>
      <Group gap="xs" justify="center">
        <Button variant="light" disabled={disabled} onClick={() => fileInput.current?.click()}>
          {t('chooseFiles')}
        </Button>
        <Button
          variant="default"
          disabled={disabled}
          leftSection={<IconFolder size={16} aria-hidden />}
          onClick={() => folderInput.current?.click()}
        >
          {t('chooseFolder')}
        </Button>
      </Group>
      <input
        ref={fileInput}
        type="file"
        hidden
        multiple
        accept=".zip,.xlsx,.csv,.json"
        aria-label={t('chooseFiles')}
        onChange={(event) => choose(event.currentTarget)}
      />
      <input
        ref={folderInput}
        type="file"
        hidden
        multiple
        aria-label={t('chooseFolder')}
        {...{ webkitdirectory: '' }}
        onChange={(event) => choose(event.currentTarget)}
      />
    </div>
  );
}

/** A file that misses the zone would otherwise open in place of the page. */
function useKeepPageOnMissedDrop(): void {
  useEffect(() => {
    const keep = (event: Event) => event.preventDefault();
    window.addEventListener('dragover', keep);
    window.addEventListener('drop', keep);
    return () => {
      window.removeEventListener('dragover', keep);
      window.removeEventListener('drop', keep);
    };
  }, []);
}
