import { ActionIcon, Badge, Box, Group, Table, Text, TextInput, Tooltip } from '@mantine/core';
import type { RegionSetting } from '@relode/contract';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { settingTexts } from './locales.ts';
import { readNumber } from './use-setting-edit.ts';

interface SettingRowProps {
  readonly setting: RegionSetting;
  readonly name: string;
  /** What is typed and not saved yet. */
  readonly text: string | undefined;
  readonly refusal: string | null;
  readonly onWrite: (path: string, text: string) => void;
  readonly onTakeBack: (path: string) => void;
}

const CONFIDENCE_COLOUR = { verified: 'lode', recalled: 'yellow', estimated: 'gray' } as const;

/** A setting; on a phone unit and source stand under value and name. */
export function SettingRow({ setting, name, text, refusal, onWrite, onTakeBack }: SettingRowProps) {
  const t = useTexts(settingTexts);
  const { number, unit: unitName } = useFormats();
  const { path, value, unit, source, year, confidence } = setting;
  const isChanged = text !== undefined;
  const fault = refusal ?? (isChanged && readNumber(text) === null ? t('notNumber') : null);
  const unitText = unit === '1' ? null : unitName(unit);
  const provenance = (
    <Text span inherit style={{ overflowWrap: 'anywhere' }}>
      {source} <span className="tabular">({year})</span>
    </Text>
  );
  const badge = (
    <Tooltip label={t(`${confidence}Help`)}>
      <Badge color={CONFIDENCE_COLOUR[confidence]} tt="none">
        {t(confidence)}
      </Badge>
    </Tooltip>
  );
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm">{name}</Text>
        <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {path}
        </Text>
        <Box hiddenFrom="sm" mt={4} fz="xs" c="dimmed">
          {badge} {provenance}
        </Box>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" align="flex-start">
          <TextInput
            w={132}
            size="xs"
            aria-label={name}
            inputMode="decimal"
            value={text ?? String(value)}
            error={fault}
            onChange={(event) => onWrite(path, event.currentTarget.value)}
            styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            mt={1}
            style={{ visibility: isChanged ? 'visible' : 'hidden' }}
            aria-label={t('takeBack', { setting: name })}
            onClick={() => onTakeBack(path)}
          >
            <IconArrowBackUp size={16} />
          </ActionIcon>
        </Group>
        <Text size="xs" c="dimmed" mt={2} hiddenFrom="sm">
          {unitText}
        </Text>
        {isChanged && (
          <Text size="xs" c="dimmed" mt={2}>
            {t('was', { value: number(value, 6) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">{unitText ?? '–'}</Table.Td>
      <Table.Td visibleFrom="sm">{provenance}</Table.Td>
      <Table.Td visibleFrom="sm">{badge}</Table.Td>
    </Table.Tr>
  );
}
