import {
  ActionIcon,
  Button,
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { COVERAGE_GROUPS } from '@relode/contract';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { studyTexts } from '../locales.ts';
import {
  type CompanyDraft,
  type FieldNumber,
  type MeasureDraft,
  NEW_COMPANY,
  NEW_MEASURE,
  type StudyDraft,
} from './study-draft.ts';

export interface StudyFieldsProps {
  readonly draft: StudyDraft;
  readonly currency: string;
  readonly onChange: (change: Partial<StudyDraft>) => void;
}

const INSTRUMENTS = ['perKg', 'perRemoteKg', 'perSiteYear', 'grantShare'] as const;

/** What the chosen kind of study has to know. */
export function StudyFields(props: StudyFieldsProps) {
  const { draft, onChange } = props;
  const t = useTexts(studyTexts);
  switch (draft.kind) {
    case 'front':
      return (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Choice
            label={t('against')}
            value={draft.against}
            options={(['coverage', 'co2', 'both'] as const).map((value) => ({
              value,
              label: t(`against_${value}`),
            }))}
            onChange={(against) => onChange({ against })}
          />
          <Amount label={t('points')} value={draft.points} onChange={(points) => onChange({ points })} />
        </SimpleGrid>
      );
    case 'coverage':
      return (
        <Amount
          label={t('step')}
          unit="%"
          value={draft.stepPercent}
          onChange={(stepPercent) => onChange({ stepPercent })}
        />
      );
    case 'subsidy':
      return <SubsidyFields {...props} />;
    case 'policy':
      return <MeasureFields {...props} />;
    case 'tornado':
      return (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {t('swingText')}
          </Text>
          <Amount
            label={t('swing')}
            unit="%"
            value={draft.swingPercent}
            onChange={(swingPercent) => onChange({ swingPercent })}
          />
        </>
      );
    case 'robust':
      return (
        <Fieldset legend={t('probability')}>
          <SimpleGrid cols={3}>
            {(['low', 'mid', 'high'] as const).map((forecast) => (
              <Amount
                key={forecast}
                label={t(forecast)}
                unit="%"
                value={draft.probability[forecast]}
                onChange={(value) => onChange({ probability: { ...draft.probability, [forecast]: value } })}
              />
            ))}
          </SimpleGrid>
        </Fieldset>
      );
    case 'stress':
      return (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Choice
            label={t('tier')}
            value={draft.tier}
            options={(['point', 'hub', 'plant'] as const).map((value) => ({ value, label: t(value) }))}
            onChange={(tier) => onChange({ tier })}
          />
          <Amount label={t('close')} value={draft.close} onChange={(close) => onChange({ close })} />
        </SimpleGrid>
      );
    case 'sharing':
      return <CompanyFields {...props} />;
  }
}

function SubsidyFields({ draft, onChange }: StudyFieldsProps) {
  const t = useTexts(studyTexts);
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t('group')}
          value={draft.group}
          onChange={({ currentTarget: { value } }) => onChange({ group: value as StudyDraft['group'] })}
          data={COVERAGE_GROUPS.map((value) => ({ value, label: t(value) }))}
        />
        <Amount
          label={t('target')}
          unit="%"
          value={draft.targetPercent}
          onChange={(targetPercent) => onChange({ targetPercent })}
        />
      </SimpleGrid>
      <NativeSelect
        label={t('goal')}
        value={draft.goal}
        onChange={({ currentTarget: { value } }) => onChange({ goal: value as StudyDraft['goal'] })}
        data={(['breakEven', 'noWorse', 'choice'] as const).map((value) => ({
          value,
          label: t(`goal_${value}`),
        }))}
      />
      <Checkbox.Group
        label={t('instruments')}
        value={[...draft.instruments]}
        onChange={(values) =>
          onChange({ instruments: INSTRUMENTS.filter((instrument) => values.includes(instrument)) })
        }
      >
        <Group gap="md" mt={6}>
          {INSTRUMENTS.map((value) => (
            <Checkbox key={value} value={value} label={t(value)} />
          ))}
        </Group>
      </Checkbox.Group>
    </Stack>
  );
}

function MeasureFields({ draft, currency, onChange }: StudyFieldsProps) {
  const t = useTexts(studyTexts);
  const { unit } = useFormats();
  const change = (at: number, part: Partial<MeasureDraft>): void =>
    onChange({
      measures: draft.measures.map((measure, i) => (i === at ? { ...measure, ...part } : measure)),
    });
  return (
    <Stack gap="sm">
      {draft.measures.map((measure, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a measure is known by its place
        <Fieldset key={i} legend={t('measureName', { number: i + 1 })}>
          <Group wrap="nowrap" align="flex-end" gap="xs" mb="xs">
            <TextInput
              flex={1}
              aria-label={t('measure', { number: i + 1 })}
              value={measure.name}
              onChange={({ currentTarget: { value } }) => change(i, { name: value })}
            />
            <RemoveButton
              name={measure.name}
              isLast={draft.measures.length === 1}
              onRemove={() => onChange({ measures: draft.measures.filter((_, j) => j !== i) })}
            />
          </Group>
          <SimpleGrid cols={{ base: 2, sm: 5 }}>
            <Amount
              label={t('perKg')}
              unit={unit(`${currency}/kg`)}
              value={measure.perKg}
              onChange={(perKg) => change(i, { perKg })}
            />
            <Amount
              label={t('perRemoteKg')}
              unit={unit(`${currency}/kg`)}
              value={measure.perRemoteKg}
              onChange={(perRemoteKg) => change(i, { perRemoteKg })}
            />
            <Amount
              label={t('grantShare')}
              unit="%"
              value={measure.grantPercent}
              onChange={(grantPercent) => change(i, { grantPercent })}
            />
            <Amount
              label={t('carbonPrice')}
              unit={unit(currency)}
              value={measure.carbonPrice}
              onChange={(carbonPrice) => change(i, { carbonPrice })}
            />
            <Amount
              label={t('remoteTarget')}
              unit="%"
              value={measure.remotePercent}
              onChange={(remotePercent) => change(i, { remotePercent })}
            />
          </SimpleGrid>
        </Fieldset>
      ))}
      <AddButton onAdd={() => onChange({ measures: [...draft.measures, NEW_MEASURE] })} />
    </Stack>
  );
}

function CompanyFields({ draft, onChange }: StudyFieldsProps) {
  const t = useTexts(studyTexts);
  const change = (at: number, part: Partial<CompanyDraft>): void =>
    onChange({
      companies: draft.companies.map((company, i) => (i === at ? { ...company, ...part } : company)),
    });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('companiesText')}
      </Text>
      {draft.companies.map((company, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a company is known by its place
        <Group key={i} align="flex-end" gap="xs" wrap="nowrap">
          <SimpleGrid cols={{ base: 1, sm: 3 }} flex={1}>
            <TextInput
              label={t('companyName', { number: i + 1 })}
              value={company.name}
              onChange={({ currentTarget: { value } }) => change(i, { name: value })}
            />
            <Amount
              label={t('companyShare')}
              unit="%"
              value={company.sharePercent}
              onChange={(sharePercent) => change(i, { sharePercent })}
            />
            <TextInput
              label={t('companySites')}
              value={company.sites}
              onChange={({ currentTarget: { value } }) => change(i, { sites: value })}
            />
          </SimpleGrid>
          <RemoveButton
            name={company.name}
            isLast={draft.companies.length <= 2}
            onRemove={() => onChange({ companies: draft.companies.filter((_, j) => j !== i) })}
          />
        </Group>
      ))}
      <AddButton onAdd={() => onChange({ companies: [...draft.companies, NEW_COMPANY] })} />
    </Stack>
  );
}

interface AmountProps {
  readonly label: string;
  readonly unit?: string;
  readonly value: FieldNumber;
  readonly onChange: (value: FieldNumber) => void;
}

function Amount({ label, unit, value, onChange }: AmountProps) {
  return (
    <NumberInput
      label={label}
      {...(unit && { suffix: ` ${unit}` })}
      min={0}
      clampBehavior="none"
      hideControls
      thousandSeparator
      value={value}
      onChange={onChange}
    />
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        aria-label={label}
        value={value}
        data={[...options]}
        onChange={(chosen) => onChange(chosen as Value)}
      />
    </div>
  );
}

function AddButton({ onAdd }: { readonly onAdd: () => void }) {
  const t = useTexts(studyTexts);
  return (
    <Button
      variant="default"
      size="xs"
      w="max-content"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={onAdd}
    >
      {t('add')}
    </Button>
  );
}

interface RemoveButtonProps {
  readonly name: string;
  readonly isLast: boolean;
  readonly onRemove: () => void;
}

function RemoveButton({ name, isLast, onRemove }: RemoveButtonProps) {
  const t = useTexts(studyTexts);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('remove', { name })}
      disabled={isLast}
      onClick={onRemove}
    >
      <IconTrash size={17} stroke={1.6} />
    </ActionIcon>
  );
}
